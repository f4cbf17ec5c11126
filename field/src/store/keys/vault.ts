/**
 * The vault of one worker on one phone (design 7, docs/adr/0029).
 *
 * A random data key encrypts what was pulled and the vault's private halves. It is itself kept
 * only wrapped: by a PIN, by a passphrase, by what a passkey gives. Opened, it stands in memory and
 * nowhere else: not even as a key that cannot be written out, whose bytes would lie in the
 * browser's files.
 */

import { base64url, fromBase64url, joined, textOf, utf8, type Bytes } from "../../domain/bytes";
import { USUAL_COST, type Cost, type Stretch } from "./argon";
import { plainPassphrase } from "./passphrase";
import { newPair, privateKeyOf } from "./sealed_box";
import { newPullKey, publicBytes, signingKeyOf } from "./signatures";

export type Way = "pin" | "passphrase" | "passkey";

/** Which passkey, and what its PRF is asked: chance both, and of nobody in particular. */
export interface Asking {
  readonly credential: string;
  readonly salt: string;
}

/** `secret`: the 32 bytes that the PRF gives for that salt. Whoever asked for them forgets them. */
export interface PasskeyOpener {
  readonly way: "passkey";
  readonly secret: Bytes;
  readonly asking: Asking;
}

/** What opens a vault. */
export type Opener = { readonly way: "pin" | "passphrase"; readonly typed: string } | PasskeyOpener;

/** The data key in one wrapping, as it is stored. */
export interface Wrapping {
  readonly way: Way;
  readonly salt: string;
  readonly cost: Cost | null;
  readonly box: string;
  /** Of a passkey alone. */
  readonly asking?: Asking;
}

/** A vault as it is stored: nothing in it can be read without an opener. */
export interface StoredVault {
  readonly device: string;
  /** The vault's own name, which everything closed in it is bound to. */
  readonly name: string;
  readonly public: string;
  readonly wrappings: readonly Wrapping[];
  readonly halves: string;
}

export class WrongSecret extends Error {}
export class NoSuchWay extends Error {}
export class TooWeak extends Error {}
/** The vault has been locked: its data key is gone from memory. */
export class Locked extends Error {}

const PIN = /^[0-9]{6,12}$/;

/** An opened vault: lives as long as the app is unlocked. */
export class OpenVault {
  readonly #key: CryptoKey;
  readonly #data: Bytes;
  readonly #name: string;
  #isLocked = false;
  readonly device: string;
  readonly pull: CryptoKey;
  readonly recipient: { readonly privateKey: CryptoKey; readonly raw: Bytes };

  constructor(data: Bytes, key: CryptoKey, halves: Halves) {
    this.#data = data;
    this.#key = key;
    this.#name = halves.name;
    this.device = halves.device;
    this.pull = halves.pull;
    this.recipient = halves.recipient;
  }

