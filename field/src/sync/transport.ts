/** The only place that uses the network: one request, and what became of it. */

import { requestSignature } from "../store/keys/signatures";

const BASE = "/field/api/v1/";
const PATIENCE = 20_000;

/** No answer came: no network, no server, or it was lost on the way. Try again later. */
export class Unreachable extends Error {}

/** The server answered that it will not: its `problem` says why. */
export class Declined extends Error {
  readonly status: number;
  readonly problem: string;
  constructor(status: number, problem: string) {
    super(problem);
    this.status = status;
    this.problem = problem;
  }
}

/** An answer that is not as the contract says: treated as if none had come. */
export class Unclear extends Error {}

export type Answered = Readonly<Record<string, unknown>>;

export interface Signer {
  readonly device: string;
  readonly key: CryptoKey;
}

export type Fetching = (address: string, options: RequestInit) => Promise<Response>;

export interface Transport {
  post(name: string, body: object, signer: Signer | null): Promise<Answered>;
}

/** The browser's own network. */
export const network: Fetching = (address, options) => fetch(address, options);

/** A transport by `fetching`; nothing of cookies, caches or redirects takes part. */
export function makeTransport(fetching: Fetching, patience = PATIENCE): Transport {
  return {
    async post(name, body, signer) {
      const path = BASE + name;
      const text = JSON.stringify(body);
      const headers: Record<string, string> = { "Content-Type": "application/json" };
      if (signer) {
        headers["Rinnalla-Device"] = signer.device;
        headers["Rinnalla-Signature"] = await requestSignature(signer.key, path, text);
      }
      return answerOf(() =>
        fetching(path, {
          method: "POST",
          body: text,
          headers,
          // Only enrolling is done by who has signed in to the office.
          credentials: name === "enrol" ? "same-origin" : "omit",
          cache: "no-store",
          redirect: "error",
          signal: AbortSignal.timeout(patience),
        }),
      );
    },
  };
}

async function answerOf(ask: () => Promise<Response>): Promise<Answered> {
  let status: number;
  let read: unknown;
  try {
    const response = await ask();
    status = response.status;
    read = await response.json();
  } catch (error) {
    throw new Unreachable("no answer", { cause: error });
  }
  if (typeof read !== "object" || read === null) throw new Unclear("no object");
  const answer = read as Answered;
  if (status >= 500) throw new Unreachable(`answered ${status}`);
  if (status >= 400) throw new Declined(status, text(answer["problem"]) ?? "unknown");
  return answer;
}

export function text(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}

export function record(value: unknown): Answered {
  return typeof value === "object" && value !== null ? (value as Answered) : {};
}
