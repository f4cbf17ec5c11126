// The page with the code is whole without this: the code can be typed. In the same browser the app
// finds it by itself, in what this tab alone remembers, and never in an address.
"use strict";
(() => {
  for (const link of document.querySelectorAll("a[data-hand-over]")) {
    link.addEventListener("click", () => {
      sessionStorage.setItem("rinnalla.enrolment_code", document.getElementById(link.dataset.handOver).value);
    });
  }
})();
