/** What is being typed, kept at every pause, so that a call or an empty battery takes nothing away. */

import { base64url, fromBase64url, textOf, utf8 } from "../domain/bytes";
import type { Moment } from "../domain/clock";
import { contentOf, type EncounterDraft } from "../domain/encounter";
import { write, type Database, type DraftRow } from "./database";
import { deviceRow } from "./device";
import { Unwritten } from "./unwritten";
import { open, seal } from "./keys/sealed_box";
import type { OpenVault } from "./keys/vault";
import { newest, save } from "./outbox";

const unwritten = new Unwritten<DraftRow>({
  write: async (database, draft) =>
    write(database, ["drafts", "outbox"], async (writing) => {
      // A late keep must not bring back a draft whose encounter is saved.
      if (await writing.objectStore("outbox").count(draft.id)) return false;
      await writing.objectStore("drafts").put(draft);
      return true;
    }),
});

/**
 * Keep a draft as it is now: on disk when this comes back. It is sealed to the worker's vault and to
 * the server; the locked phone cannot read it again. Gives false if it has been saved meanwhile.
 *
 * Throws NoRoom on a full phone: then it is kept in memory, sealed, until `writeDrafts` finds room.
 */
export async function keepDraft(
  database: Database,
  device: string,
  draft: EncounterDraft,
): Promise<boolean> {
  const row = await deviceRow(database, device);
  const key = newest(row.sealingKeys);
  return unwritten.keep(database, {
    id: draft.id,
    device,
    own: await seal(utf8(JSON.stringify(draft)), fromBase64url(row.vaultPublic)),
    sealed: await seal(forServer(draft), fromBase64url(key.public)),
    sealingKey: key.number,
  });
}

/** As it would be recorded: so the server can read it, and its worker finish it, where no vault opens. */
function forServer(draft: EncounterDraft): Uint8Array<ArrayBuffer> {
  return utf8(JSON.stringify(contentOf(draft)));
}

/** Write the drafts that found no room before; where there is still none they stay as they are. */
export async function writeDrafts(database: Database): Promise<void> {
  await unwritten.writeAll(database);
}

/** The drafts of a device, the oldest first: what found no room stands for what was written before it. */
export async function draftsOf(database: Database, device: string): Promise<DraftRow[]> {
  const written = await database.getAllFromIndex("drafts", "by_device", device);
  return unwritten.over(database, device, written);
}

/** How many drafts wait for their worker; all that a locked phone may say of them. */
export async function countDrafts(database: Database, device: string): Promise<number> {
  return (await draftsOf(database, device)).length;
}

/** The drafts of an opened vault, the oldest first. */
export async function readDrafts(database: Database, vault: OpenVault): Promise<EncounterDraft[]> {
  const rows = await draftsOf(database, vault.device);
  const drafts: EncounterDraft[] = [];
  for (const row of rows) {
    drafts.push(JSON.parse(textOf(await open(row.own, vault.recipient))) as EncounterDraft);
  }
  return drafts;
}

/** Seal the drafts of an opened vault to the server's newest key: an older one need not stay for them. */
export async function sealDraftsAnew(database: Database, vault: OpenVault): Promise<void> {
  const { sealingKeys } = await deviceRow(database, vault.device);
  const key = newest(sealingKeys);
  for (const row of await database.getAllFromIndex("drafts", "by_device", vault.device)) {
    if (row.sealingKey >= key.number) continue;
    const draft = JSON.parse(textOf(await open(row.own, vault.recipient))) as EncounterDraft;
    const sealed = await seal(forServer(draft), fromBase64url(key.public));
    await write(database, ["drafts"], async (writing) => {
      const now = await writing.objectStore("drafts").get(row.id);
      // Typed on, or saved, meanwhile: what stands there now is the newer one.
      const isSame = now?.sealingKey === row.sealingKey && areSame(now.own, row.own);
      if (isSame)
        await writing.objectStore("drafts").put({ ...now, sealed, sealingKey: key.number });
    });
  }
}

function areSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}

export async function dropDraft(database: Database, id: string): Promise<void> {
  unwritten.drop(database, id);
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
  const rows = await draftsOf(database, device);
  for (const { id, sealed, sealingKey } of rows) {
    const content = { sealed: base64url(sealed), sealing_key: sealingKey };
    await save(database, device, { id, kind: "draft.left", content, chosenTime: null }, now);
    unwritten.drop(database, id);
  }
  return rows.length;
}
