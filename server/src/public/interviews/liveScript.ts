/**
 * Puts what is new into the page as it comes. Without script the page is read again by itself; when the connection is lost for good, the
 * script reads the page again like that, but not before the platform answers: a browser's own page of failure would never come back.
 * Readers who scroll in earlier lines are left where they are.
 */
export const LIVE_SCRIPT = `"use strict";
(function () {
  var live = document.getElementById("live");
  if (!live || !window.EventSource) { reload(); return; }
  var failures = 0;
  function reload() { setTimeout(again, 20000); }
  function again() {
    if (!window.fetch) { location.reload(); return; }
    fetch(location.href, { cache: "no-cache" }).then(function (answer) {
      if (answer.status < 500) location.reload(); else reload();
    }, reload);
  }
  function item(text) {
    var holder = document.createElement("template");
    holder.innerHTML = text;
    return holder.content.firstElementChild;
  }
  function put(entries) {
    var record = document.getElementById("record");
    if (!record) { again(); return; }
    var nothing = document.getElementById("nothing");
    if (nothing && entries.length) nothing.remove();
    entries.forEach(function (entry) {
      var made = item(entry[1]), old = document.getElementById("e" + entry[0]);
      if (old) { if (old.outerHTML !== made.outerHTML) old.replaceWith(made); }
      else record.appendChild(made);
    });
  }
  var source = new EventSource(live.dataset.events + "?after=" + live.dataset.revision);
  source.addEventListener("record", function (event) {
    failures = 0;
    var news = JSON.parse(event.data), state = document.getElementById("state");
    live.dataset.revision = news.revision;
    if (state) state.replaceWith(item(news.state));
    put(news.entries);
  });
  source.addEventListener("over", function () { source.close(); again(); });
  source.onerror = function () {
    failures++;
    if (source.readyState === 2 || failures > 5) { source.close(); reload(); }
  };
})();
`;
