/** What those who make things happen may ask of the seed that is played. */

import type { Network } from "./network";
import type { StreetPhone } from "./street_phone";
import type { World } from "./world";

export interface Playing {
  readonly world: World;
  readonly network: Network;
  /** Takes the phone into use for whoever holds it, on a line that may fail. */
  enrols(phone: StreetPhone): Promise<void>;
  exchanges(phone: StreetPhone): Promise<void>;
  /** Lets what runs in the app come to its end, however late its answers are. */
  finishes(phone: StreetPhone, running: Promise<unknown>): Promise<void>;
}
