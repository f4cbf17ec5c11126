/** The screens there are, and which of them show something of people. */

import type { Words } from "./words/en";

export type Place = "today" | "people" | "record" | "services" | "mine";

export type Screen =
  | { readonly name: Place | "choose" | "agree" | "message" | "observation" | "way" }
  | { readonly name: "person" | "attempt" | "correct"; readonly id: string }
  | { readonly name: "matter"; readonly id: string | null };

export interface Tab {
  readonly name: Place;
  readonly icon: string;
  readonly word: keyof { [K in keyof Words as Words[K] extends string ? K : never]: string };
}

/** The bar at the thumb, in its order. */
export const TABS: readonly Tab[] = [
  { name: "today", icon: "today", word: "tabToday" },
  { name: "people", icon: "people", word: "tabPeople" },
  { name: "record", icon: "plus", word: "tabRecord" },
  { name: "services", icon: "menu", word: "tabServices" },
  { name: "mine", icon: "person", word: "tabMine" },
];

const LOCKED: readonly Screen["name"][] = ["record", "services"];

/** Everything but the form and the services needs an open vault. */
export function needsOpening(screen: Screen): boolean {
  return !LOCKED.includes(screen.name);
}
