/** What became of a save, in words; and a form that is kept at every pause. */

import type { EncounterDraft, Problem } from "../domain/encounter";
import { NoRoom, TooLarge } from "../store/outbox";
import type { Words } from "./words/en";

const PAUSE = 400;

export function problemWords(problem: Problem, words: Words): string {
  return words[`problem_${problem}`];
}

/** What was touched counts, though nothing was written beside it: the button's own word tells of it. */
export function toldInFull(draft: EncounterDraft, words: Words): EncounterDraft {
  const said = (text: string, word: string): string => (text.trim() === "" ? word : text);
  return {
    ...draft,
    wishes: draft.wishes.map((one) => ({ ...one, words: said(one.words, words.wantsHelp) })),
    help: draft.help.map((one) =>
      one.kind_id === null ? { ...one, words: said(one.words, words.otherHelp) } : one,
    ),
  };
}

/** What a failed save says: why, and what to do; the form stays as it is. */
export function failureWords(error: unknown, words: Words): string {
  if (error instanceof NoRoom) return words.full;
  if (error instanceof TooLarge) return words.tooLarge;
  return words.notSaved;
}

/** Keeps what is typed a moment after the last touch, and at once when the app is put aside. */
export class Keeper<T = EncounterDraft> {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #next: { readonly device: string; readonly draft: T } | null = null;
  #line: Promise<void> = Promise.resolve();
  readonly #keep: (device: string, draft: T) => Promise<void>;
  readonly #failed: (error: unknown) => void;

  constructor(keep: (device: string, draft: T) => Promise<void>, failed: (error: unknown) => void) {
    this.#keep = keep;
    this.#failed = failed;
  }

  /** Whose draft it is is said now: the phone may be another worker's by the next pause. */
  changed(device: string, draft: T): void {
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

  /** Nothing is left to keep: `drop` takes away what was kept, after what is just being written. */
  async forget(drop: () => Promise<void>): Promise<void> {
    this.drop();
    this.#line = this.#line.then(drop).catch(this.#failed);
    return this.#line;
  }

  /** It is being saved whole: not kept as a draft meanwhile. `flush` if that fails, `drop` if not. */
  hold(): void {
    clearTimeout(this.#timer);
  }

  /** The draft is saved: nothing of it is kept any more. */
  drop(): void {
    clearTimeout(this.#timer);
    this.#next = null;
  }
}
