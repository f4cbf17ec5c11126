/** What an open phone shows: what was pulled, and over it what was recorded here and is not in it yet. */

import type { State } from "./delivery";
import { plain } from "./finding";
import type {
  ContactState,
  HeldColleague,
  HeldMatter,
  HeldMine,
  HeldPerson,
  HeldSpokenText,
  HeldTeam,
  HeldToday,
} from "./held";
import type { Contents, Inner } from "./operation";

export interface Book {
  readonly today: HeldToday | null;
  readonly people: ReadonlyMap<string, HeldPerson>;
  readonly colleagues: readonly HeldColleague[];
  readonly teams: readonly HeldTeam[];
  readonly matters: readonly HeldMatter[];
  /** By the operation that made it. */
  readonly mine: ReadonlyMap<string, HeldMine>;
  readonly spokenText: HeldSpokenText | null;
}

/** An operation of this phone and where it is on its way. */
export interface Own {
  readonly state: State;
  readonly inner: Inner;
}

/** A book of what is held, by keys. */
export function bookOf(held: ReadonlyMap<string, unknown>): Book {
  const under = <T>(prefix: string): T[] =>
    [...held].flatMap(([key, content]) => (key.startsWith(prefix) ? [content as T] : []));
  const byName = (one: { name: string }, other: { name: string }): number =>
    one.name.localeCompare(other.name, "fi");
  const people = under<HeldPerson>("person:").map((one): [string, HeldPerson] => [one.id, one]);
  return {
    today: (held.get("today") ?? null) as HeldToday | null,
    people: new Map(people),
    colleagues: under<HeldColleague>("colleague:").sort(byName),
    teams: under<HeldTeam>("team:").sort(byName),
    matters: under<HeldMatter>("matter:"),
    mine: new Map(
      under<HeldMine>("mine:").flatMap((one) =>
        one.operation_id ? [[one.operation_id, one]] : [],
      ),
    ),
    spokenText: (held.get("spoken_text") ?? null) as HeldSpokenText | null,
  };
}

/**
 * The book with this phone's own deeds in it, so that a pause stands on the card at once.
 *
 * A deed that was pulled back is in the book already; one that somebody has to look at is not laid
 * over it, for it may never become true.
 */
export function withOwn(book: Book, own: readonly Own[]): Book {
  const pending = own.filter(({ state, inner }) => state !== "tray" && !book.mine.has(inner.id));
  return [...pending]
    .sort((one, other) => one.inner.sequence - other.inner.sequence)
    .reduce((shown, { inner }) => laidOver(shown, inner), book);
}

function laidOver(book: Book, inner: Inner): Book {
  const told = LAYERS[inner.kind] as ((book: Book, inner: Inner) => Book) | undefined;
  return told ? told(book, inner) : book;
}

type Layers = { [K in Inner["kind"]]?: (book: Book, inner: Inner) => Book };

const LAYERS: Layers = {
  "person.agreed": (book, inner) =>
    withPeople(book, agreed(inner.content as Contents["person.agreed"])),
  "contact.changed": (book, inner) => {
    const { person_id, state } = inner.content as Contents["contact.changed"];
    return contactOf(book, person_id, state);
  },
  "wish.ended": (book, inner) => withoutWish(book, inner.content as Contents["wish.ended"]),
  "matter.finished": (book, inner) =>
    withoutMatter(book, (inner.content as Contents["matter.finished"]).matter_id),
  "matter.added": (book, inner) => withMatter(book, inner.content as Contents["matter.added"]),
  "message.left": (book, inner) => withMessage(book, inner),
};

function withPeople(book: Book, person: HeldPerson): Book {
  if (book.people.has(person.id)) return book;
  return { ...book, people: new Map([...book.people, [person.id, person]]) };
}

function agreed(said: Contents["person.agreed"]): HeldPerson {
  return {
    id: said.id,
    never: [],
    never_word: "",
    alias: said.alias,
    aliases: [said.alias],
    state: "",
    team_ids: [said.team_id],
    in_pair: false,
    tonight: true,
    may_tend: true,
    full: null,
  };
}

/** Whoever wants no contact is in no list of whom to look for, from this moment on (design 2.5). */
function contactOf(book: Book, id: string, state: ContactState): Book {
  const person = book.people.get(id);
  if (!person) return book;
  const full = person.full && { ...person.full, contact: { ...person.full.contact, state } };
  const people = new Map(book.people).set(id, { ...person, state, full });
  const stays = state === "wishes";
  const today = book.today && {
    ...book.today,
    look_for: book.today.look_for.filter((one) => stays || one.person_id !== id),
  };
  return { ...book, people, today };
}

