/** The messages of contract/examples, which the server's tests read too: both sides accept the same. */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { base64url, fromBase64url, utf8 } from "../src/domain/bytes";
import { isAnswer } from "../src/domain/delivery";
import { innerBytes, KINDS, readInner, type Deed, type Inner } from "../src/domain/operation";
import { beginDraft, contentOf } from "../src/domain/encounter";
import { newId } from "../src/domain/ids";
import { CannotOpen, newPair, open, seal } from "../src/store/keys/sealed_box";
import { newDeliverKey, publicBytes, requestSignature } from "../src/store/keys/signatures";
import { sealingKeys } from "../src/sync/contact";
import { isSignedBy } from "./signed";

const CONTRACT = join(import.meta.dirname, "../../contract");
const EXAMPLES = join(CONTRACT, "examples");

interface Schema {
  readonly required?: readonly string[];
  readonly properties?: Record<string, object>;
  readonly enum?: readonly string[];
  readonly "x-kinds"?: Record<string, string>;
}

const schemas = (
  JSON.parse(readFileSync(join(CONTRACT, "openapi.json"), "utf8")) as {
    components: { schemas: Record<string, Schema> };
  }
).components.schemas;

function example(name: string): Record<string, unknown> {
  const text = readFileSync(join(EXAMPLES, `${name}.json`), "utf8");
  return (JSON.parse(text) as { message: Record<string, unknown> }).message;
}

function schemaOf(kind: string): Schema {
  return schemas[schemas["Inner"]?.["x-kinds"]?.[kind]?.split("/").at(-1) ?? ""] ?? {};
}

describe("operations", () => {
  const names = readdirSync(EXAMPLES).filter((name) => name.startsWith("operation_"));

  test("every kind of the contract is known here, and none more but what is left behind", () => {
    const theirs = Object.keys(schemas["Inner"]?.["x-kinds"] ?? {});
    expect(theirs.length).toBeGreaterThan(8);
    const ours: string[] = KINDS.filter((kind) => kind !== "draft.left");
    expect([...ours].sort()).toEqual(theirs.filter((kind) => kind !== "draft.left").sort());
  });

  test.each(names)("%s is read, and written again says the same", (name) => {
    const message = example(name.replace(".json", "")) as unknown as Inner;
    const read = readInner(base64url(utf8(JSON.stringify(message))));
    expect(read).toEqual(message);
    const deed = { ...message, chosenTime: null } as Deed;
    const link = { device: message.device, sequence: message.sequence, previous: message.previous };
    const phone = Date.parse(message.phone_time);
    const bytes = innerBytes(deed, link, { phone, offset: message.offset_ms });
    expect(readInner(base64url(bytes))).toEqual(message);
  });

  test("an encounter of the form says only what the contract knows, and all that it requires", () => {
    const id = newId();
    const content = contentOf(beginDraft({ id, team_id: newId(), now: 0 }));
    const { properties, required } = schemaOf("encounter.recorded");
    expect(Object.keys(properties ?? {})).toEqual(expect.arrayContaining(Object.keys(content)));
    expect(Object.keys(content)).toEqual(expect.arrayContaining([...(required ?? [])]));
  });
});

describe("answers", () => {
  test("each word of the contract is known here", () => {
    const words = (schemas["Answer"]?.properties?.["answer"] as Schema).enum ?? [];
    expect(words.length).toBeGreaterThan(3);
    expect(words.every(isAnswer)).toBe(true);
    expect(isAnswer("fine")).toBe(false);
  });

  test("the server's keys are read, and what is none is left out", async () => {
    const keys = example("push_answer")["sealing_keys"];
    expect(await sealingKeys(keys)).toEqual(keys);
    expect(await sealingKeys([{ number: 1, public: "AAAA" }, { number: "1" }, null])).toEqual([]);
  });
});

interface Boxes {
  readonly receiver: JsonWebKey;
  readonly receiver_public: string;
  readonly boxes: readonly {
    readonly name: string;
    readonly ephemeral: JsonWebKey;
    readonly plain: string;
    readonly sealed: string;
  }[];
  readonly not_opened: readonly { readonly name: string; readonly sealed: string }[];
}

const vectors = JSON.parse(readFileSync(join(EXAMPLES, "sealed_box.json"), "utf8")) as Boxes;
const CURVE = { name: "ECDH", namedCurve: "P-256" } as const;

async function keysOf(jwk: JsonWebKey): Promise<CryptoKeyPair> {
  const { d: _secret, ...half } = jwk;
  return {
    privateKey: await crypto.subtle.importKey("jwk", jwk, CURVE, false, ["deriveBits"]),
    publicKey: await crypto.subtle.importKey("jwk", half, CURVE, true, []),
  };
}

describe("sealed boxes", () => {
  const raw = fromBase64url(vectors.receiver_public);
  const receiver = async () => ({ privateKey: (await keysOf(vectors.receiver)).privateKey, raw });

  test.each(vectors.boxes)("of the contract: $name", async ({ ephemeral, plain, sealed }) => {
    const box = await seal(fromBase64url(plain), raw, await keysOf(ephemeral));
    expect(base64url(box)).toBe(sealed);
    expect(base64url(await open(fromBase64url(sealed), await receiver()))).toBe(plain);
  });

  test.each(vectors.not_opened)("of the contract that none opens: $name", async ({ sealed }) => {
    await expect(open(fromBase64url(sealed), await receiver())).rejects.toThrow(CannotOpen);
  });

  test("open to their owner alone, and only as they were sealed", async () => {
    const [mine, other] = [await newPair(), await newPair()];
    const raw = await publicBytes(mine.publicKey);
    const box = await seal(utf8("Haluan nukkua"), raw);
    const owner = { privateKey: mine.privateKey, raw };
    expect(await open(box, owner)).toEqual(utf8("Haluan nukkua"));
    const strange = { privateKey: other.privateKey, raw: await publicBytes(other.publicKey) };
    await expect(open(box, strange)).rejects.toThrow(CannotOpen);
    for (const at of [0, 30, 70, box.length - 1]) {
      const bent = box.slice();
      bent[at] = (bent[at] ?? 0) ^ 1;
      await expect(open(bent, owner)).rejects.toThrow(CannotOpen);
    }
    await expect(open(box.slice(0, 60), owner)).rejects.toThrow(CannotOpen);
  });
});

interface Signed {
  readonly public: string;
  readonly path: string;
  readonly body: string;
  readonly signed_text: string;
  readonly signed: readonly string[];
  readonly not_signed: readonly { readonly name: string; readonly signature: string }[];
}

describe("signatures of requests", () => {
  const given = JSON.parse(
    readFileSync(join(EXAMPLES, "request_signature.json"), "utf8"),
  ) as Signed;
  const raw = fromBase64url(given.public);
  const isOurs = (signature: string): Promise<boolean> =>
    isSignedBy(raw, fromBase64url(signature), utf8(given.signed_text));

  test.each(given.signed)("made elsewhere hold here: %s", async (signature) => {
    expect(await isOurs(signature)).toBe(true);
  });

  test.each(given.not_signed)("that do not hold: $name", async ({ signature }) => {
    expect(await isOurs(signature)).toBe(false);
  });

  test("made here are of the same text", async () => {
    const pair = await newDeliverKey();
    const made = await requestSignature(pair.privateKey, given.path, given.body);
    const mine = await publicBytes(pair.publicKey);
    expect(await isSignedBy(mine, fromBase64url(made), utf8(given.signed_text))).toBe(true);
  });
});
