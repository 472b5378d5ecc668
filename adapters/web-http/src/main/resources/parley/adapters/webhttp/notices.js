// Whether this browser is told of messages while the page is closed. Where it cannot be, nothing of
// that is shown.
(function () {
  "use strict";
  var place = document.getElementById("notices");
  if (!place || !navigator.serviceWorker || !window.PushManager || !window.Notification) {
    return;
  }
  var key = place.getAttribute("data-key");
  var told = place.getAttribute("data-told").split(" ");

  function show(state) {
    var parts = place.querySelectorAll("[data-when]");
    for (var i = 0; i < parts.length; i++) {
      parts[i].hidden = parts[i].getAttribute("data-when") !== state;
    }
    place.hidden = false;
  }

  function base64(octets) {
    var text = String.fromCharCode.apply(null, new Uint8Array(octets));
    return btoa(text).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
  }

  function hex(octets) {
    return Array.prototype.map
      .call(new Uint8Array(octets), function (octet) {
        return (octet + 256).toString(16).slice(1);
      })
      .join("");
  }

  // Told as this person, and with the key that we have now.
  function isTold(subscription) {
    if (!subscription || base64(subscription.options.applicationServerKey) !== key) {
      return Promise.resolve(false);
    }
    var endpoint = new TextEncoder().encode(subscription.endpoint);
    return crypto.subtle.digest("SHA-256", endpoint).then(function (hash) {
      return told.indexOf(hex(hash)) >= 0;
    });
  }

  function post(fields) {
    return fetch("/notices", {
      method: "POST",
      credentials: "same-origin",
      body: new URLSearchParams(fields),
    }).then(function (answer) {
      if (!answer.ok) {
        throw new Error("not kept");
      }
    });
  }

  function subscription() {
    return navigator.serviceWorker.getRegistration("/").then(function (registration) {
      return registration ? registration.pushManager.getSubscription() : null;
    });
  }

  function end(known) {
    return known ? known.unsubscribe() : true;
  }

  function subscribe() {
    return navigator.serviceWorker
      .register("/worker.js")
      .then(function () {
        return navigator.serviceWorker.ready;
      })
      .then(function (registration) {
        return registration.pushManager.subscribe({
          userVisibleOnly: true,
          applicationServerKey: key,
        });
      });
  }

  function on() {
    return Notification.requestPermission().then(function (permission) {
      if (permission !== "granted") {
        return show(permission === "denied" ? "blocked" : "off");
      }
      return subscription()
        .then(end) // of somebody else, or with another key
        .then(subscribe)
        .then(function (made) {
          var keys = made.toJSON().keys;
          var fields = { do: "on", endpoint: made.endpoint, key: keys.p256dh, secret: keys.auth };
          return post(fields).then(
            function () {
              show("on");
            },
            function (fault) {
              made.unsubscribe();
              throw fault;
            }
          );
        });
    });
  }

  function off() {
    return subscription().then(function (known) {
      var kept = known ? post({ do: "off", endpoint: known.endpoint }) : Promise.resolve();
      return kept
        .then(function () {
          return end(known);
        })
        .then(function () {
          show("off");
        });
    });
  }

  place.addEventListener("click", function (event) {
    var when = event.target.getAttribute("data-when");
    if (event.target.tagName === "BUTTON") {
      (when === "on" ? off() : on()).catch(function () {
        show("failed");
      });
    }
  });

  subscription()
    .then(isTold)
    .then(function (isOn) {
      show(isOn ? "on" : Notification.permission === "denied" ? "blocked" : "off");
    });
})();
