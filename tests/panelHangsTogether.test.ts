import { readFile } from "node:fs/promises";
import { loadProvince } from "@mingcha/province";
import { expect, test } from "vitest";
import { EXPERTS } from "../province/src/demo/people.ts";
import { parseRubric } from "../server/src/modules/assessment/pack/rubric.ts";
import { cellsOf } from "../server/src/modules/review/assignment/cells.ts";
import { partsOfBundle } from "../server/src/modules/review/assignment/connect.ts";
import { loadsOf } from "../server/src/modules/review/assignment/difference.ts";
import { bundleByItem } from "../server/src/modules/review/assignment/bundles.ts";
import { proposeAssignments } from "../server/src/modules/review/assignment/propose.ts";
import { processQuality } from "../server/src/modules/review/quality/processQuality.ts";

/** A pack of the product, read as opening a cycle reads it. */
async function packed(name: string) {
  const read = async (file: string): Promise<unknown> =>
    JSON.parse(await readFile(new URL(`../server/packs/${name}/${file}`, import.meta.url), "utf8"));
  const { facts } = (await read("facts.json")) as { facts: { key: string }[] };
  return parseRubric(await read("rubric.json"), new Set(facts.map((fact) => fact.key)));
}

test("the demo's province, its eight experts and hunan-2019 as it is shipped: severity and agreement are told over all 155 units", async () => {
  const rubric = await packed("hunan-2019");
  const { units } = await loadProvince();
  const pool = EXPERTS.map(({ login, employer, pastEmployers }) => ({
    accountId: login,
    capacity: 0,
    barred: new Set([...(employer ? [employer] : []), ...pastEmployers]),
    declined: new Set<string>(),
  }));
  const { expertsPerUnit, pilotUnits, thresholdShare } = rubric.review;
  expect(pilotUnits).toBeGreaterThanOrEqual(6);
  expect(pilotUnits).toBeLessThanOrEqual(10);
  const { pairs, pilot, short } = proposeAssignments(
    cellsOf(rubric, units),
    pool,
    expertsPerUnit,
    pilotUnits,
  );
  expect(short).toEqual([]);
  for (const pair of pairs)
    expect(pool.find((one) => one.accountId === pair.accountId)!.barred.has(pair.unitId)).toBe(false);
  for (const set of pilot) {
    expect(set.unitIds).toHaveLength(pilotUnits);
    expect(partsOfBundle(pairs, set.bundle)).toBe(1);
  }
  // Nobody has more than an even share by a quarter, and the pilot set on top.
  const even = (expertsPerUnit * units.length) / pool.length;
  for (const load of loadsOf(pairs).values()) {
    expect(load.panel).toBeLessThanOrEqual(even * 1.25 + 1);
    expect(load.pilot).toBeLessThanOrEqual(pilotUnits);
  }

  // Every expert is stricter or more lenient by a known number of hundredths, and that is what is found.
  const bundles = bundleByItem(rubric);
  const items = rubric.items.filter((item) => item.source !== "automatic");
  const severity = new Map(pool.map((one, index) => [one.accountId, (index - 3.5) / 100]));
  const marks = pairs.flatMap(({ unitId, accountId, bundle }) => {
    const kind = units.find((unit) => unit.id === unitId)!.kind;
    const good = 0.5 + (units.findIndex((unit) => unit.id === unitId) % 40) / 100;
    return items
      .filter((item) => bundles.get(item.id) === bundle && item.appliesTo.includes(kind))
      .map((item) => ({
        unitId,
        accountId,
        bundle,
        item: item.id,
        points: Math.round(item.points * (good + severity.get(accountId)!)),
        full: item.points,
      }));
  });
  for (const found of processQuality(marks, thresholdShare)) {
    expect(found).toMatchObject({ connected: true, units: 155, iccUnits: 155, commonUnits: pilotUnits });
    expect(found.icc).toBeGreaterThan(0.9);
    expect(found.kendall).not.toBeNull();
    for (const one of found.expertsQuality)
      expect(one.offset).toBeCloseTo(severity.get(one.accountId)! * 100, 0);
  }
});
