/** Stands before the shipped modules: they ask it while they are loaded. */

import type { Simulated } from "./chance";

declare global {
  var simulated: Simulated;
}

globalThis.simulated = { anew: [], later: () => 0 };
