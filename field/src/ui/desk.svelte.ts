/** What the whole app has in hand: whose phone, locked or open, which screen, the draft being written. */

import { tick } from "svelte";
import { indexOf, type Book } from "../domain/book";
import { beginDraft, isUntouched, type EncounterDraft } from "../domain/encounter";
import type { HeldPerson } from "../domain/held";
import { newId } from "../domain/ids";
import { suggestedBy, type Night } from "../domain/night";
import type { Contents, Kind } from "../domain/operation";
import type { Mine } from "../store/book";
import type { DeviceRow } from "../store/database";
import type { Doing, Ended, Link, Lists, Standing } from "./doing";
import { painted } from "./painted";
import { failureWords, Keeper } from "./recording";
import { needsOpening, TABS, type Screen } from "./screens";
import { oneMoreWaits } from "./standing_words";
import { Typed } from "./typed";
import { WayBack } from "./way_back.svelte";
import { keepLanguage, wordsIn, type Language } from "./words/chosen";

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
  readonly #way = new WayBack();
  readonly screen = $derived(this.#way.screen);
  isOpen = $state(false);
  /** What one begins to write in is painted, and the rest of its screen stands too. */
  isWhole = $state(false);
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
  /** What is typed into every other form. */
  readonly typed: Typed;
  #noted = "";
  #looking: Promise<void> = Promise.resolve();
  #next: Promise<void> | null = null;
  /** Where the keyboard was when the screen was covered. */
  #focused: Element | null = null;

  constructor(doing: Doing, language: Language) {
    this.doing = doing;
    this.language = language;
    this.keeper = new Keeper((device, draft) => doing.keep(device, draft), this.fail);
    const isHeld = (id: string): boolean => this.person(id) !== null;
    this.typed = new Typed({ doing, isHeld, failed: this.fail });
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

  /** Say what did not work; bound, so that it can be what catches. */
  readonly fail = (error: unknown): void => {
    this.problem = failureWords(error, this.words);
  };

  /**
   * Look again at what may have changed: who is in use here, what waits, what is held. One look goes on
   * at a time; those asked for meanwhile are one more, which sees what had changed when it was asked for.
   * What changed is painted first: a look takes longer than a thumb waits.
   */
  look(): Promise<void> {
    if (this.#next) return this.#next;
    this.#next = this.#looking.then(async () => {
      await painted();
      this.#next = null;
      await this.#lookNow();
    });
    this.#looking = this.#next.catch(() => undefined); // told to whoever asked for it
    return this.#next;
  }

  /** What the form needs and no more: it is open before anything is counted. */
  async opens(): Promise<void> {
    await this.#seeWhoIsHere();
    if (!this.device) return;
    this.lists = await this.doing.lists(this.id);
    this.draft ??= this.fresh();
  }

  async #lookNow(): Promise<void> {
    await this.#seeWhoIsHere();
    if (!this.device) return;
    const [standing, lists] = await Promise.all([
      this.doing.standing(this.id),
      this.doing.lists(this.id),
      this.turnPages(),
    ]);
    // Where something has changed since, this may not be true any more: the next look tells.
    if (!this.#next) this.standing = standing;
    this.lists = lists;
    this.draft ??= this.fresh();
    await this.doing.getReady(this.id);
  }

  async #seeWhoIsHere(): Promise<void> {
    this.devices = await this.doing.devices();
    const opened = this.doing.opened();
    const mine = this.devices.find(({ device }) => device === (opened ?? this.id));
    this.device = mine ?? this.devices.at(-1) ?? null;
    this.ended = this.device ? null : await this.doing.ended();
  }

  /** What an open vault shows; locked, nothing of it is left. */
  async turnPages(): Promise<void> {
    // What was being kept when the lock closed is read again whole.
    if (!this.isOpen) await this.typed.flush();
    const pages = await this.doing.pages();
    const isOpen = pages !== null && this.doing.opened() === this.id;
    if (this.isOpen && !isOpen) this.#clear();
    if (isOpen) this.typed.opens(this.id, pages.forms);
    this.book = isOpen ? pages.book : null;
    this.mine = isOpen ? pages.mine : [];
    this.isOpen = isOpen;
  }

  /** Another of the workers on this phone. */
  async take(device: string): Promise<void> {
    const { screen } = this;
    this.lock();
    // Where one was going stays; what was of the other's people does not.
    if (TABS.some(({ name }) => name === screen.name)) this.restart(screen);
    this.device = this.devices.find((one) => one.device === device) ?? this.device;
    this.draft = this.fresh();
    await this.look();
  }

  /** The phone has been taken into use: its form opens, and its vault is open. */
  async enrolled(): Promise<void> {
    this.instead = null;
    this.restart();
    this.draft = null;
    try {
      await this.look();
    } finally {
      // Not before: what is written must never be another worker's who was here.
      this.isEnrolling = false;
    }
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
    if (isUntouched(this.draft)) void this.#keepOnlyNight(this.draft);
    else this.keeper.changed(this.id, this.draft);
  }

  /** Give up what was begun: nothing of it stays. */
  async discard(): Promise<void> {
    const { id } = this.draft ?? this.fresh();
    this.draft = this.fresh();
    this.told = this.problem = "";
    await this.keeper.forget(async () => {
      await this.doing.dropDraft(id);
      this.told = this.words.discarded;
    });
  }

  /** Nothing has been said, or not any more: that is no unfinished record, but place and pair stay. */
  async #keepOnlyNight(draft: EncounterDraft): Promise<void> {
    const [device, night] = [this.id, this.#nightOf(draft)];
    await this.keeper.forget(async () => {
      await this.doing.dropDraft(draft.id);
      await this.doing.remember(device, night);
    });
  }

  /** What the next form is begun with. */
  #nightOf({ place_id, present_ids, team_id, begun }: EncounterDraft): Night {
    const night = { at: begun, place_id, present_ids, team_id };
    if (this.device) this.device = { ...this.device, night };
    return night;
  }

  /** A record is saved: the next form has its place and its pair, and its "when" if it goes on at once. */
  async saved(draft: EncounterDraft, isNext: boolean): Promise<void> {
    const night = this.#nightOf(draft);
    const fresh = this.fresh();
    this.draft = isNext ? { ...fresh, precision: draft.precision } : fresh;
    this.problem = "";
    this.#oneMoreWaits();
    this.told = isNext ? this.words.savedNext : this.words.saved;
    window.scrollTo(0, 0);
    await this.doing.remember(this.id, night);
  }

  /** Record another deed; gives its operation's id, or null where it could not be saved, which is said. */
  async tell<K extends Kind>(
    kind: K,
    content: Contents[K],
    link: Partial<Link> = {},
  ): Promise<string | null> {
    try {
      this.told = this.problem = "";
      const id = await this.doing.tell(kind, content, { after: null, ...link });
      this.typed.saved(id);
      this.#oneMoreWaits();
      await this.turnPages();
      if (!isSavedOtherwise(id, content, this.mine)) return id;
      // The same form was saved in another window, with other words: these are one record more.
      const next = newId(this.doing.now());
      const more = "id" in content ? { ...content, id: next } : content;
      return await this.tell(kind, more, { ...link, id: next });
    } catch (error) {
      this.fail(error);
      return null;
    }
  }

  /**
   * Come back from a form that is being saved, and say so there; one that could not be saved stays.
   * Whoever has gone on meanwhile is told where they are.
   */
  async backFrom(saved: Promise<string | null>, word = this.words.saved): Promise<void> {
    const { screen } = this;
    if ((await saved) === null) return;
    if (this.screen !== screen) {
      this.told = word;
      return;
    }
    this.back();
    this.note(word);
  }

  /** "Everything has arrived" is never said beside "saved on this phone". */
  #oneMoreWaits(): void {
    if (this.standing) this.standing = oneMoreWaits(this.standing);
  }

  go(screen: Screen): void {
    this.told = this.problem = "";
    this.#way.go(screen);
  }

  back(): void {
    this.#way.back();
  }

  /** The phone's way back was used. */
  cameBack(state: unknown): void {
    this.#way.cameBack(state);
    this.told = this.#noted;
    this.#noted = this.problem = "";
  }

  /** Begin anew from one screen: the way back does not lead to what was before it. */
  restart(screen?: Screen): void {
    this.#way.restart(screen);
  }

  /** Said on the screen that one comes back to. */
  note(text: string): void {
    this.#noted = text;
  }

  /** Take this worker off the phone; what is unsent is sent all the same. */
  async leave(): Promise<void> {
    const device = this.id;
    await this.keeper.flush();
    await this.typed.flush();
    this.lock();
    await this.doing.leave(device);
  }

  /** Hide what is on the screen; what is typed is kept at once. */
  cover(): void {
    // Before the screen is made inert: that takes the keyboard away from where it is.
    if (!this.isCovered) this.#focused = document.activeElement;
    this.isCovered = true;
    void this.keeper.flush();
    void this.typed.flush();
  }

  /** Show it again, with the keyboard where it was, or at the head of what stands there instead. */
  async uncover(): Promise<void> {
    this.isCovered = false;
    await tick();
    const there = this.#focused?.isConnected ? this.#focused : document.querySelector("h1");
    if (there instanceof HTMLElement) there.focus({ preventScroll: true });
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
    this.keeper.flush().catch(this.fail);
    this.typed.close();
    this.restart();
    this.opened = [];
    this.draft = this.device ? this.fresh() : null;
    this.told = this.problem = "";
  }
}

/** Was something else saved under that id? What arrived before this shift is not looked for. */
function isSavedOtherwise(id: string, content: object, mine: readonly Mine[]): boolean {
  const saved = mine.find((one) => one.id === id);
  return !!saved && JSON.stringify(saved.inner.content) !== JSON.stringify(content);
}