  /** Encrypt for this vault; `name` says what it is, so that rows cannot change places. */
  async close(name: string, plain: string): Promise<Bytes> {
    return encrypt(this.#key, `${this.#name} ${name}`, utf8(plain));
  }

  /** Throws WrongSecret for what was not closed under that name in this vault. */
  async read(name: string, box: Bytes): Promise<string> {
    return textOf(await decrypt(this.#key, `${this.#name} ${name}`, box));
  }

  /** One more way to open, or another secret for a way there is. Throws TooWeak, Locked. */
  async wrappedFor(opener: Opener, stretch: Stretch): Promise<Wrapping> {
    if (this.#isLocked) throw new Locked(this.device);
    // Its own copy: locked while it is stretched, zeros would be wrapped.
    const data = this.#data.slice();
    try {
      return await wrap(data, opener, { vault: this.#name, stretch });
    } finally {
      data.fill(0);
    }
  }

  /** Forget the data key's bytes; the app drops the rest with this object. */
  lock(): void {
    this.#isLocked = true;
    this.#data.fill(0);
  }
}

interface Halves {
  readonly name: string;
  readonly device: string;
  readonly pull: CryptoKey;
  readonly recipient: { readonly privateKey: CryptoKey; readonly raw: Bytes };
}

/** The parts of a new vault whose public halves the server is told of. */
export interface NewVault {
  readonly stored: StoredVault;
  readonly pullPublic: Bytes;
}

/** Make a vault that any of the openers opens. Throws TooWeak for a PIN under six digits. */
export async function makeVault(
  name: string,
  openers: readonly Opener[],
  stretch: Stretch,
): Promise<NewVault> {
  const data = crypto.getRandomValues(new Uint8Array(32));
  const [box, pull] = [await newPair(), await newPullKey()];
  const halves = JSON.stringify({
    box: await privateHalf(box),
    pull: await privateHalf(pull),
  });
  const wrappings: Wrapping[] = [];
  for (const opener of openers) wrappings.push(await wrap(data, opener, { vault: name, stretch }));
  const key = await aesKey(data);
  data.fill(0);
  return {
    pullPublic: await publicBytes(pull.publicKey),
    stored: {
      device: "",
      name,
      public: base64url(await publicBytes(box.publicKey)),
      wrappings,
      halves: base64url(await encrypt(key, `${name} halves`, utf8(halves))),
    },
  };
}

/** Open a vault. Throws NoSuchWay, or WrongSecret: the one who counts tries stands above this. */
export async function openVault(
  stored: StoredVault,
  opener: Opener,
  stretch: Stretch,
): Promise<OpenVault> {
  const wrapping = stored.wrappings.find((one) => one.way === opener.way);
  if (!wrapping) throw new NoSuchWay(opener.way);
  const outer = await wrappingKey(opener, wrapping, stretch);
  const data = await decrypt(outer, nameOf(stored.name, opener.way), fromBase64url(wrapping.box));
  const key = await aesKey(data);
  const halves = await decrypt(key, `${stored.name} halves`, fromBase64url(stored.halves));
  const read = JSON.parse(textOf(halves)) as { box: string; pull: string };
  return new OpenVault(data, key, {
    name: stored.name,
    device: stored.device,
    pull: await signingKeyOf(fromBase64url(read.pull)),
    recipient: {
      privateKey: await privateKeyOf(fromBase64url(read.box)),
      raw: fromBase64url(stored.public),
    },
  });
}

async function wrap(
  data: Bytes,
  opener: Opener,
  { vault, stretch }: { vault: string; stretch: Stretch },
): Promise<Wrapping> {
  if (opener.way === "pin" && !PIN.test(opener.typed)) throw new TooWeak("six digits or more");
  if (opener.way === "passphrase" && plainPassphrase(opener.typed).split(" ").length < 5) {
    throw new TooWeak("five words");
  }
  const salt = base64url(crypto.getRandomValues(new Uint8Array(16)));
  const cost = opener.way === "passkey" ? null : USUAL_COST;
  const key = await wrappingKey(opener, { salt, cost }, stretch);
  const box = base64url(await encrypt(key, nameOf(vault, opener.way), data));
  const asking = opener.way === "passkey" ? { asking: opener.asking } : {};
  return { way: opener.way, salt, cost, box, ...asking };
}

async function wrappingKey(
  opener: Opener,
  { salt, cost }: Pick<Wrapping, "salt" | "cost">,
  stretch: Stretch,
): Promise<CryptoKey> {
  const salted = fromBase64url(salt);
  const secret =
    opener.way === "passkey"
      ? opener.secret
      : await stretch(utf8(typedSecret(opener)), salted, cost ?? USUAL_COST);
  const from = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveKey"]);
  return crypto.subtle.deriveKey(
    { name: "HKDF", hash: "SHA-256", salt: salted, info: utf8(`rinnalla wrap 1 ${opener.way}`) },
    from,
    { name: "AES-GCM", length: 256 },
    false,
    ["encrypt", "decrypt"],
  );
}

function typedSecret(opener: { way: "pin" | "passphrase"; typed: string }): string {
  return opener.way === "pin" ? opener.typed : plainPassphrase(opener.typed);
}

function nameOf(vault: string, way: Way): string {
  return `${vault} data key ${way}`;
}

async function privateHalf(pair: CryptoKeyPair): Promise<string> {
  return base64url(new Uint8Array(await crypto.subtle.exportKey("pkcs8", pair.privateKey)));
}

async function aesKey(data: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", data, "AES-GCM", false, ["encrypt", "decrypt"]);
}

async function encrypt(key: CryptoKey, name: string, plain: Bytes): Promise<Bytes> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const way = { name: "AES-GCM", iv, additionalData: utf8(name) };
  return joined(iv, new Uint8Array(await crypto.subtle.encrypt(way, key, plain)));
}

async function decrypt(key: CryptoKey, name: string, box: Bytes): Promise<Bytes> {
  const way = { name: "AES-GCM", iv: box.slice(0, 12), additionalData: utf8(name) };
  try {
    return new Uint8Array(await crypto.subtle.decrypt(way, key, box.slice(12)));
  } catch (error) {
    throw new WrongSecret("does not open", { cause: error });
  }
}
