/** Forms that one has begun to fill in, as they were left: they stand so again while the vault is open. */

import { newId } from "../domain/ids";
import type { TypedForm } from "../store/forms";
import type { Doing } from "./doing";
import { Form, type Fields } from "./form.svelte";
import { Keeper } from "./recording";

type Doings = Pick<Doing, "now" | "keepForm" | "dropForm">;

/** What a form asks the one who keeps it. */
interface Keeping {
  readonly doing: Doings;
  /** Whom the phone does not hold any more nothing is kept about. */
  readonly isHeld: (person: string) => boolean;
  readonly failed: (error: unknown) => void;
}

export class Typed {
  readonly #keeping: Keeping;
  readonly #keeper: Keeper<TypedForm>;
  readonly #kept = new Map<string, TypedForm>();
  readonly #saved = new Set<string>();
  /** Whose vault is open; "" while locked. */
  #device = "";
  #last = "";

  constructor(keeping: Keeping) {
    this.#keeping = keeping;
    const { doing, failed } = keeping;
    this.#keeper = new Keeper((device, form) => doing.keepForm(device, form), failed);
  }

  /** A vault is open, and holds these; what is in hand of the same one is newer. */
  opens(device: string, kept: readonly TypedForm[]): void {
    if (device === this.#device) return;
    this.close();
    this.#device = device;
    for (const form of kept) this.#kept.set(form.name, form);
  }

  /** What is not yet kept is, and nothing of any form stays in hand. */
  close(): void {
    void this.flush();
    this.#device = "";
    this.#kept.clear();
  }

  async flush(): Promise<void> {
    return this.#keeper.flush();
  }

  /** A form as it was left, or as it `start`s. What starts empty says whether anything is typed. */
  begin<F extends Fields>(name: string, start: F, about: readonly string[] = []): Form<F> {
    const kept = this.#kept.get(name);
    const id = kept?.id ?? newId(this.#keeping.doing.now());
    const fields = { ...start, ...kept?.fields };
    const keep = (next: F): void => {
      this.#changed({ id, name, about, fields: next }, isUntyped(start, next));
    };
    return new Form(id, fields, keep);
  }

  #changed(form: TypedForm, isEmpty: boolean): void {
    if (!this.#device || this.#saved.has(form.id)) return;
    if (form.id !== this.#last) void this.flush();
    this.#last = form.id;
    if (isEmpty) {
      this.#kept.delete(form.name);
      void this.#keeper.forget(() => this.#keeping.doing.dropForm(form.id));
    } else {
      this.#kept.set(form.name, form);
      if (form.about.every(this.#keeping.isHeld)) this.#keeper.changed(this.#device, form);
    }
  }

  /** An operation is saved: the form that had its id is gone with it, and no late touch brings it back. */
  saved(id: string): void {
    this.#saved.add(id);
    const form = [...this.#kept.values()].find((one) => one.id === id);
    if (form) this.#kept.delete(form.name);
    if (this.#last === id) this.#keeper.drop();
  }
}

function isUntyped(start: Fields, now: Fields): boolean {
  return Object.keys(start).every((name) => !isBlank(start[name]) || isBlank(now[name]));
}

function isBlank(value: unknown): boolean {
  return value === null || (typeof value === "string" && value.trim() === "");
}
