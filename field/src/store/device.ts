/** The enrolments on this phone: one row for each worker, with the place in its line of operations. */

import type { Moment } from "../domain/clock";
import type { Night } from "../domain/night";
import { write, type Database, type DeviceRow } from "./database";
import { isFull } from "./full";

export class NotEnrolled extends Error {}

/** Throws NotEnrolled for a device that this phone does not know. */
export async function deviceRow(database: Database, device: string): Promise<DeviceRow> {
  const row = await database.get("devices", device);
  if (!row) throw new NotEnrolled(device);
  return row;
}

export async function deviceRows(database: Database): Promise<DeviceRow[]> {
  return database.getAll("devices");
}

/** Change a device's row by what it is now; comes back when it is on disk. */
export async function changeDevice(
  database: Database,
  device: string,
  change: (row: DeviceRow) => Partial<DeviceRow>,
): Promise<DeviceRow> {
  return write(database, ["devices"], async (writing) => {
    const row = await writing.objectStore("devices").get(device);
    if (!row) throw new NotEnrolled(device);
    const changed = { ...row, ...change(row) };
    await writing.objectStore("devices").put(changed);
    return changed;
  });
}

/** Note that the phone's clock has shown `now`: a clock put back wins no time (domain/lapse). */
export async function noteTime(
  database: Database,
  device: string,
  now: Moment,
): Promise<DeviceRow> {
  const row = await deviceRow(database, device);
  if (now <= row.latestTime) return row;
  try {
    return await changeDevice(database, device, ({ latestTime }) => ({
      latestTime: Math.max(latestTime, now),
    }));
  } catch (error) {
    // A full phone cannot write it down; it goes by it all the same, and goes on sending.
    if (!isFull(error)) throw error;
    return { ...row, latestTime: now };
  }
}

/** Note tonight's place and pair. On a full phone the next form asks for them again: no record is lost by it. */
export async function noteNight(database: Database, device: string, night: Night): Promise<void> {
  try {
    await changeDevice(database, device, () => ({ night }));
  } catch (error) {
    if (!isFull(error)) throw error;
  }
}
