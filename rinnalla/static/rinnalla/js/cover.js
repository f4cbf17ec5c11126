// The cover gesture: one press, or Esc twice, draws a neutral sheet over the whole screen.
// It hides; it does not lock. Who leaves the desk signs out.
"use strict";
(() => {
  const sheet = document.getElementById("cover");
  const TWICE_WITHIN = 700;
  const title = document.title;
  let lastEscape = -Infinity;
  let covered = false;

  const cover = () => {
    if (covered) return;
    covered = true;
    document.title = "Rinnalla";
    document.body.classList.add("is-covered");
    sheet.showModal();
  };
  const uncover = () => {
    covered = false;
    document.title = title;
    document.body.classList.remove("is-covered");
    sheet.close();
  };

  for (const button of document.querySelectorAll("[data-cover]")) {
    button.addEventListener("click", (event) => {
      event.preventDefault();
      cover();
    });
  }
  sheet.querySelector("[data-uncover]").addEventListener("click", uncover);
  // A browser closes a dialog at Esc, and at the second one does not ask: draw it again.
  sheet.addEventListener("cancel", (event) => event.preventDefault());
  sheet.addEventListener("close", () => covered && sheet.showModal());

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.repeat) return;
    if (covered) return event.preventDefault();
    if (event.timeStamp - lastEscape < TWICE_WITHIN) cover();
    lastEscape = event.timeStamp;
  });
})();
