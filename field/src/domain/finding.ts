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
  if (name.includes(` ${typed}`)) return 1;
  if (typed.length < 3) return null;
  if (name.includes(typed)) return 2;
  for (let from = 0; from >= 0; from = wordAfter(name, from)) {
    if (beginsWithSlip(typed, name, from)) return 3;
  }
  return null;
}

/** Where the next word begins, or -1. */
function wordAfter(name: string, from: number): number {
  return name.indexOf(" ", from) + 1 || -1;
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

/** Does the name go on there with what was typed but for one letter: another, missing, too many, or two turned? */
function beginsWithSlip(typed: string, name: string, from: number): boolean {
  let at = 0;
  while (at < typed.length && typed[at] === name[from + at]) at++;
  const here = from + at;
  const [one, other] = [typed[at], typed[at + 1]];
  const rest = typed.slice(at + 1);
  return (
    name.startsWith(rest, here) || // one too many was typed
    name.startsWith(typed.slice(at), here + 1) || // one was left out
    name.startsWith(rest, here + 1) || // another letter
    (one === name[here + 1] && other === name[here] && name.startsWith(rest.slice(1), here + 2))
  );
}
