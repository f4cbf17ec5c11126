/** What a phone holds, as its opened vault reads it. */

import type { Database } from "../src/store/database";
import { readRow, rowsOf } from "../src/store/held";
import type { OpenVault } from "../src/store/keys/vault";

/** What is held under a key, or null. */
export async function readHeld(
  database: Database,
  vault: OpenVault,
  key: string,
): Promise<unknown> {
  const row = await database.get("held", [vault.device, key]);
  return row ? readRow(vault, row) : null;
}

/** Everything held whose key begins so ("person:"), by key. */
export async function readAll(
  database: Database,
  vault: OpenVault,
  prefix: string,
): Promise<Map<string, unknown>> {
  const rows = await rowsOf(database, vault.device, prefix);
  const all = new Map<string, unknown>();
  for (const row of rows) all.set(row.key, await readRow(vault, row));
  return all;
}
