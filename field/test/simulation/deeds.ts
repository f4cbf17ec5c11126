/** What workers do on the street: each deed as the app's screens say it. */

import {
  beginDraft,
  contentOf,
  tap,
  withWhom,
  type EncounterDraft,
} from "../../src/domain/encounter";
import { newId } from "../../src/domain/ids";
import type { Contents, Deed, Kind } from "../../src/domain/operation";
import type { Saved } from "../../src/store/outbox";
import type { StreetPhone } from "./street_phone";
import { HOUR, type Known, type KnownEncounter, type World } from "./world";

type Doing = () => Promise<void>;

/** Wishes and help have their rooms in the encounter; what a correction may say leaves these out. */
const NOT_CORRECTED = ["id", "promise"];

export class Worker {
  constructor(
    readonly world: World,
    readonly phone: StreetPhone,
  ) {}

  /** One deed by chance: of those that there is something for. */
  deed(): [string, Doing] {
    const { world } = this;
    const encounter = world.encounters.filter((one) => this.#knows(one)).at(-1);
    const person = this.#someone();
    const matter = world.matters.at(-1);
    const wish = encounter?.wishes[0];
    const all: readonly (readonly [number, string, Doing | null])[] = [
      [8, "records", () => this.#records(this.#draft())],
      [1, "records one after the other", () => this.#recordsMany()],
      [4, "keeps a draft", () => this.#keeps()],
      [6, "records with somebody", person && (() => this.#records(this.#draftWith(person)))],
      [6, "corrects", encounter ? () => this.#corrects(encounter) : null],
      [2, "attempts", person && (() => this.#attempts(person))],
      [2, "observes", () => this.#observes()],
      [2, "leaves a message", () => this.#leaves()],
      [3, "remembers somebody", () => this.#remembers()],
      [3, "changes contact", person && (() => this.#contact(person))],
      [2, "adds a matter", person && (() => this.#adds(person))],
      [2, "finishes a matter", matter ? () => this.#finishes(matter) : null],
      [2, "ends a wish", wish ? () => this.#ends(wish, encounter) : null],
    ];
    const there = all.flatMap(([weight, name, doing]) =>
      doing ? [[weight, [name, doing] as [string, Doing]] as const] : [],
    );
    return world.chance.weighed(there);
  }

  /** A draft that was kept is saved: by the id it has had all along. */
  async savesKept(draft: EncounterDraft): Promise<void> {
    await this.#records({ ...draft, note: this.world.words() });
  }

  /** A busy hour without network: so many at once the server takes in another way (ADR 0026). */
  async #recordsMany(): Promise<void> {
    const many = this.world.chance.whole(4, 7);
    for (let one = 0; one < many; one++) {
      if (one) this.world.history.deeds += 1;
      await this.#records(this.#draft());
    }
  }

  #knows(one: KnownEncounter): boolean {
    return one.team === this.world.team(this.phone.worker) && this.#said(one) !== undefined;
  }

  /** What this phone believes the encounter says: its own word, else what it was shown. */
  #said(one: KnownEncounter): Record<string, unknown> | undefined {
    return one.said.get(this.phone.device) ?? one.said.get("");
  }

  #someone(): Known | null {
    if (this.phone.worker === "Carl") return null;
    const { people, chance } = this.world;
    return chance.is(0.5) ? (people.at(-1) ?? null) : chance.one(people);
  }

  #draft(): EncounterDraft {
    const { world, phone } = this;
    const id = newId(phone.now);
    const first = { id, team_id: world.team(phone.worker), now: phone.now };
    const draft = beginDraft(first, { place_id: world.chance.one(world.town.places) });
    const helped = tap(draft, world.chance.one(world.town.kinds), newId(phone.now));
    const wish = { id: newId(phone.now), words: "sukat", is_now: false, person_id: null };
    const wishes = world.chance.is(0.3) ? [wish] : [];
    return { ...helped, wishes, note: world.words(), own_words: world.words() };
  }

  #draftWith(person: Known): EncounterDraft {
    return { ...withWhom(this.#draft(), "known"), people_ids: [person.id] };
  }

  async #keeps(): Promise<void> {
    const { phone, world } = this;
    const draft = this.#draft();
    world.kept.set(draft.id, { draft, phone, worker: phone.worker });
    if (!(await phone.keeps(draft))) return;
    const told = { phone, device: phone.device, isVoid: false };
    world.history.drafts.set(draft.id, told);
  }

  async #records(draft: EncounterDraft): Promise<void> {
    const { phone, world } = this;
    const chosenTime = world.chance.is(0.2) ? phone.now - HOUR : null;
    const content = contentOf(draft);
    const deed = { id: draft.id, kind: "encounter.recorded", content, chosenTime } as const;
    const saved = await this.#told(deed, () => phone.savesDraft(draft, chosenTime));
    world.kept.delete(draft.id);
    // A keep that was on its way comes late: it brings nothing back.
    if (world.chance.is(0.1)) await phone.keeps(draft);
    if (saved.isAgain) return;
    const { device } = phone;
    // Colleagues are shown it as it was recorded; what was changed since they do not know.
    const said = new Map(["", device].map((whose) => [whose, correctable(content)]));
    world.encounters.push({
      id: draft.id,
      made: { operation: draft.id, device },
      team: draft.team_id,
      said,
      wishes: content.wishes.map((wish) => wish.id),
      help: content.help.map((help) => help.id),
    });
  }

  async #corrects(one: KnownEncounter): Promise<void> {
    const base = this.#said(one);
    if (!base) return;
    const field = this.world.chance.one(["note", "own_words"]);
    const said = { ...base, [field]: this.world.words() };
    await this.#does("encounter.corrected", { encounter_id: one.id, base, said }, one);
    one.said.set(this.phone.device, said);
  }

  async #attempts(person: Known): Promise<void> {
    const team_id = this.world.team(this.phone.worker);
    const content = { id: this.#id(), person_id: person.id, team_id, way: "phone" };
    await this.#does("attempt.made", { ...content, tried: this.world.words() }, person);
  }

  async #observes(): Promise<void> {
    const { world, phone } = this;
    const place_id = world.chance.one(world.town.places);
    const content = { id: this.#id(), team_id: world.team(phone.worker), place_id, heads: 2 };
    await this.#does("observation.made", { ...content, note: world.words() });
  }

  async #leaves(): Promise<void> {
    const team_id = this.world.team(this.phone.worker);
    await this.#does("message.left", { id: this.#id(), team_id, text: this.world.words() });
  }

  async #remembers(): Promise<void> {
    const { world, phone } = this;
    const made = { id: this.#id(), team_id: world.team(phone.worker), alias: world.words() };
    const id = await this.#does("person.agreed", { ...made, months: 12, text_version: "1" });
    if (phone.worker === "Carl") return;
    world.people.push({ id: made.id, made: { operation: id, device: phone.device } });
  }

  async #contact(person: Known): Promise<void> {
    const state = this.world.chance.one(["wishes", "pause", "does_not_wish"] as const);
    await this.#does("contact.changed", { person_id: person.id, state }, person);
  }

  async #adds(person: Known): Promise<void> {
    const { world, phone } = this;
    const made = { id: this.#id(), team_id: world.team(phone.worker), title: world.words() };
    const id = await this.#does("matter.added", { ...made, person_id: person.id }, person);
    world.matters.push({ id: made.id, made: { operation: id, device: phone.device } });
  }

  async #finishes(matter: Known): Promise<void> {
    await this.#does("matter.finished", { matter_id: matter.id, state: "finished" }, matter);
  }

  async #ends(wish_id: string, one: KnownEncounter): Promise<void> {
    const about = { id: wish_id, made: one.made };
    await this.#does("wish.ended", { wish_id, how: "not_wanted" }, about);
  }

  /** Save a deed about a thing after this phone's last deed about the same; gives its id. */
  async #does<K extends Kind>(kind: K, content: Contents[K], about?: Known): Promise<string> {
    const { phone, world } = this;
    const id = this.#id();
    const key = about && `${phone.device} ${about.id}`;
    const made = about?.made?.device === phone.device ? about.made.operation : null;
    const after = (key && world.last.get(key)) ?? made;
    const chosenTime = null;
    const deed = { id, kind, content, after, chosenTime } as Deed;
    await this.#told(deed, () => phone.saves(deed));
    if (key && kind !== "attempt.made") world.last.set(key, id);
    return id;
  }

  /** Save, and write down that it was acknowledged: only what comes back was. */
  async #told(deed: Deed, save: () => Promise<Saved>): Promise<Saved> {
    const { phone, world } = this;
    const before = await phone.row();
    const from = phone.now;
    const saved = await save();
    const until = phone.now;
    // It has been told: what strikes now finds it done.
    world.calm();
    const after = await phone.row();
    if (saved.isAgain) return saved;
    world.history.saved.push({
      id: deed.id,
      phone,
      device: phone.device,
      worker: phone.worker,
      kind: deed.kind,
      content: JSON.parse(JSON.stringify(deed.content)) as Record<string, unknown>,
      after: deed.after ?? null,
      sequence: saved.row.sequence,
      hash: after.previous,
      at: world.now,
      told: { from: from + (before.offset ?? 0), until: until + (before.offset ?? 0) },
      chosen: deed.chosenTime,
      isSure: phone.sure.has(phone.device),
      isVoid: false,
    });
    return saved;
  }

  #id(): string {
    return newId(this.phone.now);
  }
}

/** What a correction says of an encounter: all that is said of it but its id. */
export function correctable(content: object): Record<string, unknown> {
  const said = Object.entries(content).filter(([name]) => !NOT_CORRECTED.includes(name));
  return JSON.parse(JSON.stringify(Object.fromEntries(said))) as Record<string, unknown>;
}
