/** What becomes of a request between the phone and the server. */

import type { Asked, StreetPhone } from "./street_phone";
import { HOUR, MINUTE, type Answered, type Crash, type World } from "./world";

type Fate = "well" | "lost" | "answer_lost" | "dies" | "twice" | "drifts" | "answer_late";

const FATES: readonly (readonly [number, Fate])[] = [
  [12, "well"],
  [2, "lost"],
  [2, "answer_lost"],
  [3, "dies"],
  [2, "twice"],
  [2, "drifts"],
  [1, "answer_late"],
];

const HOWS: readonly (readonly [number, Crash["how"]])[] = [
  [4, "statement"],
  [2, "commit"],
  [3, "committed"],
  [2, "answered"],
  [2, "busy"],
];

export class Network {
  isKind = false;
  /** There is none for anybody. */
  isAway = false;

  constructor(readonly world: World) {}

  /** One request of that phone meets its fate; false: it goes on waiting. */
  async carries(phone: StreetPhone): Promise<boolean> {
    const asked = phone.asked;
    if (!asked) throw new Error("nothing was asked");
    const { chance, history } = this.world;
    if (this.isAway) return this.#fails(phone);
    const late = this.world.late.get(phone);
    if (late) {
      this.world.late.delete(phone);
      return this.#gives(phone, late);
    }
    const fate = this.isKind ? "well" : chance.weighed(FATES);
    if (fate !== "well") history.fault(`${phone.name} ${nameOf(asked)} ${fate}`);
    switch (fate) {
      case "well":
        phone.contacted.add(deviceOf(asked));
        return this.#gives(phone, await this.#arrives(asked));
      case "lost":
        return this.#fails(phone);
      case "answer_lost":
        await this.#arrives(asked);
        return this.#fails(phone);
      case "dies":
        return this.#gives(phone, await this.#arrives(asked, this.#crash(asked)));
      case "twice":
        await this.#arrives(asked);
        return this.#gives(phone, await this.#arrives(asked));
      case "drifts":
        this.world.adrift.push(asked);
        return this.#fails(phone);
      case "answer_late":
        this.world.late.set(phone, await this.#arrives(asked));
        phone.sure.clear();
        return false;
    }
  }

  /** A request that a phone has given up arrives after all; its answer reaches nobody. */
  async washesAshore(): Promise<void> {
    const at = this.world.chance.whole(0, this.world.adrift.length - 1);
    const [asked] = this.world.adrift.splice(at, 1);
    if (asked) await this.#arrives(asked);
  }

  async #arrives(asked: Asked, crash: Crash | null = null): Promise<Answered> {
    const answered = await this.world.send(asked, { at: this.world.now, crash });
    this.#noteContact(asked, answered, crash);
    if (nameOf(asked) === "open") this.#noteOpening(answered);
    const said = "died" in answered ? "died" : `${answered.status} ${toldIn(answered.body)}`;
    this.world.history.tell(`${nameOf(asked)}: ${said}`);
    // A database that is busy beyond patience is the one thing that may be told so.
    const isAllowed = crash?.how === "busy" && "status" in answered && answered.status === 503;
    if (!("died" in answered) && answered.status >= 500 && !isAllowed) {
      this.world.history.violated(`an answer of ${answered.status} to ${nameOf(asked)}`);
    }
    return answered;
  }

  #noteContact(asked: Asked, answered: Answered, crash: Crash | null): void {
    const isAnswered = "status" in answered && answered.status === 200;
    const device = deviceOf(asked);
    if (device && (isAnswered || crash)) this.world.reached(device, isAnswered && !crash);
  }

  #noteOpening(answered: Answered): void {
    const { openings } = this.world;
    if ("died" in answered) openings.died += 1;
    else if ((JSON.parse(answered.body) as { person?: unknown }).person) openings.given += 1;
  }

  #gives(phone: StreetPhone, answered: Answered): boolean {
    if ("died" in answered) return this.#fails(phone);
    const asked = phone.asked;
    phone.asked = null;
    if (asked && answered.status === 200) phone.hears(deviceOf(asked));
    asked?.give(answered.status, answered.body);
    return true;
  }

  #fails(phone: StreetPhone): boolean {
    const asked = phone.asked;
    phone.asked = null;
    asked?.fail();
    return true;
  }

  #crash(asked: Asked): Crash {
    const { chance } = this.world;
    const how = chance.weighed(HOWS);
    const isCommit = how === "commit" || how === "committed";
    const statements = 12 + Math.floor(asked.body.length / 60);
    return { how, nth: chance.whole(1, isCommit ? 3 : statements) };
  }
}

/** Times that may pass between two things that happen; at times both happen in one moment. */
export function meanwhile(world: World): void {
  world.chance.weighed<() => void>([
    [12, () => undefined],
    [
      60,
      () => {
        world.passes(1000, 10 * MINUTE);
      },
    ],
    [
      4,
      () => {
        world.passes(HOUR, 9 * HOUR);
      },
    ],
    [
      1,
      () => {
        world.passes(60 * HOUR, 100 * HOUR);
      },
    ],
  ])();
}

function nameOf(asked: Asked): string {
  return asked.path.replace("/field/api/v1/", "");
}

function deviceOf(asked: Asked): string {
  return asked.headers["Rinnalla-Device"] ?? "";
}

/** An answer in words that are the same each time. */
function toldIn(body: string): string {
  const read = JSON.parse(body) as Record<string, unknown>;
  const answers = read["answers"];
  if (!Array.isArray(answers)) return typeof read["problem"] === "string" ? read["problem"] : "";
  return (answers as { answer: string; reason?: string }[])
    .map(({ answer, reason }) => [answer, reason].filter(Boolean).join(" "))
    .join(", ");
}
