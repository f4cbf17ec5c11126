import { describe, expect, test } from "vitest";
import { Phone, PIN, quickStretch } from "../../test/phone";
import { DEVICE, Server } from "../../test/server";
import { base64url, hex, joined, type Bytes } from "../domain/bytes";
import { deviceRow } from "../store/device";
import { digest } from "../store/keys/signatures";
import { Locked, NoSuchWay, TooWeak, type Opener, type OpenVault } from "../store/keys/vault";
import { MOST_TRIES, unlock } from "../store/unlocking";
import { askingOf, changeWay, isTooWeak, waysOf } from "../store/ways";
import { enrol, LastTry } from "../sync/enrol";
import { NoPasskey, Passkeys, UnfitPasskey } from "./passkey";

interface Prf {
  readonly first: BufferSource | undefined;
}

/** A keeper of passkeys as a phone has one: each has a PRF of its own, if any. */
class Authenticator {
  readonly kept = new Map<string, Bytes>();
  hasPrf = true;
  tellsAtOnce = true;
  cancels = false;
  host = "rinnalla.example";
  able: Record<string, boolean> | null = {
    "extension:prf": true,
    userVerifyingPlatformAuthenticator: true,
  };
  asked: unknown[] = [];
  given: ArrayBuffer[] = [];

  readonly passkeys = new Passkeys({
    host: "",
    capabilities: async () => Promise.resolve(this.able),
    credentials: {
      create: async (options) => this.#create(options?.publicKey),
      get: async (options) => this.#get(options?.publicKey),
    },
  });

  /** The same, at another address. */
  at(host: string): Passkeys {
    return new Passkeys({
      host,
      capabilities: async () => Promise.resolve(this.able),
      credentials: {
        create: async () => Promise.resolve(null),
        get: async () => Promise.resolve(null),
      },
    });
  }

  async #create(options?: PublicKeyCredentialCreationOptions): Promise<Credential | null> {
    this.asked.push(options);
    if (this.cancels) throw new DOMException("", "NotAllowedError");
    const id = crypto.getRandomValues(new Uint8Array(16));
    this.kept.set(base64url(id), crypto.getRandomValues(new Uint8Array(32)));
    const first = this.tellsAtOnce ? options?.extensions?.prf?.eval?.first : undefined;
    return this.#answer(id, { first });
  }

  async #get(options?: PublicKeyCredentialRequestOptions): Promise<Credential | null> {
    this.asked.push(options);
    if (this.cancels) throw new DOMException("", "NotAllowedError");
    const { allowCredentials, extensions } = options as PublicKeyCredentialRequestOptions;
    const id = new Uint8Array(allowCredentials?.[0]?.id as ArrayBuffer);
    const prf = extensions?.prf?.evalByCredential?.[base64url(id)];
    return this.#answer(id, { first: prf?.first });
  }

  async #answer(id: Bytes, { first }: Prf): Promise<Credential> {
    const own = this.kept.get(base64url(id)) ?? new Uint8Array();
    const told = first && this.hasPrf ? await digest(joined(own, first as Bytes)) : null;
    if (told) this.given.push(told.buffer);
    const results = told ? { results: { first: told.buffer } } : {};
    const prf = this.hasPrf ? { enabled: true, ...results } : {};
    const answer = { rawId: id.buffer, getClientExtensionResults: () => ({ prf }) };
    return answer as unknown as Credential;
  }
}

const lastTry = (): LastTry => new LastTry();

async function enrolledWith(opener: Opener, server: Server): Promise<Phone> {
  const phone = await Phone.fresh(server);
  const { database, clock, transport } = phone.sending;
  const asked = { code: "K", name: "n", appVersion: "1", openers: [opener] };
  const stretching = { database, clock, transport, stretch: quickStretch };
  const { row } = await enrol(stretching, asked, lastTry());
  phone.device = row.device;
  return phone;
}

