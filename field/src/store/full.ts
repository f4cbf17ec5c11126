/** A full phone: what is written does not fit any more. Removing needs no room, nor does sending. */

/** Did this fail for want of room, whatever the browser calls it? */
export function isFull(error: unknown): boolean {
  return error instanceof DOMException && error.name === "QuotaExceededError";
}

/** Do what needs no room where `deed` found none; gives way to that deed's own failure after it. */
export async function orElseRemove(
  deed: () => Promise<void>,
  remove: () => Promise<void>,
): Promise<void> {
  try {
    await deed();
  } catch (error) {
    if (isFull(error)) await remove();
    throw error;
  }
}

/** Several things of which each is to be done, whether the one before it found room or not. */
export class RoomWanted {
  #failures: unknown[] = [];

  async whileThereIs(deed: () => Promise<void>): Promise<void> {
    try {
      await deed();
    } catch (error) {
      if (!isFull(error)) throw error;
      this.#failures.push(error);
    }
  }

  get isWanted(): boolean {
    return this.#failures.length > 0;
  }

  /** Throws what the first of them failed with. */
  tell(): void {
    if (this.#failures.length) throw this.#failures[0];
  }
}
