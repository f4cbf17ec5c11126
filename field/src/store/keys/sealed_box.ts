/** Sealed boxes ("seal 1"): anybody who knows a public key may seal, only its owner opens. */

import { joined, utf8, type Bytes } from "../../domain/bytes";

export class CannotOpen extends Error {}

const CURVE = { name: "ECDH", namedCurve: "P-256" } as const;
const PUBLIC_LENGTH = 65;
const TAG_LENGTH = 16;
const PURPOSE = utf8("rinnalla seal 1");
// Each box has a key of its own, so one nonce does for all.
const NONCE = new Uint8Array(12);

/** The box: ephemeral public key ‖ AES-256-GCM. Throws for a public key that is no point. */
export async function seal(
  plain: Uint8Array<ArrayBuffer>,
  recipient: Bytes,
  ephemeral?: CryptoKeyPair,
): Promise<Bytes> {
  const pair = ephemeral ?? (await newPair());
  const mine = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
  const theirs = await crypto.subtle.importKey("raw", recipient, CURVE, false, []);
  const key = await boxKey(pair.privateKey, theirs, [mine, recipient]);
  const box = await crypto.subtle.encrypt({ name: "AES-GCM", iv: NONCE }, key, plain);
  return joined(mine, new Uint8Array(box));
}

/** What was sealed to `recipient`. Throws CannotOpen: another key, or not as it was sealed. */
export async function open(
  box: Bytes,
  recipient: { readonly privateKey: CryptoKey; readonly raw: Bytes },
): Promise<Bytes> {
  if (box.length < PUBLIC_LENGTH + TAG_LENGTH) throw new CannotOpen("too short");
  const theirs = box.slice(0, PUBLIC_LENGTH);
  try {
    const point = await crypto.subtle.importKey("raw", theirs, CURVE, false, []);
    const key = await boxKey(recipient.privateKey, point, [theirs, recipient.raw]);
    const secret = box.slice(PUBLIC_LENGTH);
    const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: NONCE }, key, secret);
    return new Uint8Array(plain);
  } catch (error) {
    throw new CannotOpen("another key, or changed since", { cause: error });
  }
}

/** A pair whose private half may be written out: for boxes, and for wrapping in a vault. */
export async function newPair(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(CURVE, true, ["deriveBits"]);
}

export async function privateKeyOf(pkcs8: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey("pkcs8", pkcs8, CURVE, false, ["deriveBits"]);
}

async function boxKey(
  mine: CryptoKey,
  theirs: CryptoKey,
  [ephemeral, recipient]: [Bytes, Bytes],
): Promise<CryptoKey> {
  const shared = await crypto.subtle.deriveBits({ name: "ECDH", public: theirs }, mine, 256);
  const from = await crypto.subtle.importKey("raw", shared, "HKDF", false, ["deriveKey"]);
  const info = joined(PURPOSE, ephemeral, recipient);
  return crypto.subtle.deriveKey(
    { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info },
    from,
    { name: "AES-GCM", length: 256 },
    false,
    ["encrypt", "decrypt"],
  );
}
