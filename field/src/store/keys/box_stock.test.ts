import { expect, test } from "vitest";
import { base64url, utf8 } from "../../domain/bytes";
import { boxFor, keepReady } from "./box_stock";
import { newPair, open, readyBox } from "./sealed_box";
import { publicBytes } from "./signatures";

const LENGTH = 65;

async function somebody() {
  const { privateKey, publicKey } = await newPair();
  const raw = await publicBytes(publicKey);
  return { privateKey, raw, name: base64url(raw) };
}

test("a box that lay ready is opened by its recipient", async () => {
  const recipient = await somebody();
  keepReady([recipient.name]);
  const box = await (await boxFor(recipient.name)).close(utf8("Haluan nukkua"));
  expect(await open(box, recipient)).toEqual(utf8("Haluan nukkua"));
});

test("a box closes once: its nonce is always the same", async () => {
  const box = await readyBox((await somebody()).raw);
  await box.close(utf8("ensin"));
  await expect(box.close(utf8("toiste"))).rejects.toThrow("once");
});

test("two who ask at once get two boxes", async () => {
  const { name } = await somebody();
  keepReady([name]);
  const boxes = await Promise.all([boxFor(name), boxFor(name)]);
  const closed = await Promise.all(boxes.map((one) => one.close(utf8("sama"))));
  const [first, second] = closed.map((box) => base64url(box.slice(0, LENGTH)));
  expect(first).not.toBe(second);
});

test("what is no key keeps nothing ready, and says so to whoever seals", async () => {
  keepReady(["AAAA"]);
  await expect(boxFor("AAAA")).rejects.toThrow();
  const { name } = await somebody();
  keepReady([name]);
  expect(await boxFor(name)).toBeDefined();
});
