/** Finding somebody by what one remembers of a name: without marks over letters, and with one slip. */

/** As two names are compared: small letters, no marks, single spaces. */
export function plain(text: string): string {
  return text
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("ø", "o")
    .replaceAll("æ", "a")
    .replaceAll("ł", "l")
    .replaceAll("đ", "d")
    .replaceAll("ß", "ss")
    .replaceAll(/[\s\-'’.]+/g, " ")
    .trim();
}

/** How far a name is from what was typed: 0 the nearest; null: it is not that one. */
export function distance(typed: string, name: string): number | null {
  if (name.startsWith(typed)) return 0;
  const words = name.split(" ");
  if (words.some((word) => word.startsWith(typed))) return 1;
  if (typed.length < 3) return null;
  if (name.includes(typed)) return 2;
  return [name, ...words].some((word) => beginsWithSlip(typed, word)) ? 3 : null;
}

/** Those that fit, the nearest first, else in the order they came; nothing typed: all of them. */
export function found<T>(
  typed: string,
  all: readonly { readonly thing: T; readonly names: readonly string[] }[],
): T[] {
  const wanted = plain(typed);
  if (wanted === "") return all.map(({ thing }) => thing);
  const near = all.flatMap(({ thing, names }) => {
    const best = nearest(wanted, names);
    return best === null ? [] : [{ thing, best }];
  });
  return near.sort((one, other) => one.best - other.best).map(({ thing }) => thing);
}

function nearest(typed: string, names: readonly string[]): number | null {
  let best: number | null = null;
  for (const name of names) {
    const far = distance(typed, name);
    if (far !== null && (best === null || far < best)) best = far;
  }
  return best;
}

/** Does the word begin with what was typed but for one letter: another, missing, too many, or two turned? */
function beginsWithSlip(typed: string, word: string): boolean {
  let at = 0;
  while (at < typed.length && typed[at] === word[at]) at++;
  const rest = typed.slice(at);
  const left = word.slice(at);
  return (
    left.startsWith(rest.slice(1)) || // one too many was typed
    left.slice(1).startsWith(rest) || // one was left out
    left.slice(1).startsWith(rest.slice(1)) || // another letter
    (rest[0] === left[1] && rest[1] === left[0] && left.slice(2).startsWith(rest.slice(2)))
  );
}
