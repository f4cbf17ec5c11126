/** Signatures of a device: ECDSA P-256 with SHA-256, raw r‖s (64 bytes). */

import { base64url, hex, utf8, type Bytes } from "../../domain/bytes";

const CURVE = { name: "ECDSA", namedCurve: "P-256" } as const;
const WAY = { name: "ECDSA", hash: "SHA-256" } as const;

/** The deliver key: it signs while the phone is locked, and its private half never leaves the browser. */
export async function newDeliverKey(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(CURVE, false, ["sign", "verify"]);
}

/** The pull key: its private half is written out once, into the vault. */
export async function newPullKey(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(CURVE, true, ["sign", "verify"]);
}

export async function signingKeyOf(pkcs8: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey("pkcs8", pkcs8, CURVE, false, ["sign"]);
}

export async function publicBytes(key: CryptoKey): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.exportKey("raw", key));
}

export async function sign(key: CryptoKey, bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.sign(WAY, key, bytes));
}

export async function digest(bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}

/** The header Rinnalla-Signature of a request. */
export async function requestSignature(
  key: CryptoKey,
  path: string,
  body: string,
): Promise<string> {
  const text = `rinnalla request 1\n${path}\n${hex(await digest(utf8(body)))}`;
  return base64url(await sign(key, utf8(text)));
}
