/** Argon2id in WebAssembly, with SIMD where the phone has it; its memory is let go afterwards. */

import setup from "argon2id/lib/setup.js";
import simd from "argon2id/dist/simd.wasm?bytes";
import plain from "argon2id/dist/no-simd.wasm?bytes";
import { fromHex, type Bytes } from "../../domain/bytes";

export interface Cost {
  readonly memory_kib: number;
  readonly passes: number;
}

export const USUAL_COST: Cost = { memory_kib: 64 * 1024, passes: 3 };

export type Stretch = (secret: Bytes, salt: Bytes, cost: Cost) => Promise<Bytes>;

/** 32 bytes stretched from a secret. Throws RangeError where the phone lacks the memory. */
export const stretch: Stretch = async (secret, salt, cost) => {
  const argon2id = await setup(
    (imports) => WebAssembly.instantiate(fromHex(simd), imports),
    (imports) => WebAssembly.instantiate(fromHex(plain), imports),
  );
  const tag = argon2id({
    password: secret,
    salt,
    parallelism: 1,
    passes: cost.passes,
    memorySize: cost.memory_kib,
    tagLength: 32,
  });
  return new Uint8Array(tag);
};
