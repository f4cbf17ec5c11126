/** Ids made on the phone: UUID version 7 (RFC 9562), strictly increasing within one opened app. */

import { hex } from "./bytes";

let last = 0n;

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** A fresh id of that moment; a clock put back does not make ids go back. */
export function newId(now: number = Date.now()): string {
  const moment = BigInt(Math.max(0, Math.floor(now))) << 12n;
  last = moment > last ? moment : last + 1n;
  const random = crypto.getRandomValues(new Uint8Array(8));
  random[0] = ((random[0] ?? 0) & 0x3f) | 0x80;
  const head = (((last >> 12n) << 16n) | 0x7000n | (last & 0xfffn)).toString(16).padStart(16, "0");
  const digits = head + hex(random);
  return [8, 12, 16, 20, 32].map((end, at) => digits.slice([0, 8, 12, 16, 20][at], end)).join("-");
}

export function isId(text: string): boolean {
  return ID.test(text);
}

/** The moment at which an id was made, by the clock of whoever made it. */
export function momentOf(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}
