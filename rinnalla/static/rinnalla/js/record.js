// Recording quicker: a second tap on a tile counts up and its minus counts down, Ctrl or Cmd with
// Enter saves, and only what the choice of "with whom" asks for is shown. The form is whole without
// this: then a tile is a tick with a number beside it.
"use strict";
(() => {
  const form = document.querySelector("form[data-record]");
  if (!form) return;
  form.classList.add("scripted");

  const MOST = 999;
  const partsOf = (tile) => ({
    tick: tile.querySelector("input[type=checkbox]"),
    number: tile.querySelector("input[type=number]"),
    count: tile.querySelector(".count"),
  });

  const show = (tile, howMany) => {
    const { tick, number, count } = partsOf(tile);
    tick.checked = howMany > 0;
    number.value = String(Math.max(1, howMany));
    count.textContent = howMany > 0 ? String(howMany) : "";
    tick.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const howManyIn = (tile) => {
    const { number } = partsOf(tile);
    return Math.min(MOST, Math.max(1, Number.parseInt(number.value, 10) || 1));
  };
  // What the form holds is shown, also when it has come back or the browser has filled it in.
  const showAll = () => {
    for (const tile of form.querySelectorAll("[data-tile]")) {
      const { tick, count } = partsOf(tile);
      count.textContent = tick.checked ? String(howManyIn(tile)) : "";
    }
  };

  form.addEventListener("change", (event) => {
    const tile = event.target.closest("[data-tile]");
    if (!tile || event.target.type !== "checkbox") return;
    // Unticking by a tap means one more; the minus is how one takes away.
    show(tile, event.target.checked ? 1 : Math.min(MOST, howManyIn(tile) + 1));
  });
  form.addEventListener("click", (event) => {
    const less = event.target.closest("[data-less]");
    if (!less) return;
    const tile = less.closest("[data-tile]");
    const left = howManyIn(tile) - 1;
    show(tile, left);
    if (left === 0) partsOf(tile).tick.focus(); // the minus has gone
  });
  const isLine = (control) => control.matches("input:not([type=checkbox], [type=radio])");
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit(form.querySelector("button[data-save]"));
    } else if (event.key === "Enter" && isLine(event.target)) {
      event.preventDefault(); // a line of text is not the end of the form
      if (event.target.matches("[data-find]")) form.querySelector("[data-look]").click();
    } else if (event.key === "-" && event.target.type === "checkbox") {
      const tile = event.target.closest("[data-tile]");
      if (!tile || !event.target.checked) return;
      event.preventDefault();
      show(tile, howManyIn(tile) - 1);
    }
  });

  // Parts that belong to one answer: <div data-when="with_whom" data-is="known,several">; and to one
  // choice in any of the lists: <div data-when-any="under_18">.
  const showParts = () => {
    const said = new FormData(form);
    for (const part of form.querySelectorAll("[data-when]")) {
      part.hidden = !part.dataset.is.split(",").includes(String(said.get(part.dataset.when)));
    }
    const chosen = [...form.querySelectorAll("select")].map((list) => list.value);
    for (const part of form.querySelectorAll("[data-when-any]")) {
      part.hidden = !chosen.includes(part.dataset.whenAny);
    }
    // A wish is nobody's who is not ticked.
    const ticked = said.getAll("people");
    const offered = [...form.querySelectorAll("#people [name=people]")].map((one) => one.value);
    for (const one of form.querySelectorAll("[data-whose] option")) {
      one.hidden = one.disabled = offered.includes(one.value) && !ticked.includes(one.value);
    }
  };
  form.addEventListener("change", (event) => {
    showParts();
    if (event.target.name !== "with_whom") return;
    const opens = form.querySelector(`[data-opens="${event.target.value}"]`);
    if (opens) opens.open = true;
    const people = form.querySelector("#people");
    if (people.hidden) for (const one of people.querySelectorAll("input:checked")) one.checked = false;
    if (!people.hidden) window.htmx?.trigger(people, "renew");
  });
  document.addEventListener("htmx:afterSettle", showParts);
  window.addEventListener("pageshow", () => (showAll(), showParts()));
  showAll();
  showParts();

  // At a keyboard the hands begin where the person's own words go; on a phone nothing pops up.
  const mended = document.querySelector("[data-look-here]");
  if (!mended && !location.hash && matchMedia("(pointer: fine)").matches) {
    form.querySelector("[data-first] textarea").focus({ preventScroll: true });
  }
})();
