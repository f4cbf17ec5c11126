/** A server of the contract, in memory: checks signatures, opens boxes, takes each operation once. */

import { base64url, fromBase64url, hex, textOf, utf8, type Bytes } from "../src/domain/bytes";
import { iso } from "../src/domain/clock";
import { readInner, type Inner } from "../src/domain/operation";
import { newPair, open } from "../src/store/keys/sealed_box";
import { digest, publicBytes } from "../src/store/keys/signatures";
import type { Fetching } from "../src/sync/transport";
import { isSignedBy } from "./signed";

interface Known {
  readonly deliver: Bytes;
  readonly pull: Bytes;
  readonly vault: string;
  state: "active" | "revoked" | "lapsed";
}

interface Asked {
  readonly address: string;
  readonly body: string;
  readonly headers: Headers;
}

export interface Change {
  readonly key: string;
  readonly content: unknown;
}

export const DEVICE = "01890000-0000-7000-8000-0000000000d1";
export const TEAM = "01890000-0000-7000-8000-0000000000a1";

export class Server {
  readonly devices = new Map<string, Known>();
  readonly taken: Inner[] = [];
  /** How often each operation came, also again. */
  readonly came = new Map<string, number>();
  /** What was pulled is this log from the cursor on; null content: removal. */
  readonly log: Change[] = [];
  /** Whole cards, by person: opened one by one. */
  readonly cards = new Map<string, object>();
  /** In which languages was pulled. */
  readonly languages: unknown[] = [];
  readonly keys: { number: number; pair: CryptoKeyPair }[] = [];
  policy: object = { pin_allowed: true, passphrase_required: false, hours_held: 72 };
  requests: string[] = [];
  time = Date.UTC(2026, 10, 22, 18);
  /** What to answer about an operation instead of "received". */
  answers = new Map<string, { answer: string; reason?: string }>();
  #challenges = new Set<string>();
  #next = DEVICE;
  readonly #codes = new Map<string, string>();

  static async begun(): Promise<Server> {
    const server = new Server();
    await server.rotate();
    return server;
  }

  async rotate(): Promise<void> {
    this.keys.push({ number: this.keys.length + 1, pair: await newPair() });
  }

  /** The phone's way to this server. */
  readonly fetching: Fetching = async (address, options) => {
    const name = address.replace("/field/api/v1/", "");
    this.requests.push(name);
    const headers = new Headers(options.headers);
    const body = options.body as string;
    const [status, answer] = await this.#answer(name, { address, body, headers });
    return new Response(JSON.stringify(answer), { status });
  };

  /** What the last draft says that was handed over here, opened with the key that it names. */
  async leftDraft(): Promise<unknown> {
    const { sealed, sealing_key: number } = this.taken.findLast(({ kind }) => kind === "draft.left")
      ?.content as { sealed: string; sealing_key: number };
    const pair = this.keys.find((key) => key.number === number)?.pair;
    if (!pair) throw new Error("no such key");
    const recipient = { privateKey: pair.privateKey, raw: await publicBytes(pair.publicKey) };
    return JSON.parse(textOf(await open(fromBase64url(sealed), recipient)));
  }

  revoke(): void {
    for (const known of this.devices.values()) known.state = "revoked";
  }

