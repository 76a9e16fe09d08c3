// Closes an open menu or list of numbers with Escape or a press outside it, and opens the parts of the page where there is room.
(function () {
  "use strict";

  function start() {
    var openable = document.querySelectorAll(".imsa-menu, .imsa-emergency");
    document.addEventListener("keydown", function (event) {
      if (event.key !== "Escape") return;
      openable.forEach(function (one) {
        if (!one.open) return;
        one.open = false;
        one.querySelector("summary").focus();
      });
    });
    document.addEventListener("click", function (event) {
      openable.forEach(function (one) { if (one.open && !one.contains(event.target)) one.open = false; });
    });
    var parts = document.querySelector(".imsa-parts details");
    var wide = window.matchMedia("(min-width: 70rem)");
    function fit() { if (parts) parts.open = wide.matches; }
    fit();
    wide.addEventListener("change", fit);
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
