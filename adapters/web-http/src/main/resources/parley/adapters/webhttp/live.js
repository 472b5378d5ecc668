// A page that shows what is new by itself. Everything works without it, by "Refresh".
(function () {
  "use strict";

  // What notices said stands on this page now: of its conversation, or of all.
  function clear() {
    if (!navigator.serviceWorker || document.visibilityState === "hidden") {
      return;
    }
    var talk = document.querySelector("main[data-mark]");
    navigator.serviceWorker
      .getRegistration("/")
      .then(function (registration) {
        return registration ? registration.getNotifications() : [];
      })
      .then(function (notices) {
        notices.forEach(function (notice) {
          if (!talk || notice.tag === talk.getAttribute("data-mark")) {
            notice.close();
          }
        });
      });
  }
  clear();
  document.addEventListener("visibilitychange", clear);

  if (!window.EventSource) {
    return;
  }
  var live = new EventSource("/live");

  // What is being typed is not lost: then it only says so.
  function isTyping() {
    var boxes = document.querySelectorAll("textarea, input:not([type=hidden])");
    for (var i = 0; i < boxes.length; i++) {
      if (boxes[i].value !== boxes[i].defaultValue) {
        return true;
      }
    }
    return false;
  }

  function say() {
    if (document.getElementById("news")) {
      return;
    }
    var note = document.createElement("p");
    note.id = "news";
    note.className = "notice";
    note.setAttribute("role", "status");
    var link = document.createElement("a");
    link.href = location.pathname;
    link.textContent = "New messages: show";
    note.appendChild(link);
    var place = document.querySelector("main");
    place.insertBefore(note, place.lastElementChild);
  }

  // A page that nobody sees does not read: it only says in its title that there is something.
  var waits = false;
  function show() {
    if (document.visibilityState === "hidden") {
      if (!waits) {
        waits = true;
        document.title = "\u2022 " + document.title;
      }
    } else if (isTyping()) {
      say();
    } else {
      live.close();
      location.replace(location.pathname);
    }
  }

  live.onmessage = show;
  document.addEventListener("visibilitychange", function () {
    if (waits) {
      show();
    }
  });
  window.addEventListener("pagehide", function () {
    live.close();
  });
})();
