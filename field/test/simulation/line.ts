/** The pipe to the server's process: one question, one answer, nothing else happens meanwhile. */

import { readSync, writeSync } from "node:fs";

const ROOM = 1 << 20;

export class Line {
  readonly #buffer = Buffer.alloc(ROOM);
  #rest = "";

  ask(question: object): unknown {
    this.tell(question);
    return JSON.parse(this.#read()) as unknown;
  }

  tell(what: object): void {
    const bytes = Buffer.from(`${JSON.stringify(what)}\n`);
    try {
      for (let at = 0; at < bytes.length;) at += writeSync(1, bytes, at);
    } catch {
      end();
    }
  }

  #read(): string {
    const parts = [this.#rest];
    while (!parts.at(-1)?.includes("\n")) {
      const count = readSync(0, this.#buffer, 0, ROOM, null);
      if (!count) end();
      parts.push(this.#buffer.toString("latin1", 0, count));
    }
    const whole = parts.join("");
    const length = whole.indexOf("\n");
    this.#rest = whole.slice(length + 1);
    // The server writes ASCII alone: other signs are escaped.
    return whole.slice(0, length);
  }
}

/** The server's process is gone, with whoever wanted to know: nobody is left to tell. */
function end(): never {
  process.exit(3);
}
