import { expect, test } from "vitest";
import { proposeAssignments, proposeSubstitutes } from "./propose.ts";
import { placesOf, type Cell } from "./cells.ts";
import { partsOfBundle } from "./connect.ts";
import { differenceOf, loadsOf } from "./difference.ts";
import { placeKey } from "./pair.ts";
import type { PoolExpert } from "./pool.ts";
import { reasonText } from "./shortage.ts";
import { tokenOf } from "./token.ts";

const ids = (letter: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${letter}${index + 1}`);
const expert = (accountId: string, more: Partial<PoolExpert> = {}): PoolExpert => ({
  accountId,
  capacity: 0,
  barred: new Set(),
  declined: new Set(),
  ...more,
});
const people = (count: number, capacity = 0): PoolExpert[] =>
  ids("e", count).map((id) => expert(id, { capacity }));
const colleges = (count: number, bundle = "all"): Cell => ({
  kind: "college",
  bundle,
  unitIds: ids("C", count),
});
const PROVINCE: Cell[] = [
  { kind: "bureau", bundle: "all", unitIds: ids("B", 14) },
  colleges(119),
  { kind: "direct", bundle: "all", unitIds: ids("D", 22) },
];
const sheets = (pairs: Parameters<typeof loadsOf>[0]): number[] =>
  [...loadsOf(pairs).values()].map((load) => load.panel).sort((a, b) => a - b);

test("155 units and 8 experts: three panels for the colleges, one each for bureaus and direct units, loads of 36 to 40", () => {
  const { groups, pairs, short } = proposeAssignments(PROVINCE, people(8), 2, 0);
  expect(groups.map((group) => [group.kind, group.unitIds.length])).toEqual([
    ["bureau", 14],
    ["college", 39],
    ["college", 40],
    ["college", 40],
    ["direct", 22],
  ]);
  expect(sheets(pairs)).toEqual([36, 36, 39, 39, 40, 40, 40, 40]);
  expect(short).toEqual([]);
});

test("groups become smaller only when loads would be uneven otherwise", () => {
  const loads = sheets(proposeAssignments(PROVINCE, people(7), 2, 0).pairs);
  expect(loads.reduce((sum, load) => sum + load, 0)).toBe(310);
  expect(loads.at(-1)!).toBeLessThanOrEqual(Math.ceil((310 / 7) * 1.25) + 1);
});

test("a capacity splits a group; experts for what goes beyond all capacities are named as lacking, with the reason", () => {
  const fits = proposeAssignments([colleges(20)], people(6, 7), 2, 0);
  expect(fits.short).toEqual([]);
  expect(Math.max(...sheets(fits.pairs))).toBe(7);
  const tight = proposeAssignments([colleges(20)], people(4, 9), 2, 0);
  expect(tight.short.reduce((sum, one) => sum + one.lacking, 0)).toBe(4);
  expect(tight.short[0]).toMatchObject({ reason: "capacity", free: 4 });
  expect(reasonText(tight.short[0]!, 2)).toContain("承担量都已满");
});

test("a member without part in one unit is replaced there alone", () => {
  const pool = [expert("e1", { barred: new Set(["C2"]) }), expert("e2"), expert("e3", { capacity: 1 })];
  const { groups, pairs } = proposeAssignments([colleges(5)], pool, 2, 0);
  expect(groups).toHaveLength(1);
  expect(groups[0]).toMatchObject({
    panel: ["e2", "e1"],
    substitutes: [{ unitId: "C2", instead: "e1", accountId: "e3" }],
  });
  expect(pairs.filter((pair) => pair.unitId === "C2").map((pair) => pair.accountId)).toEqual(["e2", "e3"]);
});

test("too few without a conflict: the unit is named", () => {
  const pool = [expert("e1", { barred: new Set(["C2"]) }), expert("e2")];
  const { short } = proposeAssignments([colleges(3)], pool, 2, 0);
  expect(short).toEqual([{ unitId: "C2", bundle: "all", lacking: 1, free: 1, reason: "recusal" }]);
  expect(reasonText(short[0]!, 2)).toContain("除去回避和谢绝的只有 1 位，还缺 1 位");
});

test("the pilot set mixes kinds and avoids units with recusals", () => {
  const pool = people(8).map((one, index) => (index < 3 ? { ...one, barred: new Set(["B1", "C1"]) } : one));
  const { pilot, pairs } = proposeAssignments(PROVINCE, pool, 2, 6);
  expect(pilot).toHaveLength(1);
  const [set] = pilot;
  expect(set!.unitIds).toEqual(["B2", "C2", "C3", "C4", "C5", "D1"]);
  for (const unitId of set!.unitIds) expect(pairs.filter((pair) => pair.unitId === unitId)).toHaveLength(8);
});

test("all units of one group that lose the same expert get the same new one", () => {
  const pool = [...people(5), expert("late", { barred: new Set(["C3"]) })];
  const { pairs } = proposeAssignments([colleges(6)], pool.slice(0, 2), 2, 0);
  const standing = pairs.filter((pair) => pair.accountId !== "e1");
  const gone = pool.slice(1).map((one) => ({ ...one, capacity: one.accountId === "late" ? 0 : 1 }));
  const filled = proposeSubstitutes(placesOf([colleges(6)]), standing, gone, 2);
  expect(filled.short).toEqual([]);
  expect(filled.pairs.map((pair) => `${pair.unitId} ${pair.accountId}`)).toEqual([
    "C1 late",
    "C2 late",
    "C3 e3",
    "C4 late",
    "C5 late",
    "C6 late",
  ]);
});

test("the difference tells added, removed, kept and changed part; its token changes with anything of it", () => {
  const pair = (unitId: string, accountId: string, part: "panel" | "pilot" = "panel") =>
    ({ unitId, bundle: "all", accountId, part }) as const;
  const before = [pair("C1", "a"), pair("C1", "b"), pair("C2", "a", "pilot")];
  const after = [pair("C2", "a"), pair("C1", "b"), pair("C2", "c")];
  expect(differenceOf(before, after)).toEqual({
    added: [pair("C2", "c")],
    removed: [pair("C1", "a")],
    changed: [pair("C2", "a")],
    kept: [pair("C1", "b")],
  });
  const answered = (response: string) => before.map((one) => ({ ...one, response }));
  const token = tokenOf(answered("open"), after);
  expect(token).toBe(tokenOf([...answered("open")].reverse(), [...after].reverse()));
  expect(new Set([token, tokenOf(answered("accepted"), after), tokenOf(answered("open"), before)]).size).toBe(
    3,
  );
  expect(placeKey({ unitId: "C1", bundle: "a b" })).toBe("a b C1");
});

test("panels alone fall apart; the pilot set joins them; whom recusal keeps from the whole set is joined by one mark more", () => {
  const alone = proposeAssignments(PROVINCE, people(8), 2, 0);
  expect(partsOfBundle(alone.pairs, "all")).toBeGreaterThan(1);
  const joined = proposeAssignments(PROVINCE, people(8), 2, 6);
  expect(partsOfBundle(joined.pairs, "all")).toBe(1);
  for (const load of loadsOf(joined.pairs).values()) expect(load.pilot).toBeLessThanOrEqual(6);

  // Each of two panels has declared a conflict with every unit of the other but one.
  const cells = [colleges(8)];
  const [left, right] = [ids("C", 4), ["C5", "C6", "C7", "C8"]];
  const pool = [
    ...ids("a", 2).map((id) => expert(id, { barred: new Set(right.slice(0, 3)) })),
    ...ids("b", 2).map((id) => expert(id, { barred: new Set(left) })),
  ];
  const { pairs, pilot } = proposeAssignments(cells, pool, 2, 1);
  expect(partsOfBundle(pairs, "all")).toBe(1);
  expect(pilot[0]!.pairs.map((pair) => pair.part)).toContain("pilot");
  const nobody = pool.map((one) => ({ ...one, barred: new Set(one.barred.has("C5") ? right : left) }));
  expect(partsOfBundle(proposeAssignments(cells, nobody, 2, 1).pairs, "all")).toBe(2);
});
