/** Where this browser keeps a spare: a bucket of its own, which has a log of its own. */

import type { Place } from "../store/spare";

const NAME = "rinnalla-spare";

/** Storage Buckets, which not every browser has: Chromium, whose way of keeping makes them needed, does. */
interface Buckets {
  open(
    name: string,
    wanted: { readonly durability: "strict"; readonly persisted: true },
  ): Promise<{ readonly indexedDB: IDBFactory }>;
  delete(name: string): Promise<void>;
}

function buckets(): Buckets | null {
  return (navigator as { readonly storageBuckets?: Buckets }).storageBuckets ?? null;
}

export const sparePlace: Place = {
  open: async () => {
    const opened = await buckets()?.open(NAME, { durability: "strict", persisted: true });
    return opened?.indexedDB ?? null;
  },
  remove: async () => buckets()?.delete(NAME),
  inTurn: async (deed) => navigator.locks.request(NAME, deed),
};
