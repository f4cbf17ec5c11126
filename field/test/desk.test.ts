/** What the desk says and where it leads, whatever the worker does while something is being saved. */

import { beforeEach, expect, test, vi } from "vitest";
import { Desk } from "../src/ui/desk.svelte";
import type { Doing } from "../src/ui/doing";

const back = vi.fn();
let desk: Desk;
let dropped: { (): void; refused: (problem: Error) => void };

beforeEach(() => {
  back.mockReset();
  vi.stubGlobal("sessionStorage", { getItem: () => null });
  vi.stubGlobal("history", { state: null, pushState: vi.fn(), back });
  vi.stubGlobal("window", { scrollTo: vi.fn() });
  const dropDraft = async (): Promise<void> =>
    new Promise((resolve, reject) => {
      dropped = Object.assign(resolve, { refused: reject });
    });
  desk = new Desk({ now: () => 0, dropDraft } as Partial<Doing> as Doing, "fi");
});

test("who saves a form is led back from it, and told so there", async () => {
  desk.go({ name: "message" });
  await desk.backFrom(Promise.resolve("id"));
  expect(back).toHaveBeenCalledOnce();
  desk.cameBack({ depth: 0 });
  expect(desk.told).toBe(desk.words.saved);
});

test("who has gone on while it was being saved is not led away, and told where they are", async () => {
  desk.go({ name: "message" });
  const coming = desk.backFrom(Promise.resolve("id"));
  desk.restart({ name: "people" });
  await coming;
  expect(back).not.toHaveBeenCalled();
  expect(desk.screen.name).toBe("people");
  expect(desk.told).toBe(desk.words.saved);
});

test("a form that could not be saved stays", async () => {
  desk.go({ name: "message" });
  await desk.backFrom(Promise.resolve(null));
  expect(back).not.toHaveBeenCalled();
  expect(desk.told).toBe("");
});

test("a draft is said to be given up once it is, and not where it could not be", async () => {
  const given = desk.discard();
  await vi.waitFor(() => {
    expect(dropped).toBeDefined();
  });
  expect(desk.told).toBe("");
  dropped();
  await given;
  expect(desk.told).toBe(desk.words.discarded);
  const again = desk.discard();
  await Promise.resolve();
  await Promise.resolve();
  dropped.refused(new Error("no memory"));
  await again;
  expect(desk.told).toBe("");
  expect(desk.problem).toBe(desk.words.notSaved);
});