function withoutWish(book: Book, { wish_id }: Contents["wish.ended"]): Book {
  const others = <T extends { readonly id: string }>(list: readonly T[]): T[] =>
    list.filter(({ id }) => id !== wish_id);
  const today = book.today && {
    ...book.today,
    wishes: others(book.today.wishes),
    other_wishes: others(book.today.other_wishes),
  };
  return eachFull({ ...book, today }, (full) => ({ ...full, wishes: others(full.wishes) }));
}

function withoutMatter(book: Book, gone: string): Book {
  const others = (list: readonly HeldMatter[]): HeldMatter[] =>
    list.filter(({ id }) => id !== gone);
  const today = book.today && { ...book.today, matters: others(book.today.matters) };
  const matters = others(book.matters);
  return eachFull({ ...book, today, matters }, (full) => ({
    ...full,
    matters: others(full.matters),
  }));
}

function withMatter(book: Book, said: Contents["matter.added"]): Book {
  const matter: HeldMatter = {
    id: said.id,
    team_id: said.team_id,
    person_id: said.person_id ?? null,
    title: said.title,
    until: said.until ?? null,
    carried_by: "",
    kept_close: said.kept_close ?? false,
    steps: (said.steps ?? []).map((text) => ({ text, is_done: false })),
  };
  const person = matter.person_id === null ? null : book.people.get(matter.person_id);
  if (!person) return { ...book, matters: [...book.matters, matter] };
  return eachFull(book, (full, id) =>
    id === person.id ? { ...full, matters: [...full.matters, matter] } : full,
  );
}

function withMessage(book: Book, inner: Inner): Book {
  const { id, team_id, text } = inner.content as Contents["message.left"];
  const { today } = book;
  if (!today) return book;
  const at = inner.phone_time;
  const message = { id, team_id, text, written_by: "", at, until: "", is_mine: true };
  return { ...book, today: { ...today, messages: [...today.messages, message] } };
}

type Full = NonNullable<HeldPerson["full"]>;

function eachFull(book: Book, change: (full: Full, id: string) => Full): Book {
  const people = [...book.people].map(([id, person]): [string, HeldPerson] => [
    id,
    person.full ? { ...person, full: change(person.full, id) } : person,
  ]);
  return { ...book, people: new Map(people) };
}

/** People by name, with the names as they are compared; made once for many searches. */
export function indexOf(
  people: Iterable<HeldPerson>,
): { readonly thing: HeldPerson; readonly names: readonly string[] }[] {
  return [...people]
    .sort((one, other) => one.alias.localeCompare(other.alias, "fi"))
    .map((thing) => ({ thing, names: [thing.alias, ...thing.aliases].map(plain) }));
}

/** The last operation of this phone about a thing: what is told of it next comes after that one. */
export function lastAbout(own: readonly Own[], thing: string): string | null {
  const about = own.filter(
    ({ state, inner }) => state !== "tray" && tellsOf(inner).includes(thing),
  );
  const [last] = about.sort((one, other) => other.inner.sequence - one.inner.sequence);
  return last?.inner.id ?? null;
}

const NAMES = ["id", "person_id", "encounter_id", "matter_id", "wish_id"] as const;

/** What an operation makes or changes: an attempt changes nobody, and an encounter only itself. */
function tellsOf({ kind, content }: Inner): string[] {
  const said = content as Readonly<Record<string, unknown>>;
  if (kind === "encounter.recorded") return [...namesIn(said, ["id"]), ...wishesIn(said)];
  if (kind === "attempt.made" || kind === "matter.added") return namesIn(said, ["id"]);
  return namesIn(said, NAMES);
}

function namesIn(said: Readonly<Record<string, unknown>>, names: readonly string[]): string[] {
  return names.flatMap((name) => (typeof said[name] === "string" ? [said[name]] : []));
}

/** An encounter makes its wishes, and what was promised in it. */
function wishesIn(said: Readonly<Record<string, unknown>>): string[] {
  const made = [...((said["wishes"] ?? []) as unknown[]), said["promise"]];
  return made.flatMap((one) => namesIn((one ?? {}) as Readonly<Record<string, unknown>>, ["id"]));
}
