/** What is held and what was recorded here, read once and kept in memory while the vault is open. */

import type { Moment } from "../domain/clock";
import { hasArrived, type State } from "../domain/delivery";
import { momentOf } from "../domain/ids";
import type { Inner } from "../domain/operation";
import type { Database, HeldRow, OutboxRow } from "./database";
import { deviceRow } from "./device";
import { heldUnder } from "./forgetting";
import { readRow, rowsOf } from "./held";
import type { OpenVault } from "./keys/vault";
import { readOwn } from "./outbox";

/** So many of the last operations are looked at. */
const MOST = 300;

interface Read {
  readonly digest: string;
  readonly content: unknown;
}

/** Something that the worker recorded on this phone, and where it is on its way. */
export interface Mine {
  readonly id: string;
  readonly state: State;
  readonly reason: string | null;
  readonly inner: Inner;
}

/** The pages of an open vault. They go with it: nothing of them is written anywhere. */
export class Shelf {
  #vault: OpenVault | null = null;
  #held = new Map<string, Read>();
  #pages: { readonly mark: string; readonly held: Map<string, unknown> } | null = null;
  #own = new Map<string, Inner>();

  /**
   * Everything held, by key: read again only when something was pulled or let go of since, and of it
   * only what has changed is decrypted again.
   */
  async held(database: Database, vault: OpenVault): Promise<ReadonlyMap<string, unknown>> {
    this.#isFor(vault);
    const mark = await markOf(database, vault.device);
    if (this.#pages?.mark === mark) return this.#pages.held;
    const held = await this.#read(database, vault);
    if (this.#vault === vault) this.#pages = { mark, held };
    return held;
  }

  async #read(database: Database, vault: OpenVault): Promise<Map<string, unknown>> {
    const before = this.#held;
    const rows = await rowsOf(database, vault.device, "");
    // All asked for at once: one after another they would wait for each other's answers.
    const read = async (row: HeldRow): Promise<[string, Read]> => {
      const known = before.get(row.key);
      if (known?.digest === row.digest) return [row.key, known];
      return [row.key, { digest: row.digest, content: await readRow(vault, row) }];
    };
    const now = new Map(await Promise.all(rows.map(read)));
    if (this.#vault === vault) this.#held = now;
    return new Map([...now].map(([key, { content }]) => [key, content]));
  }

  /** What was recorded here since a moment, or has not arrived yet; the newest first. */
  async own(database: Database, vault: OpenVault, since: Moment): Promise<Mine[]> {
    this.#isFor(vault);
    const { sequence } = await deviceRow(database, vault.device);
    const first = Math.max(0, sequence - MOST);
    const range = IDBKeyRange.bound([vault.device, first], [vault.device, Infinity]);
    const rows = await database.getAllFromIndex("outbox", "in_line", range);
    const near = rows.reverse().filter((row) => isNear(row, since));
    const read = await Promise.all(
      near.map(async (row): Promise<Mine[]> => {
        const inner = await this.#inner(vault, row);
        return inner ? [{ id: row.id, state: row.state, reason: row.reason, inner }] : [];
      }),
    );
    return read.flat();
  }

  forget(): void {
    this.#vault = null;
    this.#pages = null;
    this.#held = new Map();
    this.#own = new Map();
  }

  #isFor(vault: OpenVault): void {
    if (this.#vault !== vault) this.forget();
    this.#vault = vault;
  }

  async #inner(vault: OpenVault, row: OutboxRow): Promise<Inner | null> {
    const known = this.#own.get(row.id);
    if (known) return known;
    const inner = await readOwn(vault, row);
    if (inner && this.#vault === vault) this.#own.set(row.id, inner);
    return inner;
  }
}

/**
 * What changes when something held does: the cursor when it was pulled; a full phone that lets go of
 * people may not be able to write that, but it holds less.
 */
async function markOf(database: Database, device: string): Promise<string> {
  const { cursor } = await deviceRow(database, device);
  return `${String(await database.count("held", heldUnder(device)))} ${cursor ?? ""}`;
}

function isNear(row: OutboxRow, since: Moment): boolean {
  return !hasArrived(row.state) || row.state === "waits" || momentOf(row.id) >= since;
}
