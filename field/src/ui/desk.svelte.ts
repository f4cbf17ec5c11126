/** What the whole app has in hand: whose phone, locked or open, which screen, the draft being written. */

import { indexOf, type Book } from "../domain/book";
import { beginDraft, isUntouched, type EncounterDraft } from "../domain/encounter";
import type { HeldPerson } from "../domain/held";
import { newId } from "../domain/ids";
import { suggestedBy } from "../domain/night";
import type { Contents, Kind } from "../domain/operation";
import type { Mine } from "../store/book";
import type { DeviceRow } from "../store/database";
import type { Doing, Ended, Lists, Standing } from "./doing";
import { failureWords, Keeper } from "./recording";
import { needsOpening, type Screen } from "./screens";
import { keepLanguage, wordsIn, type Language } from "./words/chosen";

const RECORD: Screen = { name: "record" };
/** So long without a touch, and the app locks itself. */
export const IDLE = 5 * 60 * 1000;
/** The office hands a code over in this same tab. */
export const HANDED_CODE = "rinnalla.enrolment_code";

export class Desk {
  readonly doing: Doing;
  devices = $state.raw<readonly DeviceRow[]>([]);
  device = $state.raw<DeviceRow | null>(null);
  ended = $state.raw<Ended | null>(null);
  language = $state<Language>("fi");
  readonly words = $derived(wordsIn(this.language));
  stack = $state.raw<readonly Screen[]>([RECORD]);
  readonly screen = $derived(this.stack.at(-1) ?? RECORD);
  isOpen = $state(false);
  isCovered = $state(false);
  /** The phone is being taken into use, for the first, one more or again the same worker. */
  isEnrolling = $state(sessionStorage.getItem(HANDED_CODE) !== null);
  /** The enrolment whose PIN was forgotten: the new one takes its place. */
  instead = $state<string | null>(null);
  standing = $state.raw<Standing | null>(null);
  lists = $state.raw<Lists>({ places: [], helpKinds: [], services: [], numbers: [] });
  book = $state.raw<Book | null>(null);
  mine = $state.raw<readonly Mine[]>([]);
  readonly index = $derived(indexOf(this.book?.people.values() ?? []));
  /** Cards opened with the server: seen until the app is locked, and kept nowhere. */
  opened = $state.raw<readonly HeldPerson[]>([]);
  draft = $state.raw<EncounterDraft | null>(null);
  told = $state("");
  problem = $state("");
  readonly keeper: Keeper;
  #noted = "";
  /** Where the browser's own way back is, and where the first of our screens stands on it. */
  #depth = depthIn(history.state);
  #floor = this.#depth;

  constructor(doing: Doing, language: Language) {
    this.doing = doing;
    this.language = language;
    this.keeper = new Keeper(
      (device, draft) => doing.keep(device, draft),
      (error) => {
        this.fail(error);
      },
    );
  }

  /** The device in hand; nothing is asked for one before there is any. */
  get id(): string {
    return this.device?.device ?? "";
  }

  /** Must something be opened before this screen is shown? */
  get asksForOpening(): boolean {
    return needsOpening(this.screen) && !this.isOpen;
  }

  /** A person as this phone may show them: opened just now in whole, else as held. */
  person(id: string): HeldPerson | null {
    const held = this.book?.people.get(id) ?? null;
    const whole = this.opened.findLast((one) => one.id === id);
    // What was pulled or told since stands over what was opened before.
    return whole && held ? { ...whole, state: held.state, never: held.never } : (whole ?? held);
  }

  /** Opened with the server: seen until the app is locked. */
  show(person: HeldPerson): void {
    this.opened = [...this.opened, person];
  }

  speak(language: Language): void {
    this.language = language;
    keepLanguage(localStorage, language);
    this.doing.speak(language);
  }

  fail(error: unknown): void {
    this.problem = failureWords(error, this.words);
  }

  /** Look again at what may have changed: who is in use here, what waits, what is held. */
  async look(): Promise<void> {
    this.devices = await this.doing.devices();
    const opened = this.doing.opened();
    const mine = this.devices.find(({ device }) => device === (opened ?? this.id));
    this.device = mine ?? this.devices.at(-1) ?? null;
    this.ended = this.device ? null : await this.doing.ended();
    if (!this.device) return;
    this.standing = await this.doing.standing(this.id);
    this.lists = await this.doing.lists(this.id);
    await this.turnPages();
    this.draft ??= this.fresh();
  }

