/** What became of a save, in words; and a form that is kept at every pause. */

import type { EncounterDraft, Problem } from "../domain/encounter";
import { NoRoom, TooLarge } from "../store/outbox";
import type { Words } from "./words/en";

const PAUSE = 400;

export function problemWords(problem: Problem, words: Words): string {
  return words[`problem_${problem}`];
}

/** What a failed save says: why, and what to do; the form stays as it is. */
export function failureWords(error: unknown, words: Words): string {
  if (error instanceof NoRoom) return words.full;
  if (error instanceof TooLarge) return words.tooLarge;
  return words.notSaved;
}

/** Keeps what is typed a moment after the last touch, and at once when the app is put aside. */
export class Keeper {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #next: { readonly device: string; readonly draft: EncounterDraft } | null = null;
  #line: Promise<void> = Promise.resolve();
  readonly #keep: (device: string, draft: EncounterDraft) => Promise<void>;
  readonly #failed: (error: unknown) => void;

  constructor(
    keep: (device: string, draft: EncounterDraft) => Promise<void>,
    failed: (error: unknown) => void,
  ) {
    this.#keep = keep;
    this.#failed = failed;
  }

  /** Whose draft it is is said now: the phone may be another worker's by the next pause. */
  changed(device: string, draft: EncounterDraft): void {
    this.#next = { device, draft };
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), PAUSE);
  }

  /** Write what is not yet written, one after another; never an older text over a newer one. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    const next = this.#next;
    this.#next = null;
    if (next) {
      const keep = (): Promise<void> => this.#keep(next.device, next.draft);
      this.#line = this.#line.then(keep).catch(this.#failed);
    }
    return this.#line;
  }

  /** The draft is saved: nothing of it is kept any more. */
  drop(): void {
    clearTimeout(this.#timer);
    this.#next = null;
  }
}
