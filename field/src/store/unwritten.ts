/** Rows that found no room: kept in memory, sealed as they would have been written. */

import type { Database } from "./database";
import { asNoRoom, NoRoom } from "./outbox";

interface Sealed {
  readonly id: string;
  readonly device: string;
}

/** Gives false for a row that is not to be written any more. */
type Write<R> = (database: Database, row: R) => Promise<boolean>;

/**
 * Locking takes nothing of them away and shows nothing. They are written as soon as there is room, and
 * go with the app's page.
 */
export class Unwritten<R extends Sealed> {
  readonly #waiting = new WeakMap<Database, Map<string, R>>();
  readonly #write: Write<R>;

  constructor({ write }: { readonly write: Write<R> }) {
    this.#write = async (database, row) => {
      try {
        return await write(database, row);
      } catch (error) {
        throw asNoRoom(error);
      }
    };
  }

  #in(database: Database): Map<string, R> {
    const waiting = this.#waiting.get(database) ?? new Map<string, R>();
    this.#waiting.set(database, waiting);
    return waiting;
  }

  /** Write a row; gives whether it stands there. Throws NoRoom on a full phone: then it waits here. */
  async keep(database: Database, row: R): Promise<boolean> {
    try {
      const isKept = await this.#write(database, row);
      this.#in(database).delete(row.id);
      return isKept;
    } catch (error) {
      if (error instanceof NoRoom) this.#in(database).set(row.id, row);
      throw error;
    }
  }

  /** Write those that wait; where there is still no room they stay as they are. */
  async writeAll(database: Database): Promise<void> {
    const waiting = this.#in(database);
    for (const [id, row] of [...waiting]) {
      try {
        await this.#write(database, row);
      } catch (error) {
        if (!(error instanceof NoRoom)) throw error;
        return; // whoever typed it has been told that it is not written
      }
      if (waiting.get(id) === row) waiting.delete(id);
    }
  }

  /** What is written and what waits, the oldest first: what waits stands for what was written before it. */
  async over(database: Database, device: string, written: readonly R[]): Promise<R[]> {
    const rows = new Map(written.map((row) => [row.id, row]));
    for (const row of this.#in(database).values()) {
      const isSaved = row.device !== device || (await database.count("outbox", row.id)) > 0;
      if (!isSaved) rows.set(row.id, row);
    }
    return [...rows.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
  }

  drop(database: Database, id: string): void {
    this.#in(database).delete(id);
  }

  /** All that wait of a device. */
  dropOf(database: Database, device: string): void {
    for (const row of [...this.#in(database).values()]) {
      if (row.device === device) this.drop(database, row.id);
    }
  }
}
