/** Lists that were pulled, as a screen shows them; what is not as it should be is left out. */

import type { Choice } from "./doing";

export function choicesIn(held: readonly unknown[]): Choice[] {
  const choices = held.flatMap((one) => {
    const { id, name } = (one ?? {}) as { id?: unknown; name?: unknown };
    return typeof id === "string" && typeof name === "string" ? [{ id, name }] : [];
  });
  return choices.sort((one, other) => one.name.localeCompare(other.name, "fi"));
}
