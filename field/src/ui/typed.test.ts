import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { TypedForm } from "../store/forms";
import { Typed } from "./typed";

const START = { text: "", lasting: "day" };

/** What would be on disk, and the forms over it. */
class Phone {
  readonly disk = new Map<string, TypedForm & { readonly device: string }>();
  readonly held = new Set(["kaisla"]);
  readonly failed = vi.fn();
  full = false;
  typed = this.begun();

  begun(): Typed {
    const doing = {
      now: () => 0,
      keepForm: (device: string, form: TypedForm) => {
        if (this.full) return Promise.reject(new Error("full"));
        this.disk.set(form.id, { device, ...form });
        return Promise.resolve();
      },
      dropForm: (id: string) => {
        this.disk.delete(id);
        return Promise.resolve();
      },
    };
    return new Typed({ doing, isHeld: (id) => this.held.has(id), failed: this.failed });
  }

  get texts(): unknown[] {
    return [...this.disk.values()].map(({ fields }) => fields["text"]);
  }
}

let phone: Phone;

beforeEach(() => {
  vi.useFakeTimers();
  phone = new Phone();
  phone.typed.opens("aino", []);
});

afterEach(() => {
  vi.useRealTimers();
});

async function pauses(): Promise<void> {
  await vi.advanceTimersByTimeAsync(1000);
}

describe("a form", () => {
  it("is kept at the next pause and stands as it was left when it is opened again", async () => {
    const form = phone.typed.begin("message", START);
    form.write({ text: "Ovi on " });
    form.write({ text: "Ovi on auki" });
    expect(phone.texts).toEqual([]);
    expect(phone.typed.begin("message", START).fields).toEqual({ ...START, text: "Ovi on auki" });
    await pauses();
    expect(phone.texts).toEqual(["Ovi on auki"]);
  });

  it("is another one for another person", () => {
    phone.typed.begin("attempt:kaisla", START, ["kaisla"]).write({ text: "Kaislasta" });
    expect(phone.typed.begin("attempt:ratamo", START, ["ratamo"]).fields).toEqual(START);
  });

  it("is kept at once when the lock closes, and shows nothing until it is open again", async () => {
    phone.typed.begin("message", START).write({ text: "Ovi on auki" });
    phone.typed.close();
    expect(phone.typed.begin("message", START).fields).toEqual(START);
    await phone.typed.flush();
    phone.typed.opens("aino", [...phone.disk.values()]);
    expect(phone.typed.begin("message", START).fields.text).toBe("Ovi on auki");
  });

  it("is not another worker's", async () => {
    phone.typed.begin("message", START).write({ text: "Ainon oma" });
    phone.typed.opens("bea", []);
    expect(phone.typed.begin("message", START).fields).toEqual(START);
    await phone.typed.flush();
    expect([...phone.disk.values()].map(({ device }) => device)).toEqual(["aino"]);
  });

  it("takes nothing of what is in hand from what lay on disk before", () => {
    phone.typed.begin("message", START).write({ text: "Uudempi" });
    const old = { id: "old", name: "message", about: [], fields: { text: "Vanha" } };
    phone.typed.opens("aino", [old]);
    expect(phone.typed.begin("message", START).fields.text).toBe("Uudempi");
  });

  it("loses nothing to another that is begun within the same pause, or emptied", async () => {
    phone.typed.begin("message", START).write({ text: "Viesti" });
    const other = phone.typed.begin("observation", START);
    other.write({ text: "Hav" });
    other.write({ text: "" });
    await pauses();
    expect(phone.texts).toEqual(["Viesti"]);
  });

  it("goes when what was typed is taken away, whatever was chosen beside it", async () => {
    const form = phone.typed.begin("message", START);
    form.write({ text: "Ovi" });
    await pauses();
    form.write({ text: " ", lasting: "three_days" });
    await pauses();
    expect(phone.disk.size).toBe(0);
    expect(phone.typed.begin("message", START).fields).toEqual(START);
  });

  it("goes when it is saved; a touch while its screen goes away brings nothing back", async () => {
    const form = phone.typed.begin("message", START);
    form.write({ text: "Ovi on auki" });
    phone.typed.saved(form.id);
    form.write({ text: "Ovi on auki!" });
    await pauses();
    expect(phone.disk.size).toBe(0);
    const next = phone.typed.begin("message", START);
    expect(next.fields).toEqual(START);
    expect(next.id).not.toBe(form.id);
  });

  it("has the id that it had, so that saving it twice makes one", async () => {
    const form = phone.typed.begin("message", START);
    form.write({ text: "Ovi" });
    await pauses();
    phone.typed = phone.begun();
    phone.typed.opens("aino", [...phone.disk.values()]);
    expect(phone.typed.begin("message", START).id).toBe(form.id);
  });

  it("is not written about whom the phone does not hold any more", async () => {
    const form = phone.typed.begin("attempt:kaisla", START, ["kaisla"]);
    phone.held.clear();
    form.write({ text: "Soitin" });
    await pauses();
    expect(phone.disk.size).toBe(0);
  });

  it("stays in hand on a full phone, which is told", async () => {
    phone.full = true;
    phone.typed.begin("message", START).write({ text: "Ovi on auki" });
    await pauses();
    expect(phone.failed).toHaveBeenCalledOnce();
    expect(phone.typed.begin("message", START).fields.text).toBe("Ovi on auki");
  });
});
