/** For which team something is recorded: tonight's, or one that follows the person. */

import type { HeldPerson } from "../domain/held";
import type { Desk } from "./desk.svelte";

export function teamFor(desk: Desk, person: HeldPerson | null): string {
  const tonight = (desk.draft ?? desk.fresh()).team_id;
  if (!person || person.team_ids.includes(tonight)) return tonight;
  return person.team_ids[0] ?? tonight;
}
