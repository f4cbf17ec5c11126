/**
 * Room kept back for records: let go when the phone is full, so that what is being saved still fits.
 *
 * It is also how the phone knows that it fills up: browsers tell the same quota to every site, however
 * little is left (Chromium 156: ten gigabytes over what is used). It stands in the browser's cache,
 * whose files give their room back at once.
 */

const NAME = "rinnalla-reserve";
const ADDRESS = "/field/reserve";
const SIZE = 512 * 1024;

let isKept = false;

/** Is there room in reserve? It is made if there is none; false: the phone is nearly full. */
export async function keepReserve(): Promise<boolean> {
  if (isKept || !("caches" in globalThis)) return true;
  try {
    const reserve = await caches.open(NAME);
    const there = await reserve.match(ADDRESS);
    if (!there) await reserve.put(ADDRESS, new Response(new Uint8Array(SIZE)));
    isKept = true;
  } catch {
    // Whatever kept it from being made: the worker is warned.
    isKept = false;
  }
  return isKept;
}

/** Let it go; gives whether there was any. */
export async function spendReserve(): Promise<boolean> {
  isKept = false;
  if (!("caches" in globalThis)) return false;
  return (await caches.open(NAME)).delete(ADDRESS);
}
