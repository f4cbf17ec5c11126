/** How full the phone is, and the browser's promise to keep what is stored. */

import { keepReserve } from "./reserve";

const WARN_FROM = 0.8;

export interface Room {
  /** Of what the browser gives, from 0 to 1; null where it does not say. */
  readonly share: number | null;
  readonly warns: boolean;
  /** The browser has promised to keep what is stored. */
  readonly isKept: boolean;
}

type Estimating = Pick<StorageManager, "estimate" | "persisted">;
type Persisting = Pick<StorageManager, "persist" | "persisted">;

/** How full it is; a warning comes before the end does: what it gives, or no room left in reserve. */
export async function roomLeft(storage: Estimating): Promise<Room> {
  const isShort = !(await keepReserve());
  const { usage, quota } = await storage.estimate();
  const isKept = await storage.persisted();
  if (usage === undefined || !quota) return { share: null, warns: isShort, isKept };
  const share = Math.min(1, usage / quota);
  return { share, warns: isShort || share >= WARN_FROM, isKept };
}

/** Ask that the browser never removes this of its own accord; gives whether it promises. */
export async function askToPersist(storage: Persisting): Promise<boolean> {
  return (await storage.persisted()) || (await storage.persist());
}
