/** Whether a phone signed that, as the server sees it: ECDSA P-256 with SHA-256, raw r‖s. */

import type { Bytes } from "../src/domain/bytes";

export async function isSignedBy(raw: Bytes, signature: Bytes, bytes: Bytes): Promise<boolean> {
  const curve = { name: "ECDSA", namedCurve: "P-256" };
  const key = await crypto.subtle.importKey("raw", raw, curve, false, ["verify"]);
  return crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, key, signature, bytes);
}
