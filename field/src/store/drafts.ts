/** What is being typed, kept at every pause, so that a call or an empty battery takes nothing away. */

import { base64url, fromBase64url, textOf, utf8 } from "../domain/bytes";
import type { Moment } from "../domain/clock";
import type { EncounterDraft } from "../domain/encounter";
import { newId } from "../domain/ids";
import { write, type Database } from "./database";
import { deviceRow } from "./device";
import { open, seal } from "./keys/sealed_box";
import type { OpenVault } from "./keys/vault";
import { asNoRoom, newest, save } from "./outbox";

/**
 * Keep a draft as it is now: on disk when this comes back. It is sealed to the worker's vault and to
 * the server; the locked phone cannot read it again. Gives false if it has been saved meanwhile.
 */
export async function keepDraft(
  database: Database,
  device: string,
  draft: EncounterDraft,
): Promise<boolean> {
  const row = await deviceRow(database, device);
  const key = newest(row.sealingKeys);
  const bytes = utf8(JSON.stringify(draft));
  const kept = {
    id: draft.id,
    device,
    own: await seal(bytes, fromBase64url(row.vaultPublic)),
    sealed: await seal(bytes, fromBase64url(key.public)),
    sealingKey: key.number,
  };
  try {
    return await write(database, ["drafts", "outbox"], async (writing) => {
      // A late keep must not bring back a draft whose encounter is saved.
      if (await writing.objectStore("outbox").count(draft.id)) return false;
      await writing.objectStore("drafts").put(kept);
      return true;
    });
  } catch (error) {
    throw asNoRoom(error);
  }
}

/** How many drafts wait for their worker; all that a locked phone may say of them. */
export async function countDrafts(database: Database, device: string): Promise<number> {
  return database.countFromIndex("drafts", "by_device", device);
}

/** The drafts of an opened vault, the oldest first. */
export async function readDrafts(database: Database, vault: OpenVault): Promise<EncounterDraft[]> {
  const rows = await database.getAllFromIndex("drafts", "by_device", vault.device);
  const drafts: EncounterDraft[] = [];
  for (const row of rows) {
    drafts.push(JSON.parse(textOf(await open(row.own, vault.recipient))) as EncounterDraft);
  }
  return drafts;
}

export async function dropDraft(database: Database, id: string): Promise<void> {
  await write(database, ["drafts"], async (writing) => {
    await writing.objectStore("drafts").delete(id);
  });
}

/** Hand over drafts that nobody can open here any more: each becomes an operation to the server. */
export async function leaveDrafts(
  database: Database,
  device: string,
  now: Moment,
): Promise<number> {
  const rows = await database.getAllFromIndex("drafts", "by_device", device);
  for (const { id, sealed, sealingKey } of rows) {
    const content = { sealed: base64url(sealed), sealing_key: sealingKey };
    await save(database, device, { id, kind: "draft.left", content, chosenTime: null }, now);
  }
  return rows.length;
}

/** The id of a new draft, which its encounter will have. */
export function draftId(now: Moment): string {
  return newId(now);
}
