/** One form in hand: what its screen shows, and to whom it tells each touch. */

export type Fields = Readonly<Record<string, unknown>>;

export class Form<F extends Fields> {
  /** The id that its operation will have. */
  readonly id: string;
  fields: F;
  readonly #keep: (fields: F) => void;

  constructor(id: string, fields: F, keep: (fields: F) => void) {
    this.id = id;
    this.fields = $state.raw(fields);
    this.#keep = keep;
  }

  /** What was typed or chosen: kept at the next pause. */
  write(part: Partial<F>): void {
    this.fields = { ...this.fields, ...part };
    this.#keep(this.fields);
  }
}
