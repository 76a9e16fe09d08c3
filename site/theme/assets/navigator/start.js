// Before the modules of the navigator: says that they are on their way, or why they cannot run here. A plain script, since those
// places are the ones where modules do not work.
(function () {
  "use strict";

  var place = document.getElementById("imsa-navigator");
  var module = document.querySelector("script[type=module]");

  function note(name) {
    place.querySelector(".imsa-navigator__wait").hidden = true;
    place.querySelector("[data-imsa-note=" + name + "]").hidden = false;
  }

  if (location.protocol === "file:") note("file");
  else if (!("noModule" in module)) note("old");
  else {
    place.querySelector(".imsa-navigator__wait").hidden = false;
    module.addEventListener("error", function () { note("lost"); });
  }
})();
