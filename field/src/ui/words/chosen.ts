/** Which language: what was chosen on this phone, else what the phone speaks, else Finnish. */

import { en, type Words } from "./en";
import { fi } from "./fi";
import { sv } from "./sv";

export const LANGUAGES = { fi: "Suomi", sv: "Svenska", en: "English" } as const;
export type Language = keyof typeof LANGUAGES;

const WORDS: Readonly<Record<Language, Words>> = { fi, sv, en };
const KEPT = "rinnalla-language";

export function isLanguage(text: string | null | undefined): text is Language {
  return text === "fi" || text === "sv" || text === "en";
}

export function wordsIn(language: Language): Words {
  return WORDS[language];
}

export function chosenLanguage(
  kept: Pick<Storage, "getItem">,
  spoken: readonly string[],
): Language {
  const wanted = [kept.getItem(KEPT), ...spoken.map((tag) => tag.slice(0, 2))];
  return wanted.find(isLanguage) ?? "fi";
}

export function keepLanguage(kept: Pick<Storage, "setItem">, language: Language): void {
  kept.setItem(KEPT, language);
}
