import { expect, test } from "vitest";
import { countsOf } from "../demo/portalHeld.ts";
import { loadProvince } from "../load.ts";
import { keyOf, portalYear, travels } from "./portalYear.ts";

const province = loadProvince();
const year = portalYear(province);

test("at least 300 contributions of the ledger travel, each once, with a text of its own; the rest is the past ledger", () => {
  const { published, withdrawn, leaks } = year;
  expect(published.length).toBeGreaterThanOrEqual(300);
  const keys = travels(year);
  expect(keys.size).toBe(published.length + withdrawn.length + leaks.length);
  const ledger = new Set(
    province.units.flatMap((unit) =>
      unit.ledger.contributions.map((one) => `${keyOf(unit.id, one.title)} ${one.outcome}`),
    ),
  );
  const from = (rows: typeof published, outcomes: string[]) =>
    rows.every((row) =>
      outcomes.some((outcome) => ledger.has(`${keyOf(row.unitId, row.sent.title)} ${outcome}`)),
    );
  expect(from(published, ["adopted", "front-page"])).toBe(true);
  expect(from(withdrawn, ["unused"])).toBe(true);
  expect(from(leaks, ["returned"])).toBe(true);
  expect(new Set(published.map((row) => row.body)).size).toBe(published.length);
  for (const { body } of published) {
    expect(body).not.toMatch(/[{}]|undefined/);
    expect(body.split("\n").length).toBe(6);
  }
});

test("what goes wrong: returns, the same text from two units and from one, withdrawals, one leak", () => {
  const { returned, duplicates, withdrawn, leaks, published } = year;
  expect([returned.length, duplicates.length, withdrawn.length, leaks.length]).toEqual([2, 2, 2, 1]);
  const own = duplicates.filter((one) => published[one.of]!.unitId === one.unitId);
  expect(own.length).toBe(1);
  for (const { of, sentOn } of duplicates) expect(sentOn > published[of]!.sent.sentOn).toBe(true);
  expect(new Set(returned.map((one) => one.at)).size).toBe(2);
  expect(leaks[0]?.body).toContain(leaks[0]?.value);
});

test("counts follow from the ledger and what was played beyond it", () => {
  const [one, two] = province.units.filter((unit) => unit.profile === "strong");
  const base = (unit: typeof one) => unit!.ledger.contributions.length;
  // Its own text again is no contribution; another's text is one that is not used.
  expect(countsOf(one!, year)).toMatchObject({ submitted: base(one), duplicates: 1, notUsed: 1 });
  expect(countsOf(two!, year)).toMatchObject({ submitted: base(two) + 1, duplicates: 1, notUsed: 2 });
  const absent = province.units.find((unit) => unit.profile === "absent")!;
  expect(Object.values(countsOf(absent, year))).toEqual([0, 0, 0, 0, 0, 0]);
});

test("a province of a few units has a portal's year too, one of none has none", () => {
  const few = portalYear({ units: province.units.filter((unit) => unit.profile === "ordinary").slice(0, 2) });
  expect([few.published.length, few.duplicates.length, few.leaks.length]).toEqual([2, 0, 0]);
  expect(portalYear({ units: [] })).toEqual({
    published: [],
    returned: [],
    duplicates: [],
    withdrawn: [],
    leaks: [],
  });
});