  /** What an open vault shows; locked, nothing of it is left. */
  async turnPages(): Promise<void> {
    const pages = await this.doing.pages();
    const isOpen = pages !== null && this.doing.opened() === this.id;
    if (this.isOpen && !isOpen) this.#clear();
    this.book = isOpen ? pages.book : null;
    this.mine = isOpen ? pages.mine : [];
    this.isOpen = isOpen;
  }

  /** Another of the workers on this phone. */
  async take(device: string): Promise<void> {
    this.lock();
    this.device = this.devices.find((one) => one.device === device) ?? this.device;
    this.draft = this.fresh();
    await this.look();
  }

  /** The phone has been taken into use: its form opens, and its vault is open. */
  async enrolled(): Promise<void> {
    this.isEnrolling = false;
    this.instead = null;
    this.restart();
    this.draft = null;
    await this.look();
  }

  /** An empty form, with tonight's place and pair. */
  fresh(): EncounterDraft {
    const now = this.doing.now();
    const team_id = this.device?.night?.team_id ?? this.device?.teams[0] ?? "";
    return beginDraft({ id: newId(now), team_id, now }, suggestedBy(this.device?.night, now));
  }

  /** The form as it is now: kept at the next pause. "Now" is the moment of the first touch. */
  change(next: EncounterDraft): void {
    const isFirst = !this.draft || isUntouched(this.draft);
    this.draft = isFirst ? { ...next, begun: this.doing.now() } : next;
    this.told = this.problem = "";
    this.keeper.changed(this.id, this.draft);
  }

  /** A record is saved: the next form has its place and its pair, and its "when" if it goes on at once. */
  async saved(draft: EncounterDraft, isNext: boolean): Promise<void> {
    const { place_id, present_ids, team_id, begun } = draft;
    const night = { at: begun, place_id, present_ids, team_id };
    if (this.device) this.device = { ...this.device, night };
    const fresh = this.fresh();
    this.draft = isNext ? { ...fresh, precision: draft.precision } : fresh;
    this.problem = "";
    this.told = isNext ? this.words.savedNext : this.words.saved;
    window.scrollTo(0, 0);
    await this.doing.remember(this.id, night);
  }

  /** Record another deed; gives its operation's id, or null where it could not be saved, which is said. */
  async tell<K extends Kind>(
    kind: K,
    content: Contents[K],
    after: string | null = null,
  ): Promise<string | null> {
    try {
      this.told = this.problem = "";
      const id = await this.doing.tell(kind, content, after);
      await this.turnPages();
      return id;
    } catch (error) {
      this.fail(error);
      return null;
    }
  }

  go(screen: Screen): void {
    this.told = this.problem = "";
    this.stack = [...this.stack, screen];
    // The phone's own way back leads back here; the entry says how deep, and nothing of anybody.
    this.#depth += 1;
    history.pushState({ depth: this.#depth }, "");
    window.scrollTo(0, 0);
  }

  back(): void {
    if (this.stack.length > 1) history.back();
  }

  /** The phone's way back was used. */
  cameBack(state: unknown): void {
    this.#depth = depthIn(state);
    this.stack = this.stack.slice(0, Math.max(1, this.#depth - this.#floor + 1));
    this.told = this.#noted;
    this.#noted = this.problem = "";
  }

  /** Begin anew from one screen: the way back does not lead to what was before it. */
  restart(screen: Screen = RECORD): void {
    this.stack = [screen];
    this.#floor = this.#depth;
  }

  /** Said on the screen that one comes back to. */
  note(text: string): void {
    this.#noted = text;
  }

  /** Take this worker off the phone; what is unsent is sent all the same. */
  async leave(): Promise<void> {
    const device = this.id;
    await this.keeper.flush();
    this.lock();
    await this.doing.leave(device);
  }

  /** Close the vault; the form is kept, and empty again: a locked phone shows nothing that is stored. */
  lock(): void {
    this.doing.lock();
    this.#clear();
    this.isOpen = false;
    this.book = null;
    this.mine = [];
  }

  #clear(): void {
    this.keeper.flush().catch((error: unknown) => {
      this.fail(error);
    });
    this.restart();
    this.opened = [];
    this.draft = this.device ? this.fresh() : null;
    this.told = this.problem = "";
  }
}

function depthIn(state: unknown): number {
  const depth = (state as { depth?: unknown } | null)?.depth;
  return typeof depth === "number" ? depth : 0;
}
