// "Exit this page", after the GOV.UK component: the button, the skip link of the same name, and Shift pressed three times within five
// seconds. The page is blanked before anything is fetched, and its place in the history is taken by the page that follows.
// Without this script the button is a plain link. Nothing is stored and nothing is sent.
(function () {
  "use strict";

  var PRESSES = 3;
  var WITHIN_MS = 5000;

  function start() {
    var button = document.querySelector(".imsa-exit__button");
    if (!button) return;
    var status = document.querySelector(".imsa-exit__status");
    var lights = document.querySelector(".imsa-exit__lights");
    var links = document.querySelectorAll(".imsa-exit__button, .imsa-exit-skip");
    var presses = 0;
    var timer = null;
    var otherKey = false;

    function say(words) { status.textContent = words; }

    function show() {
      lights.hidden = presses === 0;
      for (var i = 0; i < lights.children.length; i++) lights.children[i].classList.toggle("imsa-exit__light--on", i < presses);
    }

    function reset() {
      clearTimeout(timer);
      timer = null;
      presses = 0;
      show();
    }

    function leave() {
      reset();
      // A page that holds answers forgets them before anything else happens.
      document.dispatchEvent(new Event("imsa:leave"));
      document.title = "Loading";
      document.body.classList.add("imsa--left");
      var cover = document.createElement("div");
      cover.className = "imsa-exit-cover";
      // A screen reader stops reading the page and says this instead.
      cover.setAttribute("role", "alert");
      document.body.appendChild(cover);
      cover.textContent = "Exiting page.";
      location.replace(button.href);
    }

    function back(event) {
      // The page may come back from the browser's memory with the cover still on it.
      var cover = document.querySelector(".imsa-exit-cover");
      if (!event.persisted || !cover) return;
      cover.remove();
      location.reload();
    }

    links.forEach(function (link) {
      link.addEventListener("click", function (event) {
        event.preventDefault();
        leave();
      });
    });
    document.addEventListener("keydown", function (event) {
      // Shift held with another key is writing, not leaving.
      if (event.key !== "Shift") otherKey = event.shiftKey;
    });
    document.addEventListener("keyup", function (event) {
      if (event.key !== "Shift") return;
      if (otherKey) {
        otherKey = false;
        return;
      }
      presses += 1;
      if (presses >= PRESSES) {
        say("Exiting page.");
        leave();
        return;
      }
      say(presses === 1 ? "Shift, press 2 more times to exit." : "Shift, press 1 more time to exit.");
      show();
      // Five seconds for all three, counted from the first.
      if (timer === null) timer = setTimeout(function () { reset(); say("Exit this page expired."); }, WITHIN_MS);
    });
    window.addEventListener("pageshow", back);
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
