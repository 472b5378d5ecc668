// What a browser runs while the page is closed: shows that somebody wrote, and leads to it.
"use strict";

self.addEventListener("push", function (event) {
  var said = new URLSearchParams(event.data ? event.data.text() : "");
  var mark = said.get("mark");
  var notice = { body: "New message", data: { link: said.get("link") } };
  if (mark) {
    // a later one takes the place of an earlier one of the same conversation
    notice.tag = mark;
    notice.renotify = true;
  }
  event.waitUntil(self.registration.showNotification(said.get("from") || "Chat", notice));
});

self.addEventListener("notificationclick", function (event) {
  event.notification.close();
  var data = event.notification.data;
  var link = data && /^\/r\/[A-Za-z0-9_-]+$/.test(data.link) ? data.link : "/";
  event.waitUntil(self.clients.openWindow(link));
});

// The browser has changed where it is told.
self.addEventListener("pushsubscriptionchange", function (event) {
  var before = event.oldSubscription;
  if (!before) {
    return;
  }
  event.waitUntil(
    self.registration.pushManager
      .subscribe({
        userVisibleOnly: true,
        applicationServerKey: before.options.applicationServerKey,
      })
      .then(function (made) {
        var keys = made.toJSON().keys;
        return fetch("/notices", {
          method: "POST",
          credentials: "same-origin",
          body: new URLSearchParams({
            do: "on",
            endpoint: made.endpoint,
            key: keys.p256dh,
            secret: keys.auth,
          }),
        });
      })
  );
});
