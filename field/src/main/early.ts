/**
 * The first of the app that runs: the phone's memory is being opened while the rest is still read.
 */

import { openDatabase } from "../store/database";

export const opening = openDatabase();
opening.catch(() => undefined); // told to whoever waits for it
