import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { giveFacts, openTestCycle } from "../server/src/core/testing/cycle.ts";
import { startPlatform, type Platform } from "../server/src/core/testing/platform.ts";
import { registerUnits } from "../server/src/core/testing/units.ts";
import type { Standing } from "../server/src/modules/results/model.ts";
import { Fraction } from "./secondOpinion/fraction.ts";
import { secondOpinion, type Raw } from "./secondOpinion/score.ts";

const PACKS = join(import.meta.dirname, "..", "server", "packs");
let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.close());

/** Numbers that follow from the seed alone. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const UNITS = Array.from({ length: 60 }, (_, index) => `${"BCD"[index % 3]}${index}`);

/** Values of every sort: zeros, shares, unknowns; a third of the facts of some units can't be looked at. */
function drawFacts(
  roll: () => number,
  keys: { key: string; type: string }[],
): Record<string, number | boolean | null> {
  const blind = roll() < 0.2;
  return Object.fromEntries(
    keys.map(({ key, type }) => {
      if (roll() < (blind ? 0.35 : 0.03)) return [key, null];
      if (type === "boolean") return [key, roll() < 0.85];
      if (/[sS]hare/.test(key)) return [key, Math.round(roll() * 1000) / 1000];
      return [key, roll() < 0.15 ? 0 : Math.floor(roll() * 12)];
    }),
  );
}

test("fractions round half up and stay exact", () => {
  expect(Fraction.of(79.995).times(new Fraction(100n)).rounded()).toBe(8000);
  expect(Fraction.of(0.1).plus(Fraction.of(0.2)).compare(Fraction.of(0.3))).toBe(0);
  expect([new Fraction(-1n, 2n).rounded(), new Fraction(-3n, 4n).rounded()]).toEqual([0, -1]);
});

test.each([
  ["hunan-2019", 2019, 11],
  ["guoban-2019", 2020, 12],
])(
  "%s: sixty units with drawn facts and marks score the same by a second implementation",
  async (pack, year, seed) => {
    const roll = dice(seed);
    const { database } = platform.as(null);
    if (year === 2019) await registerUnits(database, UNITS);
    const rubric = JSON.parse(await readFile(join(PACKS, pack, "rubric.json"), "utf8")) as Raw["rubric"] & {
      review: { trim?: boolean };
    };
    rubric.review.trim = true;
    const { facts: known } = JSON.parse(await readFile(join(PACKS, pack, "facts.json"), "utf8")) as {
      facts: { key: string; type: string }[];
    };
    // Only experts read how last year's findings were mended: no rule of these packs does.
    const keys = known.filter((one) => !one.key.startsWith("rectification."));
    await openTestCycle(
      platform.as(null),
      year,
      rubric as never,
      keys.map((one) => one.key),
    );
    const facts = Object.fromEntries(UNITS.map((unit) => [unit, drawFacts(roll, keys)]));
    const office = await platform.person("office");
    await giveFacts(platform.as(office.viewer), year, facts);
    expect((await office.send("POST", `/api/cycles/${year}/compute`, {})).statusCode).toBe(200);

    // Two to five marks an item, mostly near each other; straight into the tables, past the marking page.
    const experts = await Promise.all(Array.from({ length: 5 }, () => platform.person("expert")));
    for (const expert of experts)
      await office.send("PUT", `/api/experts/${expert.viewer.accountId}`, { employerUnitId: null });
    const byPeople = rubric.items.filter((item) => !item.rule);
    const marks: Raw["marks"] = [];
    for (const unit of UNITS) {
      const count = 2 + Math.floor(roll() * 4);
      const quality = roll();
      for (const expert of experts.slice(0, count)) {
        const id = expert.viewer.accountId;
        await sql`insert into assignment (year, unit_id, bundle, account_id, assigned_at) values (${year}, ${unit}, 'all', ${id}, now())`.execute(
          database,
        );
        await sql`insert into review_sheet (year, unit_id, account_id, round, submitted_at) values (${year}, ${unit}, ${id}, 1, now())`.execute(
          database,
        );
        for (const item of byPeople) {
          const spread = roll() < 0.1 ? 0.5 : 0.08;
          const share = Math.max(0, Math.min(1, quality + (roll() - 0.5) * spread));
          const points = Math.round(item.points * share);
          marks.push({ unit, item: item.id, points });
          await sql`insert into review_mark (year, unit_id, account_id, round, item, points) values (${year}, ${unit}, ${id}, 1, ${item.id}, ${points})`.execute(
            database,
          );
        }
      }
    }
    await sql`insert into review_stage (year, stage) values (${year}, 'preliminary')`.execute(database);
    await sql`insert into total_due select ${year}, unit_id from cycle_unit where year = ${year} on conflict do nothing`.execute(
      database,
    );

    const { rows } = (await office.get(`/api/cycles/${year}/standings?pageSize=1000`)).json<{
      rows: Standing[];
    }>();
    const kinds = { B: "bureau", C: "college", D: "direct" } as Record<string, string>;
    const second = secondOpinion({
      rubric,
      units: UNITS.map((id) => ({ id, kind: kinds[id[0]!]! })),
      facts,
      marks,
      decisions: [],
    });
    const seen = { scored: 0, incomplete: 0, veto: 0 };
    for (const row of rows) {
      const other = second.get(row.unitId)!;
      if (other === "veto") expect(row, row.unitId).toMatchObject({ score: null, failed: true });
      else if (other === "incomplete") expect(row, row.unitId).toMatchObject({ score: null, veto: null });
      else expect(row.score, row.unitId).toBe(other.score);
      seen[other === "veto" ? "veto" : other === "incomplete" ? "incomplete" : "scored"] += 1;
    }
    expect(rows).toHaveLength(60);
    expect(seen.scored + seen.veto).toBeGreaterThan(10);
    expect(seen.scored).toBeGreaterThan(pack === "hunan-2019" ? 10 : 0);
  },
  60_000,
);
