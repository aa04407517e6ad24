import { expect, test } from "vitest";
import { bridges, partsOfBundle } from "./connect.ts";
import { placeKey, type Pair } from "./pair.ts";
import { Workload, type PoolExpert } from "./pool.ts";

const pair = (unitId: string, accountId: string, bundle = "all"): Pair => ({
  unitId,
  bundle,
  accountId,
  part: "panel",
});
const expert = (accountId: string, more: Partial<PoolExpert> = {}): PoolExpert => ({
  accountId,
  capacity: 0,
  barred: new Set(),
  declined: new Set(),
  ...more,
});
/** Panels that share nothing: a at C1 and C2, b at C3, c at C4. */
const PANELS = [pair("C1", "a"), pair("C2", "a"), pair("C3", "b"), pair("C4", "c")];
function joined(pool: PoolExpert[], preferred: string[] = [], pairs = PANELS) {
  const workload = new Workload();
  for (const one of pairs) workload.take(one.accountId, one.unitId);
  const added = bridges("all", pairs, pool, workload, preferred);
  return {
    added: added.map((one) => `${one.accountId} ${one.unitId} ${one.part}`),
    workload,
    parts: partsOfBundle([...pairs, ...added], "all"),
  };
}

test("parts are told by bundle", () => {
  expect(partsOfBundle([], "all")).toBe(0);
  expect(partsOfBundle(PANELS, "all")).toBe(3);
  expect(partsOfBundle([...PANELS, pair("C1", "b", "other")], "all")).toBe(3);
  expect(partsOfBundle([...PANELS, pair("C1", "b", "other")], "other")).toBe(1);
  expect(partsOfBundle([...PANELS, pair("C1", "b"), pair("C1", "c")], "all")).toBe(1);
});

test("one calibration mark for each part that is apart, by whoever has least in hand, at a unit of the pilot set first", () => {
  const found = joined([expert("a"), expert("b"), expert("c")], ["C2"]);
  expect(found).toMatchObject({ added: ["b C2 pilot", "c C2 pilot"], parts: 1 });
  expect([found.workload.sheets("a"), found.workload.sheets("b"), found.workload.sheets("c")]).toEqual([
    2, 2, 2,
  ]);
  expect(joined([expert("a"), expert("b"), expert("c")]).added).toEqual(["b C1 pilot", "c C1 pilot"]);
});

test("who may not go there is joined the other way round, or through another part", () => {
  const away = new Set(["C1", "C2"]);
  const others = [expert("b", { barred: away }), expert("c", { barred: away })];
  expect(joined([expert("a"), ...others])).toMatchObject({ added: ["a C3 pilot", "c C3 pilot"], parts: 1 });
  // a may go nowhere: b and c join each other, and a stays apart.
  const home = expert("a", { barred: new Set(["C3", "C4"]) });
  expect(joined([home, ...others])).toMatchObject({ added: ["b C4 pilot"], parts: 2 });
  const declined = new Set([placeKey({ unitId: "C1", bundle: "all" })]);
  expect(joined([expert("a"), expert("b", { declined }), expert("c", { declined })]).added).toEqual([
    "b C2 pilot",
    "c C2 pilot",
  ]);
});

test("nobody above the own capacity; nothing to do adds nothing", () => {
  const full = ["a", "b", "c"].map((id) => expert(id, { capacity: id === "a" ? 2 : 1 }));
  expect(joined(full)).toMatchObject({ added: [], parts: 3 });
  expect(joined([full[0]!, full[1]!, expert("c", { capacity: 2 })])).toMatchObject({
    added: ["c C1 pilot"],
    parts: 2,
  });
  expect(joined([expert("a")], [], [pair("C1", "a")])).toMatchObject({ added: [], parts: 1 });
  expect(joined([], [], [])).toMatchObject({ added: [], parts: 0 });
  // Somebody who is on no panel joins nothing.
  expect(joined([expert("z")])).toMatchObject({ added: [], parts: 3 });
});

test("marks of another bundle neither join nor hinder; the less loaded of one part goes", () => {
  const pairs = [
    pair("C1", "a"),
    pair("C1", "heavy"),
    pair("C3", "light"),
    pair("C3", "heavy2"),
    pair("C9", "heavy2", "other"),
    pair("C1", "light", "other"),
  ];
  const pool = [expert("heavy2"), expert("light"), expert("a"), expert("heavy")];
  // Both of the second part have two sheets; another one for heavy2 makes light the lesser.
  const more = [...pairs, pair("C8", "heavy2", "other")];
  expect(joined(pool, [], more)).toMatchObject({ added: ["light C1 pilot"], parts: 1 });
});
