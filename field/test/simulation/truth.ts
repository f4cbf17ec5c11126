/** What stands in the server's database, as script/tools/simulation/truth.py tells it. */

export interface ServerOperation {
  readonly id: string;
  readonly device: string;
  readonly twin: number;
  readonly sequence: number;
  readonly kind: string;
  readonly became: "received" | "waits" | "tray" | "unreadable";
  readonly reason: string;
  readonly hash: string;
  readonly marks: readonly string[];
  readonly waits_for: string | null;
  readonly made_id: string | null;
  readonly kept: string | null;
  readonly item: "waiting" | "taken" | "corrected" | "set_aside" | "forgotten" | null;
  readonly item_id: string | null;
  readonly item_made_at: number | null;
  readonly decided_at: number | null;
}

export interface ServerEncounter {
  readonly note: string;
  readonly own_words: string;
  readonly at: number;
  readonly people: readonly string[];
}

export interface ServerDevice {
  readonly state: "active" | "revoked" | "lapsed";
  readonly ended_at: number | null;
}

export interface Truth {
  readonly operations: readonly ServerOperation[];
  readonly encounters: Readonly<Record<string, ServerEncounter>>;
  readonly attempts: Readonly<Record<string, number>>;
  readonly observations: Readonly<Record<string, number>>;
  readonly messages: Readonly<Record<string, string>>;
  readonly people: Readonly<Record<string, { alias: string; contact: string | null }>>;
  readonly wishes: Readonly<Record<string, string>>;
  readonly matters: Readonly<Record<string, string>>;
  readonly devices: Readonly<Record<string, ServerDevice>>;
  readonly trail: readonly (readonly [string, readonly string[]])[];
}
