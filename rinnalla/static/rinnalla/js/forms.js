// Forms are whole without this. It keeps a form from being sent twice, warns before typed words
// are left behind, copies a link that is to be handed over, brings the eye to what went wrong, and
// a text that one tabs to wholly into view.
"use strict";
(() => {
  const MAY_SEND_AGAIN_AFTER = 10_000; // an answer that is a file leaves the page where it is
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
    setTimeout(release, MAY_SEND_AGAIN_AFTER);
    unsent.delete(form);
    const button = event.submitter;
    if (button?.classList.contains("btn")) {
      button.classList.add("sending");
      button.setAttribute("aria-busy", "true");
    }
  });
  const release = () => {
    for (const form of document.querySelectorAll("form[data-sending]")) delete form.dataset.sending;
    for (const button of document.querySelectorAll("button.sending")) {
      button.classList.remove("sending");
      button.removeAttribute("aria-busy");
    }
  };
  window.addEventListener("pageshow", release); // back by the browser's own button

  for (const button of document.querySelectorAll("button[data-copy]")) {
    const field = document.getElementById(button.dataset.copy);
    const told = button.parentElement.querySelector("[data-copied]");
    button.hidden = false;
    button.addEventListener("click", () => {
      field.select(); // where the browser refuses, it can still be copied by hand
      navigator.clipboard?.writeText(field.value).then(
        () => (told.hidden = false),
        () => field.focus(),
      );
    });
  }

  // For a text the browser brings its caret into view, and leaves the rest of it behind a bar.
  document.addEventListener("keyup", ({ key, target }) => {
    if (key === "Tab" && target.matches("textarea")) target.scrollIntoView({ block: "nearest" });
  });

  const refused = document.querySelectorAll("[data-look-here]");
  if (refused.length === 1) refused[0].focus();
})();
