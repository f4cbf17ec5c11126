/**
 * The first of the app that runs: the phone's memory is being opened while the rest is still read.
 */

import { openMemory } from "../store/spare";
import { sparePlace } from "./spare_place";

export const opening = openMemory(sparePlace);
opening.catch(() => undefined); // told to whoever waits for it
