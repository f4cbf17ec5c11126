/** Keys and rows of a new enrolment: made and stored before the server is asked, active after. */

import { base64url } from "../domain/bytes";
import type { Moment } from "../domain/clock";
import { write, type Database, type DeviceRow, type SealingKey } from "./database";
import type { Stretch } from "./keys/argon";
import { newDeliverKey, publicBytes } from "./keys/signatures";
import { newPassphrase } from "./keys/passphrase";
import { makeVault, openVault, type Opener, type StoredVault } from "./keys/vault";

/** What of the new keys the server is told. */
export interface PublicHalves {
  readonly deliver_public: string;
  readonly pull_public: string;
  readonly vault_public: string;
}

export interface Prepared {
  readonly deliver: CryptoKeyPair;
  readonly halves: PublicHalves;
  /** The vault for the id that the server gives. */
  readonly vaultFor: (device: string) => StoredVault;
}

export interface Enrolled {
  readonly device: string;
  readonly teams: readonly string[];
  readonly sealingKeys: readonly SealingKey[];
  readonly offset: number;
  readonly lapseHours: number | null;
  readonly pinAllowed: boolean;
  readonly label: string;
  readonly now: Moment;
}

/** Make the keys of an enrolment. Throws TooWeak for a secret that is too short. */
export async function prepare(
  vaultName: string,
  openers: readonly Opener[],
  stretch: Stretch,
): Promise<Prepared> {
  const deliver = await newDeliverKey();
  const { stored, pullPublic } = await makeVault(vaultName, openers, stretch);
  return {
    deliver,
    halves: {
      deliver_public: base64url(await publicBytes(deliver.publicKey)),
      pull_public: base64url(pullPublic),
      vault_public: stored.public,
    },
    vaultFor: (device) => ({ ...stored, device }),
  };
}

export interface Strengthened {
  readonly prepared: Prepared;
  /** To be shown once and written down by the worker; it is kept nowhere. */
  readonly passphrase: string;
}

/** The same keys under five made-up words alone, where the team lets no PIN open a vault. */
export async function withoutPin(
  prepared: Prepared,
  opener: Opener,
  stretch: Stretch,
): Promise<Strengthened> {
  const stored = prepared.vaultFor("");
  const passphrase = newPassphrase();
  const vault = await openVault(stored, opener, stretch);
  const wrapping = await vault.wrappedFor({ way: "passphrase", typed: passphrase }, stretch);
  const kept = stored.wrappings.filter((one) => one.way !== "pin" && one.way !== "passphrase");
  vault.lock();
  const vaultFor = (device: string): StoredVault => ({
    ...stored,
    device,
    wrappings: [...kept, wrapping],
  });
  return { prepared: { ...prepared, vaultFor }, passphrase };
}

/** Store an enrolment that the server has confirmed: device and vault, or neither. */
export async function storeEnrolment(
  database: Database,
  prepared: Prepared,
  enrolled: Enrolled,
): Promise<DeviceRow> {
  const row: DeviceRow = {
    device: enrolled.device,
    deliver: prepared.deliver,
    vaultPublic: prepared.halves.vault_public,
    sealingKeys: enrolled.sealingKeys,
    sequence: 0,
    previous: "",
    offset: enrolled.offset,
    lastContact: enrolled.now,
    latestTime: enrolled.now,
    lapseHours: enrolled.lapseHours,
    pinAllowed: enrolled.pinAllowed,
    cursor: null,
    nextChallenge: null,
    wrongTries: 0,
    state: "active",
    teams: enrolled.teams,
    label: enrolled.label,
  };
  await write(database, ["devices", "vaults"], async (writing) => {
    await writing.objectStore("devices").add(row);
    await writing.objectStore("vaults").add(prepared.vaultFor(enrolled.device));
  });
  return row;
}