  async #answer(name: string, asked: Asked): Promise<[number, object]> {
    const body = JSON.parse(asked.body) as Record<string, unknown>;
    if (name === "enrol") return this.#enrol(body);
    const device = asked.headers.get("Rinnalla-Device") ?? "";
    const known = this.devices.get(device);
    if (!known) return [401, { problem: "unknown_phone" }];
    return this.#answerTo(known, { ...asked, name, device, read: body });
  }

  async #answerTo(
    known: Known,
    asked: Asked & { name: string; device: string; read: Record<string, unknown> },
  ): Promise<[number, object]> {
    const { name, device, read: body } = asked;
    if (
      !(await this.#isSigned(
        name === "pull" || name === "open" ? known.pull : known.deliver,
        asked,
      ))
    ) {
      return [401, { problem: "signature" }];
    }
    if (name === "push") return [200, await this.#push(known, device, body)];
    if (known.state !== "active") return [403, { problem: known.state }];
    if (name === "pull") return this.#pull(known, body);
    if (name === "open") return this.#open(known, body);
    return [200, { ...(await this.#common(known)), challenge: this.#challenge() }];
  }

  async #isSigned(key: Bytes, asked: Asked): Promise<boolean> {
    const said = `rinnalla request 1\n${asked.address}\n${hex(await digest(utf8(asked.body)))}`;
    const signature = fromBase64url(asked.headers.get("Rinnalla-Signature") ?? "");
    return isSignedBy(key, signature, utf8(said));
  }

  /** A code lets one phone in: the same phone may ask again, and is given the same answer. */
  async #enrol(body: Record<string, unknown>): Promise<[number, object]> {
    const code = body["code"] as string;
    const before = this.#codes.get(code);
    const again = before === undefined ? undefined : this.devices.get(before);
    if (before === undefined || again === undefined) return [200, await this.#letIn(code, body)];
    if (again.vault !== body["vault_public"]) return [400, { problem: "code" }];
    return [200, await this.#enrolled(again, before)];
  }

  async #letIn(code: string, body: Record<string, unknown>): Promise<object> {
    const device = this.#next;
    this.#codes.set(code, device);
    this.#next = DEVICE.replace(/.$/, String(this.devices.size + 2));
    this.devices.set(device, {
      deliver: fromBase64url(body["deliver_public"] as string),
      pull: fromBase64url(body["pull_public"] as string),
      vault: body["vault_public"] as string,
      state: "active",
    });
    return this.#enrolled(this.devices.get(device) as Known, device);
  }

  async #enrolled(known: Known, device: string): Promise<object> {
    return { ...(await this.#common(known)), device, teams: [TEAM], policy: this.policy };
  }

  async #push(known: Known, device: string, body: Record<string, unknown>): Promise<object> {
    const answers: object[] = [];
    for (const outer of body["operations"] as {
      id: string;
      sealing_key: number;
      sealed: string;
    }[]) {
      answers.push({ id: outer.id, ...(await this.#take(known, device, outer)) });
    }
    return { ...(await this.#common(known)), answers };
  }

  async #take(
    known: Known,
    device: string,
    outer: { id: string; sealing_key: number; sealed: string },
  ): Promise<object> {
    const key = this.keys.find(({ number }) => number === outer.sealing_key);
    if (!key) return { answer: "unreadable" };
    const recipient = {
      privateKey: key.pair.privateKey,
      raw: await publicBytes(key.pair.publicKey),
    };
    const signed = JSON.parse(textOf(await open(fromBase64url(outer.sealed), recipient))) as {
      inner: string;
      signature: string;
    };
    const bytes = fromBase64url(signed.inner);
    if (!(await isSignedBy(known.deliver, fromBase64url(signed.signature), bytes))) {
      return { answer: "tray", reason: "signature" };
    }
    const inner = readInner(signed.inner);
    const told = this.answers.get(inner.id);
    if (told?.answer === "again") return told;
    this.#note(inner, device);
    return told ?? { answer: known.state === "active" ? "received" : "tray" };
  }

  #note(inner: Inner, device: string): void {
    this.came.set(inner.id, (this.came.get(inner.id) ?? 0) + 1);
    const there = this.taken.some((one) => one.id === inner.id);
    if (!there && inner.device === device) this.taken.push(inner);
  }

  async #pull(known: Known, body: Record<string, unknown>): Promise<[number, object]> {
    if (!this.#challenges.delete(body["challenge"] as string))
      return [403, { problem: "challenge" }];
    this.languages.push(body["language"]);
    const from = Number((body["cursor"] as string | null) ?? 0);
    const part = this.log.slice(from, from + 3);
    const cursor = String(from + part.length);
    const changes = part
      .filter(({ content }) => content !== null)
      .map(({ key, content }) => ({ key, content, digest: cursor }));
    const removals = part.filter(({ content }) => content === null).map(({ key }) => key);
    return [
      200,
      {
        ...(await this.#common(known)),
        policy: this.policy,
        next_challenge: this.#challenge(),
        cursor,
        from_start: body["cursor"] === null,
        changes,
        removals,
        more: from + part.length < this.log.length,
        wipe: false,
      },
    ];
  }

  async #open(known: Known, body: Record<string, unknown>): Promise<[number, object]> {
    if (!this.#challenges.delete(body["challenge"] as string))
      return [403, { problem: "challenge" }];
    const person = this.cards.get(body["person"] as string);
    if (!person) return [404, { problem: "not_known" }];
    const next_challenge = this.#challenge();
    return [200, { ...(await this.#common(known)), next_challenge, person, wipe: false }];
  }

  async #common(known: Known): Promise<object> {
    const sealing_keys = await Promise.all(
      this.keys.map(async ({ number, pair }) => ({
        number,
        public: base64url(await publicBytes(pair.publicKey)),
      })),
    );
    return { server_time: iso(this.time), sealing_keys, state: known.state };
  }

  #challenge(): string {
    const challenge = crypto.randomUUID();
    this.#challenges.add(challenge);
    return challenge;
  }
}
