/** Sealed boxes ("seal 1"): anybody who knows a public key may seal, only its owner opens. */

import { joined, utf8, type Bytes } from "../../domain/bytes";

export class CannotOpen extends Error {}

const CURVE = { name: "ECDH", namedCurve: "P-256" } as const;
const PUBLIC_LENGTH = 65;
const TAG_LENGTH = 16;
const PURPOSE = utf8("rinnalla seal 1");
// Each box has a key of its own, so one nonce does for all.
const NONCE = new Uint8Array(12);

/** A box that is ready before there is anything to put into it; it closes once and forgets its key. */
export class ReadyBox {
  readonly #mine: Bytes;
  #key: CryptoKey | null;

  constructor(mine: Bytes, key: CryptoKey) {
    this.#mine = mine;
    this.#key = key;
  }

  /** Ephemeral public key ‖ AES-256-GCM. Throws for a second time: the nonce is always the same. */
  async close(plain: Uint8Array<ArrayBuffer>): Promise<Bytes> {
    const key = this.#key;
    this.#key = null;
    if (!key) throw new Error("a box closes once");
    const box = await crypto.subtle.encrypt({ name: "AES-GCM", iv: NONCE }, key, plain);
    return joined(this.#mine, new Uint8Array(box));
  }
}

/** A box for that public key. Throws for one that is no point. */
export async function readyBox(recipient: Bytes, ephemeral?: CryptoKeyPair): Promise<ReadyBox> {
  const [pair, theirs] = await Promise.all([
    ephemeral ?? newPair(),
    crypto.subtle.importKey("raw", recipient, CURVE, false, []),
  ]);
  const mine = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
  return new ReadyBox(mine, await boxKey(pair.privateKey, theirs, [mine, recipient]));
}

/** The same in one: what is sealed to that public key. Throws for one that is no point. */
export async function seal(
  plain: Uint8Array<ArrayBuffer>,
  recipient: Bytes,
  ephemeral?: CryptoKeyPair,
): Promise<Bytes> {
  return (await readyBox(recipient, ephemeral)).close(plain);
}

/** Can anything be sealed to that public key? */
export async function isRecipient(raw: Bytes): Promise<boolean> {
  if (raw.length !== PUBLIC_LENGTH) return false;
  try {
    await crypto.subtle.importKey("raw", raw, CURVE, false, []);
    return true;
  } catch {
    return false;
  }
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
