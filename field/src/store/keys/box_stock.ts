/** Boxes made ready for the next record while nobody waits: then it is sealed with no key to be made. */

import { fromBase64url } from "../../domain/bytes";
import { readyBox, type ReadyBox } from "./sealed_box";

const stock = new Map<string, Promise<ReadyBox>>();

/** From now on one lies ready for each of these public keys (base64url), and for no other. */
export function keepReady(recipients: readonly string[]): void {
  for (const other of [...stock.keys()]) if (!recipients.includes(other)) stock.delete(other);
  for (const one of recipients) {
    if (stock.has(one)) continue;
    const box = readyBox(fromBase64url(one));
    stock.set(one, box);
    // Whoever seals to it is told; it is not kept.
    box.catch(() => stock.delete(one));
  }
}

/** A box for that public key: the one that lies ready, else a new one. Throws for one that is no point. */
export async function boxFor(recipient: string): Promise<ReadyBox> {
  const ready = stock.get(recipient);
  stock.delete(recipient);
  return ready ?? readyBox(fromBase64url(recipient));
}
