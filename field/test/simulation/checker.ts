/** What must hold when all is quiet, whatever befell phones, network, server and office. */

import { checkAgreement } from "./checking/agreement";
import { checkArrived } from "./checking/arrived";
import { checkCorrections } from "./checking/corrections";
import { checkSilence } from "./checking/silence";
import { checkMoments } from "./checking/moments";
import { checkTray } from "./checking/tray";
import { checkTwice } from "./checking/twice";
import type { Truth } from "./truth";
import type { World } from "./world";

/** Every promise is looked at; what does not hold is told in the history's violations. */
export async function check(world: World): Promise<void> {
  const truth = world.ask({ do: "truth" }) as Truth;
  checkArrived(world, truth);
  checkTwice(world, truth);
  checkCorrections(world, truth);
  checkMoments(world, truth);
  checkTray(world, truth);
  checkSilence(world, truth);
  await checkAgreement(world, truth);
}
