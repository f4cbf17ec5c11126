/** Long words of Finnish and Swedish break between syllables, on tiles a third of a phone wide. */

const LONG = 10;
/** Before a consonant that a vowel follows, with three letters at least on either side. */
const SYLLABLE = /(?<=\p{L}{3})(?=[bcdfghjklmnpqrstvwxz][aeiouyåäö]\p{L}{1,})/giu;

/** The text with places where a long word may be broken; they are not seen unless it is. */
export function softly(text: string): string {
  return text
    .split(" ")
    .map((word) => (word.length > LONG ? word.replaceAll(SYLLABLE, "\u00ad") : word))
    .join(" ");
}
