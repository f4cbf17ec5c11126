// Forms are whole without this. It keeps a form from being sent twice, warns before typed words
// are left behind, and brings the eye to what went wrong.
"use strict";
(() => {
  const unsent = new Set();
  const words = (form) => Array.from(new FormData(form)).filter(([, value]) => typeof value === "string").join("\n");

  for (const form of document.querySelectorAll("form[data-unsent]")) {
    const before = words(form);
    form.addEventListener("input", () => (words(form) === before ? unsent.delete(form) : unsent.add(form)));
  }
  window.addEventListener("beforeunload", (event) => {
    if (unsent.size) event.preventDefault();
  });

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (form.dataset.sending) return event.preventDefault();
    form.dataset.sending = "yes";
    unsent.delete(form);
    const button = event.submitter;
    if (button?.classList.contains("btn")) {
      button.classList.add("sending");
      button.setAttribute("aria-busy", "true");
    }
  });
  // Coming back by the browser's own button, the form may be sent again.
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sending]")) delete form.dataset.sending;
    for (const button of document.querySelectorAll(".btn.sending")) {
      button.classList.remove("sending");
      button.removeAttribute("aria-busy");
    }
  });

  const refused = document.querySelectorAll("[data-look-here]");
  if (refused.length === 1) refused[0].focus();
})();
