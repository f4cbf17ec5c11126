// The button that opens the browser's own printing; without scripts the browser's menu does it.
"use strict";
(() => {
  for (const button of document.querySelectorAll("button[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
})();
