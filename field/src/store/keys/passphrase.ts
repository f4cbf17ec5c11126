/** A passphrase of five made-up words that can be said aloud in Finnish, Swedish and English. */

const FIRST = "h j k l m n p r s t v".split(" ");
const VOWELS = "a e i o u".split(" ");
const LAST = ["", "n", "s", "t", "l", "r"];
const WORDS = 5;
/** Words that would hurt, or make somebody laugh where the phone is seen. */
const UNFIT = new Set(["homo", "homot", "pimp", "raper", "kuset", "pilu", "natsi", "hitler"]);

/** Bits of chance in one passphrase: what copied storage would have to guess. */
export const PASSPHRASE_BITS = Math.floor(
  WORDS * Math.log2(FIRST.length ** 2 * VOWELS.length ** 2 * LAST.length),
);

export function newPassphrase(): string {
  return Array.from({ length: WORDS }, newWord).join(" ");
}

/** As it is typed: capitals, hyphens and too many spaces make no difference. */
export function plainPassphrase(typed: string): string {
  return typed
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[\s-]+/g, " ")
    .trim();
}

function newWord(): string {
  for (;;) {
    const word = [FIRST, VOWELS, FIRST, VOWELS, LAST].map(one).join("");
    if (!UNFIT.has(word)) return word;
  }
}

/** One of them, each as likely: a draw beyond the last whole round is drawn again. */
function one(signs: readonly string[]): string {
  const limit = 256 - (256 % signs.length);
  for (;;) {
    const drawn = crypto.getRandomValues(new Uint8Array(1))[0] ?? limit;
    if (drawn < limit) return signs[drawn % signs.length] ?? "";
  }
}
