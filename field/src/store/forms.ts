/**
 * What is being typed into a form, kept at every pause and sealed to the worker's own vault alone: a
 * message, an attempt, a correction. An encounter has a draft of its own (drafts.ts).
 */

import { fromBase64url, textOf, utf8 } from "../domain/bytes";
import { write, type Database, type FormRow, type Writing } from "./database";
import { deviceRow } from "./device";
import { Unwritten } from "./unwritten";
import { CannotOpen, open, seal } from "./keys/sealed_box";
import type { OpenVault } from "./keys/vault";

export interface TypedForm {
  /** The id that its operation will have: it goes in the write that saves it. */
  readonly id: string;
  /** Which form it is, and of what: "message", "attempt:…". */
  readonly name: string;
  /** Whom it is about. */
  readonly about: readonly string[];
  readonly fields: Readonly<Record<string, unknown>>;
}

const unwritten = new Unwritten<FormRow>({
  write: async (database, row) =>
    write(database, ["forms", "outbox", "vaults"], async (writing) => {
      // A late keep brings back nothing that was saved, and nothing for a vault that is gone.
      if (await writing.objectStore("outbox").count(row.id)) return false;
      if (!(await writing.objectStore("vaults").count(row.device))) return false;
      await writing.objectStore("forms").put(row);
      return true;
    }),
});

/**
 * Keep a form as it is now: on disk when this comes back. The locked phone cannot read it again, and the
 * row tells nobody whom it is about. Gives false if it has been saved, or its vault wiped, meanwhile.
 *
 * Throws NoRoom on a full phone: then it is kept in memory, sealed, until `writeForms` finds room.
 */
export async function keepForm(
  database: Database,
  device: string,
  form: TypedForm,
): Promise<boolean> {
  const { vaultPublic } = await deviceRow(database, device);
  const own = await seal(utf8(JSON.stringify(form)), fromBase64url(vaultPublic));
  return unwritten.keep(database, { id: form.id, device, own });
}

/** Write the forms that found no room before; where there is still none they stay as they are. */
export async function writeForms(database: Database): Promise<void> {
  await unwritten.writeAll(database);
}

/**
 * The forms of an opened vault, the oldest first; those about whom it does not hold any more go. `isHeld`
 * says who is shown: whoever is agreed with on this phone too, and not yet who has come since.
 */
export async function readForms(
  database: Database,
  vault: OpenVault,
  isHeld: (person: string) => boolean,
): Promise<TypedForm[]> {
  const written = await database.getAllFromIndex("forms", "by_device", vault.device);
  const forms: TypedForm[] = [];
  for (const row of await unwritten.over(database, vault.device, written)) {
    const form = await readForm(vault, row);
    const missed = form?.about.filter((person) => !isHeld(person)) ?? [];
    const stays = missed.length === 0 || (await mayBeHeld(database, vault.device, missed));
    if (form && stays) forms.push(form);
    else await dropForm(database, row.id);
  }
  return forms;
}

/** Are they held by now, or may the rest of a pull that was cut off still tell of them? */
async function mayBeHeld(
  database: Database,
  device: string,
  people: readonly string[],
): Promise<boolean> {
  const reading = database.transaction(["devices", "held"]);
  const held = reading.objectStore("held");
  const [row, ...found] = await Promise.all([
    reading.objectStore("devices").get(device),
    ...people.map(async (person) => held.count([device, `person:${person}`])),
  ]);
  return row?.hasMore === true || found.every((count) => count > 0);
}

/** Null for what its own vault does not open: nobody will ever read it, and it bars nobody's pages. */
async function readForm(vault: OpenVault, row: FormRow): Promise<TypedForm | null> {
  try {
    return JSON.parse(textOf(await open(row.own, vault.recipient))) as TypedForm;
  } catch (error) {
    if (error instanceof CannotOpen) return null;
    throw error;
  }
}

/** One that is emptied, or not to be kept any more: nothing of it stays, written or not. */
export async function dropForm(database: Database, id: string): Promise<void> {
  unwritten.drop(database, id);
  await write(database, ["forms"], async (writing) => {
    await writing.objectStore("forms").delete(id);
  });
}

/** Those of a device that found no room: they go with the others. */
export function dropUnwrittenForms(database: Database, device: string): void {
  unwritten.dropOf(database, device);
}

/** All forms of a device; inside a write. */
export async function dropForms(
  writing: Pick<Writing<"forms">, "objectStore">,
  device: string,
): Promise<void> {
  const forms = writing.objectStore("forms");
  for (const key of await forms.index("by_device").getAllKeys(device)) await forms.delete(key);
}
