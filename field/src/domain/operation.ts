/** What a phone sends: operations, each a deed of the pages, as contract/ says (design 7). */

import { fromBase64url, textOf, utf8, type Bytes } from "./bytes";
import { isId } from "./ids";
import { iso, type Moment } from "./clock";
import type { EncounterContent } from "./encounter";

export const KINDS = [
  "encounter.recorded",
  "encounter.corrected",
  "attempt.made",
  "observation.made",
  "message.left",
  "person.agreed",
  "contact.changed",
  "matter.added",
  "matter.finished",
  "wish.ended",
  "draft.left",
] as const;

export type Kind = (typeof KINDS)[number];

/** What each kind says, field for field as contract/openapi.json; "when" is never in it. */
export interface Contents {
  "encounter.recorded": EncounterContent;
  "encounter.corrected": {
    readonly encounter_id: string;
    readonly base: Partial<EncounterContent>;
    readonly said: Partial<EncounterContent>;
    readonly why?: string;
  };
  "attempt.made": {
    readonly id: string;
    readonly person_id: string;
    readonly team_id: string;
    readonly way: string;
    readonly tried?: string;
    readonly learnt?: string;
    readonly next_step?: string;
  };
  "observation.made": {
    readonly id: string;
    readonly team_id: string;
    readonly place_id: string;
    readonly heads?: number | null;
    readonly note?: string;
  };
  "message.left": {
    readonly id: string;
    readonly team_id: string;
    readonly text: string;
    readonly lasting?: "next_shift" | "day" | "three_days";
  };
  "person.agreed": {
    readonly id: string;
    readonly team_id: string;
    readonly alias: string;
    readonly months?: 1 | 3 | 6 | 12 | 24;
    readonly text_version: string;
  };
  "contact.changed": {
    readonly person_id: string;
    readonly state: "wishes" | "pause" | "does_not_wish";
  };
  "matter.added": {
    readonly id: string;
    readonly team_id: string;
    readonly title: string;
    readonly neutral_title?: string;
    readonly person_id?: string | null;
    readonly wish_id?: string | null;
    readonly until?: string | null;
    readonly kept_close?: boolean;
    readonly steps?: readonly string[];
  };
  "matter.finished": {
    readonly matter_id: string;
    readonly state: "finished" | "not_wanted" | "could_not";
    readonly missing?: readonly string[];
    readonly could_not?: string;
  };
  "wish.ended": {
    readonly wish_id: string;
    readonly how: "helped" | "not_wanted" | "could_not";
    readonly help_id?: string | null;
    readonly missing?: readonly string[];
    readonly could_not?: string;
  };
  /** A draft whose lock nobody can open any more: sealed to the server when it was typed. */
  "draft.left": { readonly sealed: string; readonly sealing_key: number };
}

export interface Deed<K extends Kind = Kind> {
  readonly id: string;
  readonly kind: K;
  readonly content: Contents[K];
  /** The operation of this phone about the same thing that must be applied first, if any. */
  readonly after?: string | null;
  /** When the worker says it was; none: now. */
  readonly chosenTime: Moment | null;
}

/** Where an operation stands in the line of its device. */
export interface Link {
  readonly device: string;
  readonly sequence: number;
  /** base64url of the digest of the one before; empty for the first. */
  readonly previous: string;
}

export interface Inner<K extends Kind = Kind> {
  readonly format: 1;
  readonly id: string;
  readonly device: string;
  readonly sequence: number;
  readonly previous: string;
  /** The operation of this phone that must be applied first. */
  readonly after: string | null;
  readonly kind: K;
  readonly phone_time: string;
  readonly offset_ms: number | null;
  readonly chosen_time: string | null;
  readonly content: Contents[K];
}

const SPACES = [" ", "\t", "\n", "\r"] as const;

export class NotAnOperation extends Error {}

/** The inner text of an operation in bytes: these are signed, sealed and never written anew. */
export function innerBytes(
  deed: Deed,
  link: Link,
  time: { readonly phone: Moment; readonly offset: number | null },
): Bytes {
  const inner: Inner = {
    format: 1,
    id: deed.id,
    device: link.device,
    sequence: link.sequence,
    previous: link.previous,
    after: deed.after ?? null,
    kind: deed.kind,
    phone_time: iso(time.phone),
    offset_ms: time.offset,
    chosen_time: deed.chosenTime === null ? null : iso(deed.chosenTime),
    content: deed.content,
  };
  return utf8(JSON.stringify(inner) + chance());
}

/**
 * White space by chance, which JSON allows at its end. The digest of the last inner bytes stands open
 * on the phone (saving works locked): without this, who copies it could try what was written.
 */
function chance(): string {
  const drawn = crypto.getRandomValues(new Uint8Array(64));
  return Array.from(drawn, (byte) => SPACES[byte % SPACES.length]).join("");
}

/** What the inner bytes of a package say. Throws NotAnOperation for anything else. */
export function readInner(base64: string): Inner {
  let read: unknown;
  try {
    read = JSON.parse(textOf(fromBase64url(base64)));
  } catch (error) {
    throw new NotAnOperation("no JSON of ours", { cause: error });
  }
  if (!isInner(read)) throw new NotAnOperation("no operation of format 1");
  return read;
}

function isInner(read: unknown): read is Inner {
  if (typeof read !== "object" || read === null) return false;
  const inner = read as Partial<Record<keyof Inner, unknown>>;
  return (
    inner.format === 1 &&
    typeof inner.id === "string" &&
    isId(inner.id) &&
    typeof inner.sequence === "number" &&
    KINDS.some((kind) => kind === inner.kind)
  );
}
