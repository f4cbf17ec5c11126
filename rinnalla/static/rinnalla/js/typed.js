// Looks at text as it is typed, in fields that carry data-careful, and says calmly under the field
// what stands there. Nothing leaves the page. The server looks again when the form is sent: the
// rules are those of core/detecting.py and core/phone_numbers.py, and core/tests/typed_examples.json
// holds all three to each other.
"use strict";
(() => {
  const words = document.currentScript.dataset;
  const AFTER = 500; // after a pause, not at every key

  const SPACE = "[ \\t\u00a0\u2007\u2009\u202f]";
  const DASHES = "\\-\u00ad\u2010-\u2015\u2212\ufe63\uff0d";
  const JOINT = `(?:${SPACE}{1,2}(?:[${DASHES}]${SPACE}{0,2})?|[${DASHES}]${SPACE}{0,2})`;
  const HOUR = "(?:[01][0-9]|2[0-4])[0-5][0-9]";
  const ALONE = "(?<![\\p{L}\\p{N}])";
  const ENDED = "(?![\\p{L}\\p{N}])";

  const CHECKS = "0123456789ABCDEFHJKLMNPRSTUVWXY";
  const CODE = new RegExp(
    `${ALONE}([0-3][0-9])([01][0-9])([0-9]{2})${SPACE}{0,2}([+${DASHES}A-FU-Ya-fu-y])` +
      `${SPACE}{0,2}([0-9]{3})([0-9A-FHJ-NPR-Ya-fhj-npr-y])${ENDED}`, "gu");
  const EMAIL = new RegExp(
    "(?<![\\p{L}\\p{N}_%+\\-])[\\p{L}\\p{N}_][\\p{L}\\p{N}_.%+\\-]{0,63}@" +
      `(?:[\\p{L}\\p{N}][\\p{L}\\p{N}\\-]{0,62}\\.)+[A-Za-z]{2,24}${ENDED}`, "gu");
  const ACCOUNT = new RegExp(`${ALONE}[A-Za-z]{2}[0-9]{2}(?:${SPACE}?[0-9]{2,4}){3,8}`, "gu");

  const BEGINS = new RegExp(`${ALONE}(?<![0-9][.,:/${DASHES}])(?:\\+\\(?[1-9]|0[1-9]|00[1-9])`, "gu");
  const RUN = new RegExp(`\\+?\\(?[0-9]+(?:\\)?${JOINT}?\\(?[0-9]+){0,14}`, "uy");
  const ENDS = new RegExp(`${ENDED}(?![.:][0-9])(?!${SPACE}*(?:€|[Ee][Uu][Rr]))`, "uy");
  const SOMETHING_ELSE = new RegExp(
    `[0-3][0-9]${JOINT}?(?:0[1-9]|1[0-2])${JOINT}?(?:19|20)[0-9]{2}(?![0-9])` +
      `|${HOUR}(?:${JOINT}${HOUR})+(?![0-9])` +
      `|[0-9]{1,2}(?:${JOINT}[0-9]{1,2})+(?!${JOINT}?[0-9])` +
      `|(?!00358)[0-9]{5}(?:${JOINT}[0-9]{5})+(?![0-9])`, "uy");
  const NUMBER = /^(?:358(?:45[0-9]{8}|[1-9][0-9]{6,8})|(?!358)[1-9][0-9]{7,14})$/;

  const at = (pattern, text, index) => {
    pattern.lastIndex = index;
    return pattern.exec(text);
  };

  const isCode = ([, day, month, year, sign, number, check]) => {
    const letter = sign.toUpperCase();
    const century = sign === "+" ? 1800 : "ABCDEF".includes(letter) ? 2000 : 1900;
    const date = new Date(Date.UTC(century + Number(year), month - 1, day));
    return Number(number) >= 2 && date.getUTCDate() === Number(day) && date.getUTCMonth() === month - 1 &&
      CHECKS[Number(day + month + year + number) % 31] === check.toUpperCase();
  };

  const isNumber = (typed) => {
    const bare = typed.startsWith("+") ? typed.slice(1) : typed.startsWith("00") ? typed.slice(2) : `358${typed.slice(1)}`;
    return NUMBER.test(bare.replace(/^3580/, "358"));
  };

  const endOfNumber = (text, start) => {
    let typed = text[start] === "+" ? "+" : "";
    let end = 0;
    for (const [n, group] of [...at(RUN, text, start)[0].matchAll(/[0-9]+/g)].entries()) {
      if (n === 1 && typed.length > 4 && !/^(?:\+|00|04|050)/.test(typed)) break; // a postal code
      typed += group[0];
      const here = start + group.index + group[0].length;
      if (isNumber(typed) && at(ENDS, text, here)) end = here;
    }
    return end;
  };

  const numbersIn = (text) => {
    const found = [];
    for (let begin, index = 0; (begin = at(BEGINS, text, index)); ) {
      const other = at(SOMETHING_ELSE, text, begin.index);
      const end = other ? 0 : endOfNumber(text, begin.index);
      if (end) found.push(["phone", begin.index, end]);
      index = other ? begin.index + other[0].length : end || begin.index + 1;
    }
    return found;
  };

  /** What was found: [kind, where it begins, where it ends], in the order of the text. */
  const foundIn = (text) => {
    const found = [];
    const note = (kind) => (match, ...rest) => {
      if (kind === "identity-code" && !isCode([match, ...rest])) return match;
      const start = rest.find((one) => typeof one === "number");
      if (kind) found.push([kind, start, start + match.length]);
      return "x".repeat(match.length); // a letter, so that nothing is found across it
    };
    const rest = text.replace(CODE, note("identity-code")).replace(EMAIL, note("email")).replace(ACCOUNT, note(""));
    return [...found, ...numbersIn(rest)].sort((one, other) => one[1] - other[1]);
  };

  const roomFor = (control) => {
    const next = control.nextElementSibling;
    if (next?.matches("[data-typed-notes]")) return next;
    const room = document.createElement("div");
    room.dataset.typedNotes = "";
    room.setAttribute("aria-live", "polite");
    control.after(room);
    return room;
  };

  const look = (control) => {
    const room = roomFor(control);
    const told = new Set([...control.parentElement.querySelectorAll("[data-kind]")].map((one) => one.dataset.kind));
    const kinds = new Set(foundIn(control.value).map(([kind]) => kind));
    const notes = ["identity-code", "phone", "email"].filter((kind) => kinds.has(kind) && !told.has(kind));
    if (room.dataset.typedNotes === notes.join(" ")) return; // said already
    room.dataset.typedNotes = notes.join(" ");
    room.replaceChildren(...notes.map((kind) => {
      const line = document.createElement("p");
      const masked = kind === "identity-code" && control.dataset.careful === "mask";
      line.className = "typed-note";
      line.textContent = masked ? words.masked : words[kind === "identity-code" ? "identityCode" : kind];
      return line;
    }));
  };

  const waiting = new WeakMap();
  document.addEventListener("focusin", (event) => event.target.matches("[data-careful]") && roomFor(event.target));
  document.addEventListener("input", (event) => {
    if (!event.target.matches("[data-careful]")) return;
    clearTimeout(waiting.get(event.target));
    waiting.set(event.target, setTimeout(look, AFTER, event.target));
  });
  window.rinnallaFoundIn = foundIn; // journeys hold it to the examples
})();
