import { afterEach, beforeEach, expect, test, vi } from "vitest";
import {
  filledBack,
  forgetSpares,
  giveUpLeft,
  keepSpare,
  leaveBehind,
  leftBefore,
  readSpare,
  spareKey,
  unsavedOf,
} from "./spare.ts";
import { draftOf, sentOf, type SelfDraft, type SelfView } from "./self.ts";

/** A browser's store: names are its own properties, as `Object.keys` asks for them. */
const store = (): Record<string, string> =>
  Object.create({
    getItem(this: Record<string, string>, key: string) {
      return this[key] ?? null;
    },
    setItem(this: Record<string, string>, key: string, value: string) {
      this[key] = value;
    },
    removeItem(this: Record<string, string>, key: string) {
      delete this[key];
    },
  }) as Record<string, string>;
let kept: Record<string, string>;
beforeEach(() => {
  kept = store();
  vi.stubGlobal("localStorage", kept);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const KEY = spareKey("account", 2019);
const FILE = { id: "f1", name: "佐证.pdf" };
const view = (items: object[], scan: object | null = null): SelfView =>
  ({ items, scan, version: 3 }) as unknown as SelfView;
const item = (change: object = {}) => ({
  item: "A1",
  name: "公开",
  source: "self",
  points: 300,
  statement: "已公开",
  files: [],
  ...change,
});
const draft = (change: object = {}): SelfDraft => ({
  items: { A1: { points: 300, statement: "已公开", files: [], ...change } },
  scan: null,
});

test("what is typed outlives the page; what was saved leaves nothing, but never another page's words", () => {
  keepSpare(KEY, { version: 3, draft: draft({ statement: "改了" }) });
  expect(readSpare(KEY)).toMatchObject({ version: 3, draft: { items: { A1: { statement: "改了" } } } });
  const foreign = { ...JSON.parse(kept[KEY] ?? ""), by: "another page" };
  kept[KEY] = JSON.stringify(foreign);
  keepSpare(KEY, null);
  expect(readSpare(KEY)).toEqual(foreign);
  keepSpare(KEY, { version: 3, draft: draft() });
  keepSpare(KEY, null);
  expect(readSpare(KEY)).toBeNull();
});

test("what is too old, broken, or written by another program is no spare; a store that refuses costs the copy only", () => {
  vi.useFakeTimers({ now: Date.parse("2020-03-02T01:00:00Z") });
  keepSpare(KEY, { version: 3, draft: draft() });
  vi.setSystemTime(Date.parse("2020-04-01T00:59:00Z"));
  expect(readSpare(KEY)).not.toBeNull();
  vi.setSystemTime(Date.parse("2020-04-01T01:01:00Z"));
  expect(readSpare(KEY)).toBeNull();
  for (const text of ["{", "null", "[]", '{"version":1}', '{"version":1,"at":9e15,"draft":{"items":null}}']) {
    kept[KEY] = text;
    expect(readSpare(KEY), text).toBeNull();
  }
  const refuse = () => {
    throw new Error("QuotaExceededError");
  };
  vi.stubGlobal("localStorage", { getItem: refuse, setItem: refuse, removeItem: refuse });
  expect(readSpare(KEY)).toBeNull();
  expect(() => keepSpare(KEY, { version: 3, draft: draft() })).not.toThrow();
  expect(() => forgetSpares("account")).not.toThrow();
});

test("words go back into fields that are still there, and into no others; the platform's stay where nothing was typed", () => {
  const spare = { version: 3, at: 0, by: "x", draft: draft({ statement: "新写的" }) };
  const now = view(
    [item(), item({ item: "A2", statement: "原有" }), item({ item: "A3", source: "automatic" })],
    FILE,
  );
  expect(filledBack(spare, now)).toEqual({
    items: {
      A1: { points: 300, statement: "新写的", files: [] },
      A2: { points: 300, statement: "原有", files: [] },
    },
    scan: FILE,
  });
  expect(filledBack(spare, view([item({ item: "A2" })])).items).not.toHaveProperty("A1");
  expect(sentOf(draftOf(now), 3)).toEqual({
    version: 3,
    scanId: "f1",
    items: ["A1", "A2"].map((one) => ({
      item: one,
      points: 300,
      statement: expect.any(String),
      fileIds: [],
    })),
  });
});

test("unsaved is what the platform does not hold: other points, other words, files that it has not; blanks at the ends are none", () => {
  const unsaved = (typed: object, held: object = {}) =>
    unsavedOf({ version: 3, at: 0, by: "x", draft: draft(typed) }, view([item(held)]));
  expect(unsaved({ statement: " 已公开\n" })).toEqual([]);
  expect(unsaved({ points: null, statement: " " })).toEqual([]);
  expect(unsaved({ points: 200 })).toMatchObject([{ item: "A1", name: "公开", points: 200 }]);
  expect(unsaved({ statement: "另一句" })).toMatchObject([{ statement: "另一句", files: [] }]);
  expect(unsaved({ points: null, statement: "", files: [FILE] })).toMatchObject([{ files: ["佐证.pdf"] }]);
  expect(unsaved({ files: [FILE] }, { files: [FILE] })).toEqual([]);
  expect(unsavedOf({ version: 3, at: 0, by: "x", draft: { items: {}, scan: null } }, view([item()]))).toEqual(
    [],
  );
});

test("what could not be put back stays beside that of earlier visits, each once, until it is given up", () => {
  const one = { item: "A1", name: "公开", points: 200, statement: "甲", files: [] };
  keepSpare(KEY, { version: 3, draft: draft() });
  expect(leaveBehind(KEY, [one])).toEqual([one]);
  expect(leaveBehind(KEY, [one, { ...one, statement: "乙" }])).toHaveLength(2);
  expect([leftBefore(KEY).length, readSpare(KEY)]).toEqual([2, null]);
  expect(leaveBehind(KEY, [])).toHaveLength(2);
  giveUpLeft(KEY);
  expect(leftBefore(KEY)).toEqual([]);
});

test("whoever signs out leaves nothing in the browser, and takes nothing of others along", () => {
  keepSpare(KEY, { version: 3, draft: draft() });
  leaveBehind(spareKey("account", 2018), [{ item: "A1", name: "公开", points: 1, statement: "", files: [] }]);
  keepSpare(spareKey("other", 2019), { version: 1, draft: draft() });
  kept["mingcha-year"] = "2019";
  forgetSpares("account");
  expect(Object.keys(kept).toSorted()).toEqual(["mingcha-self-other-2019", "mingcha-year"]);
});
