/** What the screens may ask for, done with store and sync. */

import { base64url, utf8 } from "../domain/bytes";
import { bookOf, withOwn } from "../domain/book";
import { serverMoment } from "../domain/clock";
import { asAnother, contentOf, type EncounterDraft } from "../domain/encounter";
import type { HeldHelpKind, HeldNumber, HeldPerson, HeldPlace, HeldService } from "../domain/held";
import { newId } from "../domain/ids";
import { shiftBegan, toldMoment } from "../domain/moments";
import type { Contents, Deed, Kind } from "../domain/operation";
import { deviceRow, noteNight } from "../store/device";
import { countDrafts, dropDraft, keepDraft, readDrafts } from "../store/drafts";
import { dropForm, keepForm, readForms } from "../store/forms";
import { readList } from "../store/held";
import { digest } from "../store/keys/signatures";
import { countStates, getReady, save, type Saved } from "../store/outbox";
import { roomLeft } from "../store/room";
import { NoVault } from "../store/unlocking";
import { waysOf } from "../store/ways";
import { openPerson } from "../sync/pull";
import { Declined, Unclear, Unreachable } from "../sync/transport";
import type { Doing, Link, Lists, Opened, Pages, Standing } from "../ui/doing";
import { enrolHere, inUse, lastEnded, leaveHere } from "./entering";
import { changed, closeVault, type Live } from "./live";
import { changeWayHere, openHere } from "./opening";
import { positionHere } from "./position";

export function makeDoing(live: Live): Doing {
  return { ...entering(live), ...recording(live), ...reading(live) };
}

type Entering = Pick<
  Doing,
  | "now"
  | "devices"
  | "ended"
  | "enrol"
  | "ways"
  | "unlock"
  | "offersPasskey"
  | "changeWay"
  | "lock"
  | "opened"
  | "leave"
>;

function entering(live: Live): Entering {
  return {
    now: () => live.clock.now(),
    devices: async () => inUse(live),
    ended: async () => lastEnded(live),
    enrol: async (asked) => enrolHere(live, asked),
    ways: async (device) => waysOf(live.database, device),
    unlock: async (device, given) => openHere(live, device, given),
    offersPasskey: async () => live.passkeys.isOffered(),
    changeWay: async (given) => changeWayHere(live, given),
    lock: () => {
      closeVault(live);
    },
    opened: () => live.vault?.device ?? null,
    leave: async (device) => leaveHere(live, device),
  };
}

type Recording = Pick<
  Doing,
  | "remember"
  | "keep"
  | "save"
  | "getReady"
  | "tell"
  | "keepForm"
  | "dropForm"
  | "drafts"
  | "dropDraft"
>;

function recording(live: Live): Recording {
  const { database } = live;
  const known: Known = new Map();
  return {
    remember: async (device, night) => {
      await noteNight(database, device, night);
      changed(live);
    },
    keep: async (device, draft) => {
      await keepDraft(database, device, draft);
    },
    save: async (device, draft) => saveEncounter(live, device, { draft, known }),
    getReady: async (device) => getReady(database, device),
    tell: async (kind, content, link) => tellHere(live, { kind, content, ...link }),
    keepForm: async (device, form) => {
      await keepForm(database, device, form);
    },
    dropForm: async (id) => dropForm(database, id),
    drafts: async () => {
      const drafts = live.vault ? await readDrafts(database, live.vault) : [];
      for (const draft of drafts) known.set(draft.id, markOf(draft));
      return drafts;
    },
    dropDraft: async (id) => {
      await dropDraft(database, id);
      changed(live);
    },
  };
}

/**
 * By a draft's id, the mark of what this window knows to be written of it: as it was taken up, or
 * saved. Marks, not words: this outlives the lock.
 */
type Known = Map<string, Promise<string>>;

async function markOf(draft: EncounterDraft): Promise<string> {
  return base64url(await digest(utf8(JSON.stringify(contentOf(draft)))));
}

/**
 * What another window saved of the same draft stays; other words of this one are one record more.
 * Known is what was saved only once all of it is: a save that fails is tried again in full.
 */
async function saveEncounter(
  live: Live,
  device: string,
  { draft, known }: { readonly draft: EncounterDraft; readonly known: Known },
): Promise<void> {
  const { isAgain } = await saveDeed(live, device, await encounterOf(live, device, draft));
  const mark = markOf(draft); // not waited for where nothing is to be compared
  if (isAgain && (await known.get(draft.id)) !== (await mark)) {
    const another = asAnother(draft, () => newId(live.clock.now()));
    await saveDeed(live, device, await encounterOf(live, device, another));
  }
  known.set(draft.id, mark);
}

async function encounterOf(live: Live, device: string, draft: EncounterDraft): Promise<Deed> {
  const told = toldMoment(draft, live.clock.now());
  const chosenTime =
    told === null ? null : serverMoment(told, (await deviceRow(live.database, device)).offset);
  return { id: draft.id, kind: "encounter.recorded", content: contentOf(draft), chosenTime };
}

interface Told<K extends Kind> extends Link {
  readonly kind: K;
  readonly content: Contents[K];
}

/** A deed about people: only while the vault is open. What it makes has the id of its operation. */
async function tellHere<K extends Kind>(live: Live, told: Told<K>): Promise<string> {
  if (!live.vault) throw new NoVault("locked");
  const made = (told.content as { readonly id?: string }).id;
  const id = told.id ?? made ?? newId(live.clock.now());
  await saveDeed(live, live.vault.device, { chosenTime: null, ...told, id });
  return id;
}

/** Save a deed on this phone, and send it when that can be. */
async function saveDeed(live: Live, device: string, deed: Deed): Promise<Saved> {
  const saved = await save(live.database, device, deed, live.clock.now());
  changed(live);
  live.schedule?.nudge();
  return saved;
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
  const [places, helpKinds, services, numbers] = await Promise.all([
    readList(database, device, "place:") as Promise<HeldPlace[]>,
    readList(database, device, "help_kind:") as Promise<HeldHelpKind[]>,
    readList(database, device, "service:") as Promise<HeldService[]>,
    readList(database, device, "number:") as Promise<HeldNumber[]>,
  ]);
  return { places, helpKinds, services, numbers };
}

async function pagesOf(live: Live): Promise<Pages | null> {
  const { database, vault, shelf, clock } = live;
  if (!vault) return null;
  const mine = await shelf.own(database, vault, shiftBegan(clock.now()));
  const book = withOwn(bookOf(await shelf.held(database, vault)), mine);
  // A pull that was broken off holds only some of those it will hold: nobody is missed by it.
  const isHeld = (person: string): boolean => live.connection !== "done" || book.people.has(person);
  return { book, mine, forms: await readForms(database, vault, isHeld) };
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

async function standingOf(live: Live, device: string): Promise<Standing> {
  const { database } = live;
  const [counts, drafts, room, { lastContact }] = await Promise.all([
    countStates(database, device),
    countDrafts(database, device),
    roomLeft(navigator.storage),
    deviceRow(database, device),
  ]);
  const { connection, asksForStronger } = live;
  return { counts, drafts, connection, room, lastContact, asksForStronger };
}
