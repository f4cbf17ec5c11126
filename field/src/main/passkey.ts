/** A passkey of the phone's: its PRF gives the secret that opens a vault, and nothing else is asked of it. */

import { base64url, fromBase64url, type Bytes } from "../domain/bytes";
import type { Asking, PasskeyOpener } from "../store/keys/vault";

/** What is asked of the browser. */
export interface Authenticators {
  readonly host: string;
  readonly credentials: Pick<CredentialsContainer, "create" | "get">;
  /** What the browser can do; null where it has no passkeys or does not say. */
  readonly capabilities: () => Promise<Readonly<Record<string, boolean>> | null>;
}

/** No secret came: put off by the worker, timed out, taken away; the browser tells these not apart. */
export class NoPasskey extends Error {}
/** A passkey was made, but what keeps it has no PRF: it can open nothing here. */
export class UnfitPasskey extends Error {}

/** ES256, Ed25519 and RS256. No signature is ever looked at: only the PRF is used. */
const ALGORITHMS = [-7, -8, -257];
const PATIENCE = 2 * 60 * 1000;
const NAME = "Rinnalla";

export class Passkeys {
  readonly #browser: Authenticators;
  #made: PasskeyOpener | null = null;
  #isUnfit = false;

  constructor(browser: Authenticators) {
    this.#browser = browser;
  }

  /**
   * Does the browser say that it has PRF, and the phone a lock of its own for it? An address of digits
   * alone can have no passkey. A keeper of passkeys that proved unfit is not offered again.
   */
  async isOffered(): Promise<boolean> {
    if (this.#isUnfit || /^[\d.]+$|:/.test(this.#browser.host)) return false;
    const can = await this.#browser.capabilities();
    return can?.["extension:prf"] === true && can["userVerifyingPlatformAuthenticator"] === true;
  }

  /** A new passkey and its secret; the one just made until `settle`. Throws NoPasskey, UnfitPasskey. */
  async make(): Promise<PasskeyOpener> {
    this.#made ??= await this.#makeNew();
    return this.#made;
  }

  /** The passkey just made is in use, or not wanted: its secret's bytes are forgotten. */
  settle(): void {
    this.#made?.secret.fill(0);
    this.#made = null;
  }

  /** The secret of a passkey that there is. Throws NoPasskey. */
  async ask(asking: Asking): Promise<PasskeyOpener> {
    const first = fromBase64url(asking.salt);
    const found = await this.#answered(async () =>
      this.#browser.credentials.get({
        publicKey: {
          challenge: chance(),
          allowCredentials: [{ type: "public-key", id: fromBase64url(asking.credential) }],
          userVerification: "required",
          timeout: PATIENCE,
          extensions: { prf: { evalByCredential: { [asking.credential]: { first } } } },
        },
      }),
    );
    const secret = secretOf(found);
    if (secret === null) throw new NoPasskey("no PRF came");
    return { way: "passkey", secret, asking };
  }

  async #makeNew(): Promise<PasskeyOpener> {
    const salt = chance();
    const made = await this.#answered(async () =>
      this.#browser.credentials.create({ publicKey: wanted(salt) }),
    );
    const asking = { credential: base64url(new Uint8Array(made.rawId)), salt: base64url(salt) };
    const secret = secretOf(made);
    if (secret !== null) return { way: "passkey", secret, asking };
    if (made.getClientExtensionResults().prf?.enabled !== true) {
      this.#isUnfit = true;
      throw new UnfitPasskey("no PRF");
    }
    // Security keys tell their PRF only when they are asked a second time.
    return this.ask(asking);
  }

  async #answered(asked: () => Promise<Credential | null>): Promise<PublicKeyCredential> {
    try {
      const answer = await asked();
      if (answer !== null) return answer as PublicKeyCredential;
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      throw new NoPasskey(error.name, { cause: error });
    }
    throw new NoPasskey("none");
  }
}

/** A passkey that says nothing of who made it, or what it opens but the product's name. */
function wanted(salt: Bytes): PublicKeyCredentialCreationOptions {
  return {
    rp: { name: NAME },
    user: { id: chance(), name: NAME, displayName: NAME },
    challenge: chance(),
    pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: "public-key", alg })),
    // Not "discouraged": phones then make a key of the old kind, which has no PRF.
    authenticatorSelection: { residentKey: "preferred", userVerification: "required" },
    attestation: "none",
    timeout: PATIENCE,
    extensions: { prf: { eval: { first: salt } } },
  };
}

/** A view of the bytes as the browser gave them, so that forgetting them forgets those. */
function secretOf(answer: PublicKeyCredential): Bytes | null {
  const first = answer.getClientExtensionResults().prf?.results?.first;
  return first instanceof ArrayBuffer && first.byteLength === 32 ? new Uint8Array(first) : null;
}

function chance(): Bytes {
  return crypto.getRandomValues(new Uint8Array(32));
}

/** The browser's own; `capabilities` is young, and where it is missing no passkey is offered. */
export function browserPasskeys(): Passkeys {
  return new Passkeys({
    host: location.hostname,
    credentials: navigator.credentials,
    capabilities: async () => {
      const { PublicKeyCredential: keys } = window as Partial<Window & typeof globalThis>;
      const asks = keys as Partial<typeof PublicKeyCredential> | undefined;
      return (await asks?.getClientCapabilities?.()) ?? null;
    },
  });
}
