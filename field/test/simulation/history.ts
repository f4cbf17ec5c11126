/** What happened in a seed, in words that are the same each time: no key, no id, no signature. */

import type { Kind } from "../../src/domain/operation";
import type { StreetPhone } from "./street_phone";

/** An operation that a phone said is saved. */
export interface Acknowledged {
  readonly id: string;
  readonly phone: StreetPhone;
  readonly device: string;
  readonly worker: string;
  readonly kind: Kind;
  readonly content: Record<string, unknown>;
  readonly after: string | null;
  readonly sequence: number;
  /** base64url of the digest of its inner bytes: what the server must know it by. */
  readonly hash: string;
  /** The true moment, what the phone's clock showed set right by what it knew, what was chosen. */
  readonly at: number;
  readonly told: { readonly from: number; readonly until: number };
  readonly chosen: number | null;
  /** The phone knew its clock: it had not been turned since the server was last heard. */
  readonly isSure: boolean;
  /** The phone was filled from an older copy since: what had not arrived is gone with it. */
  isVoid: boolean;
}

/** What happened at the office that an operation may rightly meet. */
export interface Limits {
  /** Workers who lost sight of somebody, or everything, at some time. */
  readonly workers: Set<string>;
  readonly erased: Set<string>;
  readonly corrected: Set<string>;
  readonly ended: Set<string>;
  /** Devices whose phone was filled from a copy. */
  readonly restored: Set<string>;
  keyLost: boolean;
}

export class History {
  readonly lines: string[] = [];
  readonly saved: Acknowledged[] = [];
  readonly limits: Limits = {
    workers: new Set(),
    erased: new Set(),
    corrected: new Set(),
    ended: new Set(),
    restored: new Set(),
    keyLost: false,
  };
  /** Ids of drafts that a phone said are kept, and where. */
  readonly drafts = new Map<string, { phone: StreetPhone; device: string; isVoid: boolean }>();
  readonly violations: string[] = [];
  deeds = 0;
  faults = 0;

  tell(line: string): void {
    this.lines.push(line);
  }

  fault(what: string): void {
    this.faults += 1;
    this.tell(`! ${what}`);
  }

  violated(what: string): void {
    this.violations.push(what);
  }
}