async function opens(phone: Phone, opener: Opener): Promise<OpenVault> {
  return unlock(phone.database, DEVICE, opener, { stretch: quickStretch, now: phone.now });
}

async function askedAgain(phone: Phone, { passkeys }: Authenticator): Promise<Opener> {
  const asking = await askingOf(phone.database, DEVICE);
  if (!asking) throw new Error("no passkey is stored");
  return passkeys.ask(asking);
}

describe("a passkey", () => {
  test("is offered only where browser, phone and address can have one", async () => {
    const phone = new Authenticator();
    expect(await phone.at("rinnalla.example").isOffered()).toBe(true);
    expect(await phone.at("localhost").isOffered()).toBe(true);
    for (const host of ["127.0.0.1", "[::1]"]) expect(await phone.at(host).isOffered()).toBe(false);
    for (const lacking of ["extension:prf", "userVerifyingPlatformAuthenticator"]) {
      phone.able = { "extension:prf": true, userVerifyingPlatformAuthenticator: true };
      phone.able[lacking] = false;
      expect(await phone.at("localhost").isOffered()).toBe(false);
    }
    phone.able = null;
    expect(await phone.at("localhost").isOffered()).toBe(false);
  });

  test.each([true, false])("opens what it closed, told at once: %s", async (tellsAtOnce) => {
    const authenticator = new Authenticator();
    authenticator.tellsAtOnce = tellsAtOnce;
    const made = await authenticator.passkeys.make();
    const phone = await enrolledWith(made, await Server.begun());
    expect(authenticator.asked).toHaveLength(tellsAtOnce ? 1 : 2);
    await opens(phone, await askedAgain(phone, authenticator));
    const other = await new Authenticator().passkeys.make();
    await expect(opens(phone, other)).rejects.toThrow();
  });

  test("says nothing of whose it is, and asks that somebody is verified", async () => {
    const authenticator = new Authenticator();
    const first = await authenticator.passkeys.make();
    await authenticator.passkeys.ask(first.asking);
    authenticator.passkeys.settle();
    await authenticator.passkeys.make();
    const [one, asked, two] = authenticator.asked as [
      PublicKeyCredentialCreationOptions,
      PublicKeyCredentialRequestOptions,
      PublicKeyCredentialCreationOptions,
    ];
    expect(one.user).toMatchObject({ name: "Rinnalla", displayName: "Rinnalla" });
    expect(hex(one.user.id as Bytes)).not.toBe(hex(two.user.id as Bytes));
    expect(one.authenticatorSelection?.userVerification).toBe("required");
    expect(asked.userVerification).toBe("required");
  });

  test("put off is no wrong try, and neither is one that gives something else", async () => {
    const authenticator = new Authenticator();
    const made = await authenticator.passkeys.make();
    const phone = await enrolledWith(made, await Server.begun());
    authenticator.cancels = true;
    await expect(askedAgain(phone, authenticator)).rejects.toThrow(NoPasskey);
    const { asking } = made;
    const secret = crypto.getRandomValues(new Uint8Array(32));
    for (let times = 0; times <= MOST_TRIES; times++) {
      await expect(opens(phone, { way: "passkey", secret, asking })).rejects.toThrow("not open");
    }
    expect((await deviceRow(phone.database, DEVICE)).wrongTries).toBe(0);
    authenticator.cancels = false;
    await opens(phone, await askedAgain(phone, authenticator));
  });

  test("without a PRF is said to be unfit, and is offered no more", async () => {
    const authenticator = new Authenticator();
    expect(await authenticator.passkeys.isOffered()).toBe(true);
    authenticator.hasPrf = false;
    await expect(authenticator.passkeys.make()).rejects.toThrow(UnfitPasskey);
    expect(await authenticator.passkeys.isOffered()).toBe(false);
  });

  test("is made once until it is in use, however often the server is asked", async () => {
    const authenticator = new Authenticator();
    const made = await authenticator.passkeys.make();
    expect(await authenticator.passkeys.make()).toBe(made);
    expect(authenticator.kept.size).toBe(1);
    authenticator.passkeys.settle();
    expect(await authenticator.passkeys.make()).not.toBe(made);
  });

  test("leaves nothing of its secret: not stored, and gone from memory once settled", async () => {
    const authenticator = new Authenticator();
    const made = await authenticator.passkeys.make();
    const secret = made.secret.slice();
    const phone = await enrolledWith(made, await Server.begun());
    const stored = JSON.stringify([
      await phone.database.getAll("vaults"),
      await phone.database.getAll("devices"),
    ]);
    expect(stored).toContain(made.asking.credential);
    expect(stored).not.toContain(base64url(secret));
    authenticator.passkeys.settle();
    expect(hex(made.secret)).toBe("00".repeat(32));
    expect(authenticator.given.map((one) => hex(new Uint8Array(one)))).toEqual(["00".repeat(32)]);
  });
});

