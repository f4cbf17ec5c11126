/** The composition root: builds store, sync and ui and hands each what it needs. */

import { mount } from "svelte";
import { Shelf } from "./store/book";
import { keepSpare } from "./store/spare";
import { opening } from "./main/early";
import { closeIfEnded } from "./main/entering";
import { makeDoing } from "./main/doing";
import { changed, type Live } from "./main/live";
import { browserPasskeys } from "./main/passkey";
import { sparePlace } from "./main/spare_place";
import { exchange, Schedule, type Outcome } from "./sync/schedule";
import { makeTransport, network } from "./sync/transport";
import App from "./ui/App.svelte";
import { Desk } from "./ui/desk.svelte";
import { painted } from "./ui/painted";
import { updating } from "./ui/updating.svelte";
import { chosenLanguage, wordsIn } from "./ui/words/chosen";
import type { Words } from "./ui/words/en";
import "./ui/look.css";
import "./ui/parts.css";

async function begin(place: HTMLElement): Promise<void> {
  const language = chosenLanguage(localStorage, navigator.languages);
  const live: Live = {
    database: await opening,
    transport: makeTransport(network),
    clock: { now: () => Date.now() },
    changes: new EventTarget(),
    shelf: new Shelf(),
    language,
    vault: null,
    asksForStronger: false,
    passkeys: browserPasskeys(),
    connection: null,
    schedule: null,
  };
  const desk = new Desk(makeDoing(live), language);
  await desk.opens();
  mount(App, { target: place, props: { desk } });
  desk.look().catch(showFault);
  startExchanging(live);
  await painted(); // what one begins to write in stands before it
  await keepSpare(live.database, sparePlace);
}

/** Send and fetch from now on; what an exchange ended or removed is no more shown. */
function startExchanging(live: Live): void {
  const { database, transport, clock } = live;
  const exchanging = {
    database,
    transport,
    clock,
    locks: navigator.locks,
    vault: () => live.vault,
    language: () => live.language,
  };
  const run = async (): Promise<Outcome> => {
    const outcome = await exchange(exchanging);
    await closeIfEnded(live);
    return outcome;
  };
  const later = (deed: () => void, wait: number): (() => void) => {
    const timer = setTimeout(deed, wait);
    return () => {
      clearTimeout(timer);
    };
  };
  const tell = (outcome: Outcome): void => {
    live.connection = outcome;
    changed(live);
  };
  live.schedule = new Schedule(run, { window, document, later }, { tell, fault: showFault });
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
  const kept = { scope: "/field/", updateViaCache: "none" } as const;
  updating.watch(await navigator.serviceWorker.register(address, kept));
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
