/** Several short things said in one line. */

/** With a dot between; what is empty is left out, and nothing at all gives an empty line. */
export function inOneLine(parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join(" · ");
}