describe("the team's rule", () => {
  const STRONGER = { pin_allowed: false, passphrase_required: true, hours_held: 24 };

  test("that asks for more than a PIN takes a passkey as it is, without words", async () => {
    const server = await Server.begun();
    server.policy = STRONGER;
    const authenticator = new Authenticator();
    const phone = await enrolledWith(await authenticator.passkeys.make(), server);
    expect(await waysOf(phone.database, DEVICE)).toEqual(["passkey"]);
    expect(await isTooWeak(phone.database, DEVICE)).toBe(false);
    await opens(phone, await askedAgain(phone, authenticator));
  });

  test("that comes later asks who opens by PIN for another way, and then no PIN opens", async () => {
    const server = await Server.begun();
    const phone = await Phone.enrolled(server);
    const vault = await phone.unlocks();
    server.log.push({ key: "person:1", content: { alias: "Kaisla" } });
    await phone.syncs();
    expect(await isTooWeak(phone.database, DEVICE)).toBe(false);
    server.policy = STRONGER;
    await phone.syncs();
    expect(await isTooWeak(phone.database, DEVICE)).toBe(true);
    const change = { stretch: quickStretch };
    const pin = { way: "pin", typed: "593026" } as const;
    const changing = changeWay(phone.database, vault, { ...change, opener: pin });
    await expect(changing).rejects.toThrow(TooWeak);
    const authenticator = new Authenticator();
    const opener = await authenticator.passkeys.make();
    await changeWay(phone.database, vault, { ...change, opener });
    expect(await isTooWeak(phone.database, DEVICE)).toBe(false);
    await expect(phone.unlocks(PIN)).rejects.toThrow(NoSuchWay);
    const again = await opens(phone, await askedAgain(phone, authenticator));
    const row = (await phone.database.getAll("held")).find((one) => one.key === "person:1");
    expect(await again.read("person:1", row?.box ?? new Uint8Array())).toContain("Kaisla");
  });
});

describe("changing the way", () => {
  test("leaves one way alone", async () => {
    const phone = await Phone.enrolled(await Server.begun());
    const opener = { way: "passphrase", typed: "kalos mitun heras pivo tunel" } as const;
    await changeWay(phone.database, await phone.unlocks(), { opener, stretch: quickStretch });
    expect(await waysOf(phone.database, DEVICE)).toEqual(["passphrase"]);
    await opens(phone, opener);
  });

  test("while the app locks itself still wraps the true key; locked before, nothing", async () => {
    const phone = await Phone.enrolled(await Server.begun());
    const vault = await phone.unlocks();
    const opener = { way: "pin", typed: "593026" } as const;
    const changing = changeWay(phone.database, vault, { opener, stretch: quickStretch });
    vault.lock();
    await changing;
    await opens(phone, opener);
    const late = changeWay(phone.database, vault, { opener, stretch: quickStretch });
    await expect(late).rejects.toThrow(Locked);
    await opens(phone, opener);
  });
});
