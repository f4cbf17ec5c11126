/** Fills a phone for the bench as a long absence does: every record through the app's own store. */

import { beginDraft, contentOf } from "../../src/domain/encounter";
import { newId } from "../../src/domain/ids";
import { openDatabase } from "../../src/store/database";
import { deviceRows } from "../../src/store/device";
import { countStates, save } from "../../src/store/outbox";

const WORDS = ["kylmä", "ilta", "penkki", "kahvi", "sade", "koira", "lupaus", "huominen"];

/** Record so many nameless encounters, each awaited until it is on disk; gives how many now wait. */
async function fill(count: number, kinds: readonly string[]): Promise<number> {
  const database = await openDatabase();
  const [row] = await deviceRows(database);
  if (!row) throw new Error("no phone is in use here");
  for (let at = 0; at < count; at++) {
    const now = Date.now();
    const kind_id = kinds[at % kinds.length] ?? null;
    const draft = {
      ...beginDraft({ id: newId(now), team_id: row.teams[0] ?? "", now }),
      help: [{ id: newId(now), kind_id, words: "", quantity: 1 }],
      own_words: [0, 1, 3, 4].map((step) => WORDS[(at + step) % WORDS.length]).join(" "),
    };
    const content = contentOf(draft);
    const deed = { id: draft.id, kind: "encounter.recorded", content, chosenTime: null } as const;
    await save(database, row.device, deed, now);
  }
  const { saved } = await countStates(database, row.device);
  database.close();
  return saved;
}

Object.assign(globalThis, { benchFilling: { fill } });
