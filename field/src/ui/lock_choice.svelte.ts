/** What a worker chooses to open the lock with, while they choose. */

import type { Way } from "../store/keys/vault";
import type { Desk } from "./desk.svelte";
import type { Doing, Enrolled, Given, WayChanged } from "./doing";
import type { Words } from "./words/en";

/** The phone's own question took the screen from the app, which covered itself: it is answered now. */
export async function showAgain(desk: Pick<Desk, "isCovered" | "uncover">): Promise<void> {
  if (desk.isCovered && document.visibilityState === "visible") await desk.uncover();
}

type Refusal = Extract<Enrolled, string> | Exclude<WayChanged, "changed">;

/** Why nothing opens the lock yet; of one that fell shut meanwhile the app shows it by itself. */
export function refusalWords(why: Refusal, words: Words): string {
  return {
    code: words.codeWrong,
    no_answer: words.noAnswer,
    no_memory: words.noMemory,
    weak: words.weak,
    no_passkey: words.noPasskeyMade,
    unfit_passkey: words.unfitPasskey,
    locked: "",
  }[why];
}

type Typed = "pin" | "passphrase";

export class LockChoice {
  readonly #doing: Pick<Doing, "offersPasskey">;
  readonly #always: readonly Typed[];
  ways = $state.raw<readonly Way[]>([]);
  way = $state<Way>("pin");
  pin = $state("");
  again = $state("");

  constructor(doing: Pick<Doing, "offersPasskey">, always: readonly [Typed, ...Typed[]]) {
    this.#doing = doing;
    this.#always = always;
    this.ways = always;
    this.way = always[0];
  }

  /** A PIN is typed twice, and these two are not the same. */
  get pinsDiffer(): boolean {
    return this.way === "pin" && this.pin !== this.again;
  }

  /** What was chosen; null for five words, which are made and shown first. */
  get given(): Given | null {
    if (this.way === "passphrase") return null;
    return this.way === "pin" ? { way: "pin", typed: this.pin } : { way: "passkey" };
  }

  /** Look whether a passkey works here; one that did not is offered no more, and not chosen. */
  async look(): Promise<void> {
    const more: readonly Way[] = (await this.#doing.offersPasskey()) ? ["passkey"] : [];
    this.ways = [...this.#always, ...more];
    if (!this.ways.includes(this.way)) this.way = this.#always[0] ?? "passphrase";
  }
}
