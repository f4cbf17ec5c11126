/** The composition root: builds store, sync and ui and hands each what it needs. */

import { mount } from "svelte";
import { contentOf } from "./domain/encounter";
import { openDatabase, type Database, type DeviceRow } from "./store/database";
import { deviceRows } from "./store/device";
import { countDrafts, keepDraft } from "./store/drafts";
import { readList } from "./store/held";
import { stretch } from "./store/keys/argon";
import { TooWeak, type OpenVault } from "./store/keys/vault";
import { countStates, save } from "./store/outbox";
import { askToPersist, roomLeft } from "./store/room";
import { unlock } from "./store/unlocking";
import { enrol } from "./sync/enrol";
import { exchange, Schedule, type Outcome } from "./sync/schedule";
import { Declined, makeTransport, network, Unclear, Unreachable } from "./sync/transport";
import App from "./ui/App.svelte";
import { choicesIn } from "./ui/choices";
import type { Doing, Enrolled } from "./ui/doing";
import { chosenLanguage, wordsIn } from "./ui/words/chosen";
import type { Words } from "./ui/words/en";
import "./ui/look.css";

const APP_VERSION = "1.0.0";

/** What is alive while the app is open: the opened vault stands here and nowhere else. */
interface Live {
  vault: OpenVault | null;
  connection: Outcome | null;
  schedule: Schedule | null;
  readonly changes: EventTarget;
}

const clock = { now: () => Date.now() };
const transport = makeTransport(network);

function makeDoing(database: Database, live: Live): Doing {
  const changed = (): boolean => live.changes.dispatchEvent(new Event("change"));
  return {
    now: () => clock.now(),
    device: async () => current(await deviceRows(database)),
    enrol: async (code, name, pin) => enrolHere({ database, live }, { code, name, pin }),
    places: async (device) => choicesIn(await readList(database, device, "place:")),
    helpKinds: async (device) => choicesIn(await readList(database, device, "help_kind:")),
    keep: async (device, draft) => {
      await keepDraft(database, device, draft);
    },
    save: async (device, draft) => {
      const content = contentOf(draft);
      const deed = { id: draft.id, kind: "encounter.recorded", content, chosenTime: null } as const;
      await save(database, device, deed, clock.now());
      changed();
      live.schedule?.nudge();
    },
    standing: async (device) => ({
      counts: await countStates(database, device),
      drafts: await countDrafts(database, device),
      connection: live.connection,
      room: await roomLeft(navigator.storage),
    }),
    onChange: (tell) => {
      live.changes.addEventListener("change", tell);
      return () => {
        live.changes.removeEventListener("change", tell);
      };
    },
  };
}

async function enrolHere(
  { database, live }: { database: Database; live: Live },
  { code, name, pin }: { code: string; name: string; pin: string },
): Promise<Enrolled> {
  const openers = [{ way: "pin", typed: pin }] as const;
  try {
    const asked = { code, name, appVersion: APP_VERSION, openers };
    const { row, passphrase } = await enrol({ database, transport, clock, stretch }, asked);
    await askToPersist(navigator.storage);
    const opener =
      passphrase === null ? openers[0] : ({ way: "passphrase", typed: passphrase } as const);
    live.vault = await unlock(database, row.device, opener, { stretch, now: clock.now() });
    live.schedule?.nudge();
    return { passphrase };
  } catch (error) {
    if (error instanceof TooWeak) return "weak";
    if (error instanceof Declined) return "code";
    if (error instanceof Unreachable || error instanceof Unclear) return "no_answer";
    throw error;
  }
}

/** The newest enrolment that is in use. */
function current(rows: readonly DeviceRow[]): DeviceRow | null {
  return rows.filter((row) => row.state === "active").at(-1) ?? null;
}

async function begin(place: HTMLElement): Promise<void> {
  const database = await openDatabase();
  const live: Live = { vault: null, connection: null, schedule: null, changes: new EventTarget() };
  const doing = makeDoing(database, live);
  const spoken = chosenLanguage(localStorage, navigator.languages);
  const first = current(await deviceRows(database));
  mount(App, { target: place, props: { doing, first, spoken } });
  const exchanging = {
    database,
    transport,
    clock,
    locks: navigator.locks,
    vault: () => live.vault,
  };
  const later = (deed: () => void, wait: number): (() => void) => {
    const timer = setTimeout(deed, wait);
    return () => {
      clearTimeout(timer);
    };
  };
  const heard = (outcome: Outcome | null): void => {
    live.connection = outcome ?? live.connection;
    live.changes.dispatchEvent(new Event("change"));
  };
  live.schedule = new Schedule(
    () => exchange(exchanging),
    { window, document, later },
    { tell: heard, fault: showFault },
  );
}

interface TrustingWindow {
  readonly trustedTypes?: {
    createPolicy(
      name: string,
      rules: { createScriptURL: (address: string) => string },
    ): { createScriptURL(address: string): string };
  };
}

/** Keep the app on the phone. Where the browser does not, that is said: it then needs a network to open. */
async function keepApp(): Promise<void> {
  const worker = import.meta.env.DEV ? null : "/field/sw.js";
  if (worker === null) return;
  const { trustedTypes } = window as TrustingWindow;
  const policy = trustedTypes?.createPolicy("rinnalla-shell", { createScriptURL: () => worker });
  const address = policy?.createScriptURL(worker) ?? worker;
  await navigator.serviceWorker.register(address, { scope: "/field/", updateViaCache: "none" });
}

/** A fault of the app itself is said, with what to do; nothing of it is written anywhere. */
function showFault(): void {
  showLine(spokenWords().pageFault);
}

function spokenWords(): Words {
  return wordsIn(chosenLanguage(localStorage, navigator.languages));
}

function showLine(text: string): void {
  if (document.querySelector("#fault")) return;
  const line = document.createElement("p");
  line.id = "fault";
  line.className = "problem";
  line.setAttribute("role", "alert");
  line.textContent = text;
  document.body.prepend(line);
}

window.addEventListener("unhandledrejection", showFault);
const place = document.getElementById("app");
if (place) begin(place).catch(showFault);
keepApp().catch(() => {
  showLine(spokenWords().notKept);
});
