/** What the screens may ask for, done with store and sync. */

import { bookOf, withOwn } from "../domain/book";
import { serverMoment } from "../domain/clock";
import { contentOf, type EncounterDraft } from "../domain/encounter";
import type { HeldHelpKind, HeldNumber, HeldPerson, HeldPlace, HeldService } from "../domain/held";
import { newId } from "../domain/ids";
import { shiftBegan, toldMoment } from "../domain/moments";
import type { Contents, Deed, Kind } from "../domain/operation";
import { changeDevice, deviceRow } from "../store/device";
import { countDrafts, dropDraft, keepDraft, readDrafts } from "../store/drafts";
import { readList } from "../store/held";
import { countStates, save } from "../store/outbox";
import { roomLeft } from "../store/room";
import { NoVault } from "../store/unlocking";
import { openPerson } from "../sync/pull";
import { Declined, Unclear, Unreachable } from "../sync/transport";
import type { Doing, Lists, Opened, Pages, Standing } from "../ui/doing";
import { enrolHere, inUse, lastEnded, leaveHere, openHere, waysOf } from "./entering";
import { changed, closeVault, type Live } from "./live";
import { positionHere } from "./position";

export function makeDoing(live: Live): Doing {
  return { ...entering(live), ...recording(live), ...reading(live) };
}

type Entering = Pick<
  Doing,
  "now" | "devices" | "ended" | "enrol" | "ways" | "unlock" | "lock" | "opened" | "leave"
>;

function entering(live: Live): Entering {
  return {
    now: () => live.clock.now(),
    devices: async () => inUse(live),
    ended: async () => lastEnded(live),
    enrol: async (asked) => enrolHere(live, asked),
    ways: async (device) => waysOf(live, device),
    unlock: async (device, way, typed) => openHere(live, device, { way, typed }),
    lock: () => {
      closeVault(live);
    },
    opened: () => live.vault?.device ?? null,
    leave: async (device) => leaveHere(live, device),
  };
}

type Recording = Pick<Doing, "remember" | "keep" | "save" | "tell" | "drafts" | "dropDraft">;

function recording(live: Live): Recording {
  const { database } = live;
  return {
    remember: async (device, night) => {
      await changeDevice(database, device, () => ({ night }));
      changed(live);
    },
    keep: async (device, draft) => {
      await keepDraft(database, device, draft);
    },
    save: async (device, draft) => {
      await saveDeed(live, device, await encounterOf(live, device, draft));
    },
    tell: async (kind, content, after) => tellHere(live, { kind, content, after }),
    drafts: async () => (live.vault ? readDrafts(database, live.vault) : []),
    dropDraft: async (id) => {
      await dropDraft(database, id);
      changed(live);
    },
  };
}

async function encounterOf(live: Live, device: string, draft: EncounterDraft): Promise<Deed> {
  const told = toldMoment(draft, live.clock.now());
  const { offset } = await deviceRow(live.database, device);
  const chosenTime = told === null ? null : serverMoment(told, offset);
  return { id: draft.id, kind: "encounter.recorded", content: contentOf(draft), chosenTime };
}

interface Told<K extends Kind> {
  readonly kind: K;
  readonly content: Contents[K];
  readonly after: string | null;
}

/** A deed about people: only while the vault is open. What it makes has the id of its operation. */
async function tellHere<K extends Kind>(live: Live, told: Told<K>): Promise<string> {
  if (!live.vault) throw new NoVault("locked");
  const made = (told.content as { readonly id?: string }).id;
  const id = made ?? newId(live.clock.now());
  await saveDeed(live, live.vault.device, { id, chosenTime: null, ...told });
  return id;
}

/** Save a deed on this phone, and send it when that can be. */
async function saveDeed(live: Live, device: string, deed: Deed): Promise<void> {
  await save(live.database, device, deed, live.clock.now());
  changed(live);
  live.schedule?.nudge();
}

type Reading = Pick<
  Doing,
  "lists" | "pages" | "openPerson" | "position" | "speak" | "standing" | "onChange"
>;

function reading(live: Live): Reading {
  return {
    lists: async (device) => listsOf(live, device),
    pages: async () => pagesOf(live),
    openPerson: async (id) => openHeld(live, id),
    position: positionHere,
    speak: (language) => {
      live.language = language;
      live.schedule?.nudge();
    },
    standing: async (device) => standingOf(live, device),
    onChange: (tell) => {
      live.changes.addEventListener("change", tell);
      return () => {
        live.changes.removeEventListener("change", tell);
      };
    },
  };
}

async function listsOf({ database }: Live, device: string): Promise<Lists> {
  return {
    places: (await readList(database, device, "place:")) as HeldPlace[],
    helpKinds: (await readList(database, device, "help_kind:")) as HeldHelpKind[],
    services: (await readList(database, device, "service:")) as HeldService[],
    numbers: (await readList(database, device, "number:")) as HeldNumber[],
  };
}

async function pagesOf({ database, vault, shelf, clock }: Live): Promise<Pages | null> {
  if (!vault) return null;
  const mine = await shelf.own(database, vault, shiftBegan(clock.now()));
  const book = bookOf(await shelf.held(database, vault));
  return { book: withOwn(book, mine), mine };
}

/** Opened with the server, and shown: nothing of it is written on this phone. */
async function openHeld(live: Live, id: string): Promise<Opened> {
  if (!live.vault) return "refused";
  try {
    const person = await openPerson({ ...live, language: () => live.language }, live.vault, id);
    return person === null ? "refused" : (person as HeldPerson);
  } catch (error) {
    if (error instanceof Declined) return "refused";
    if (error instanceof Unreachable || error instanceof Unclear) return "away";
    throw error;
  }
}

async function standingOf({ database, connection }: Live, device: string): Promise<Standing> {
  return {
    counts: await countStates(database, device),
    drafts: await countDrafts(database, device),
    connection,
    room: await roomLeft(navigator.storage),
    lastContact: (await deviceRow(database, device)).lastContact,
  };
}
