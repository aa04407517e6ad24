import { afterEach, expect, test, vi } from "vitest";
import { confirmed, keepOutbox, newId, readOutbox, withEntry, type Outbox } from "./outbox.ts";

afterEach(() => {
  vi.unstubAllGlobals();
});
const EMPTY: Outbox = { client: "c", next: 1, waiting: [] };
const said = (box: Outbox, body: string) => withEntry(box, { kind: "host", body });

test("entries are numbered in the order of typing, and each goes out until the platform has said its number", () => {
  const box = said(said(said(EMPTY, "甲"), "乙"), "丙");
  expect(box.waiting.map((one) => [one.seq, one.body])).toEqual([
    [1, "甲"],
    [2, "乙"],
    [3, "丙"],
  ]);
  expect(confirmed(box, 2).waiting.map((one) => one.body)).toEqual(["丙"]);
  expect(confirmed(box, 0)).toEqual(box);
  // An answer that comes late takes nothing along that was typed since.
  expect(confirmed(said(confirmed(box, 3), "丁"), 2).waiting.map((one) => [one.seq, one.body])).toEqual([
    [4, "丁"],
  ]);
  expect(EMPTY.waiting).toEqual([]);
});

test("numbers go on after all was confirmed: none is given twice", () => {
  const box = said(confirmed(said(EMPTY, "甲"), 1), "乙");
  expect(box.waiting).toMatchObject([{ seq: 2, body: "乙" }]);
  expect(box.next).toBe(3);
});

test("what is kept is of one sitting and one account; what can't be read begins anew", () => {
  const kept = new Map<string, string>();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  });
  const box = said(readOutbox("s1", "a1"), "甲");
  keepOutbox("s1", "a1", box);
  expect(readOutbox("s1", "a1")).toEqual(box);
  for (const [sitting, account] of [
    ["s2", "a1"],
    ["s1", "a2"],
  ] as const)
    expect(readOutbox(sitting, account)).toMatchObject({ next: 1, waiting: [] });
  const [key] = kept.keys();
  kept.set(key ?? "", "{broken");
  expect(readOutbox("s1", "a1")).toMatchObject({ next: 1, waiting: [] });
  expect(readOutbox("s1", "a1").client).not.toBe(box.client);
});

test("ids are random ones of version 4, without what only secure addresses have", () => {
  vi.stubGlobal("crypto", { getRandomValues: (bytes: Uint8Array) => bytes.fill(255) });
  expect(newId()).toBe("ffffffff-ffff-4fff-bfff-ffffffffffff");
});
