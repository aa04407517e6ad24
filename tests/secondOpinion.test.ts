import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { giveFacts, openTestCycle } from "../server/testing/cycle.ts";
import { startPlatform, type Platform } from "../server/testing/platform.ts";
import { registerUnits } from "../server/testing/units.ts";
import type { Standing } from "../server/src/modules/results/model.ts";
import { halfUp, written } from "./secondOpinion/loss.ts";
import { panelLoss, shownMark } from "./secondOpinion/panel.ts";
import { secondOpinion, type Outcome, type Raw, type RawMark } from "./secondOpinion/score.ts";

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
): Record<string, number | boolean | string | null> {
  const blind = roll() < 0.2;
  return Object.fromEntries(
    keys.map(({ key, type }) => {
      if (roll() < (blind ? 0.35 : 0.03)) return [key, null];
      if (type === "date") {
        const day = new Date(Date.UTC(2019, 0, 1) + Math.floor(roll() * 400) * 86_400_000);
        return [key, day.toISOString().slice(0, 10)];
      }
      if (type === "boolean") return [key, roll() < 0.85];
      if (/[sS]hare/.test(key)) return [key, Math.round(roll() * 1000) / 1000];
      return [key, roll() < 0.15 ? 0 : Math.floor(roll() * 12)];
    }),
  );
}

test("decimals are read as they are written, and halves go up", () => {
  expect(written(0.29)).toEqual([29n, 100n]);
  expect([halfUp(15_999n, 2n), halfUp(1n, 3n), halfUp(2n, 3n)]).toEqual([8000n, 0n, 1n]);
});

interface Sheet {
  unit: string;
  account: string;
  round: 1 | 2;
  marks: { item: string; points: number }[];
}

/** Straight into the tables, past the marking page. */
async function handIn(year: number, sheets: readonly Sheet[]): Promise<void> {
  const { database } = platform.as(null);
  const rows = { rows: sheets.map(({ unit, account, round }) => ({ unit, account, round })) };
  const marks = {
    rows: sheets.flatMap((one) =>
      one.marks.map((mark) => ({ unit: one.unit, account: one.account, round: one.round, ...mark })),
    ),
  };
  await sql`insert into assignment (year, unit_id, bundle, account_id, assigned_at)
    select ${year}::int, unit, 'all', account, now() from jsonb_to_recordset(${rows}::jsonb -> 'rows') as row (unit text, account uuid)
    on conflict do nothing`.execute(database);
  await sql`insert into review_sheet (year, unit_id, account_id, round, submitted_at)
    select ${year}::int, unit, account, round, now() from jsonb_to_recordset(${rows}::jsonb -> 'rows')
      as row (unit text, account uuid, round int)`.execute(database);
  await sql`insert into review_mark (year, unit_id, account_id, round, item, points)
    select ${year}::int, unit, account, round, item, points from jsonb_to_recordset(${marks}::jsonb -> 'rows')
      as row (unit text, account uuid, round int, item text, points int)`.execute(database);
  await sql`insert into total_due select ${year}, unit_id from cycle_unit where year = ${year} on conflict do nothing`.execute(
    database,
  );
}

const raw = (sheets: readonly Sheet[]): RawMark[] =>
  sheets.flatMap(({ unit, marks }) => marks.map((mark) => ({ unit, ...mark })));

/** Every standing beside its second opinion; how many of each sort there were. */
function compare(rows: readonly Standing[], second: ReadonlyMap<string, Outcome>) {
  const seen = { scored: 0, incomplete: 0, veto: 0 };
  for (const row of rows) {
    const other = second.get(row.unitId)!;
    if (other === "veto") expect(row, row.unitId).toMatchObject({ score: null, failed: true });
    else if (other === "incomplete") expect(row, row.unitId).toMatchObject({ score: null, veto: null });
    else expect(row.score, row.unitId).toBe(other.score);
    seen[other === "veto" ? "veto" : other === "incomplete" ? "incomplete" : "scored"] += 1;
  }
  expect(rows).toHaveLength(UNITS.length);
  return seen;
}

/** Units whose score would be another if each item were rounded before the sum. */
function caught(all: Raw): number {
  const [right, wrong] = [secondOpinion(all), secondOpinion(all, true)];
  return UNITS.filter((unit) => {
    const [a, b] = [right.get(unit)!, wrong.get(unit)!];
    return typeof a === "object" && typeof b === "object" && a.score !== b.score;
  }).length;
}

test.each([
  ["hunan-2019", 2019, 11],
  ["guoban-2019", 2020, 12],
])(
  "%s: sixty units with drawn facts and marks score the same by a second implementation, in both rounds",
  async (pack, year, seed) => {
    const roll = dice(seed);
    const { database } = platform.as(null);
    if (year === 2019) await registerUnits(database, UNITS);
    const rubric = JSON.parse(await readFile(join(PACKS, pack, "rubric.json"), "utf8")) as Raw["rubric"];
    rubric.review.trim = true;
    rubric.review.boundShare = 0.3;
    const { facts: known } = JSON.parse(await readFile(join(PACKS, pack, "facts.json"), "utf8")) as {
      facts: { key: string; type: string }[];
    };
    const keys = known;
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

    const experts = await Promise.all(Array.from({ length: 5 }, () => platform.person("expert")));
    for (const expert of experts)
      await office.send("PUT", `/api/experts/${expert.viewer.accountId}`, { employerUnitId: null });
    const byPeople = rubric.items.filter((item) => !item.rule);
    const look = async (all: Omit<Raw, "rubric" | "units" | "facts" | "decisions">) => {
      const { rows } = (await office.get(`/api/cycles/${year}/standings?pageSize=1000`)).json<{
        rows: Standing[];
      }>();
      const kinds = { B: "bureau", C: "college", D: "direct" } as Record<string, string>;
      const whole: Raw = {
        year,
        rubric,
        units: UNITS.map((id) => ({ id, kind: kinds[id[0]!]! })),
        facts,
        decisions: [],
        ...all,
      };
      return { seen: compare(rows, secondOpinion(whole)), caught: caught(whole) };
    };

    // 初评: two to five marks an item, mostly near each other.
    const first = UNITS.flatMap((unit): Sheet[] => {
      const quality = roll();
      return experts.slice(0, 2 + Math.floor(roll() * 4)).map((expert) => ({
        unit,
        account: expert.viewer.accountId,
        round: 1,
        marks: byPeople.map((item) => {
          const spread = roll() < 0.1 ? 0.5 : 0.08;
          const share = Math.max(0, Math.min(1, quality + (roll() - 0.5) * spread));
          return { item: item.id, points: Math.round(item.points * share) };
        }),
      }));
    });
    await handIn(year, first);
    await sql`insert into review_stage (year, stage) values (${year}, 'preliminary')`.execute(database);
    const preliminary = await look({ marks: raw(first) });
    expect(preliminary.seen.scored + preliminary.seen.veto).toBeGreaterThan(10);
    if (pack === "hunan-2019") {
      expect(preliminary.seen.scored).toBeGreaterThan(10);
      // The draw is no use unless it catches the mistake: two experts at x.5 hundredths an item.
      expect(preliminary.caught).toBeGreaterThan(3);
    }

    // 复评: most write down again what was shown of 初评, some change it, a few far beyond the bound.
    const points = new Map(rubric.items.map((item) => [item.id, item.points]));
    const second = first.map((sheet): Sheet => ({
      ...sheet,
      round: 2,
      marks: sheet.marks.map(({ item, points: own }) => {
        const full = points.get(item)!;
        const all = raw(first).filter((one) => one.unit === sheet.unit && one.item === item);
        const stood = panelLoss(rubric.review, full, { now: all.map((one) => one.points) });
        const shown = stood ? shownMark(full, stood) : own;
        const change = roll() < 0.8 ? 0 : Math.round((roll() - 0.5) * full * (roll() < 0.05 ? 1.5 : 0.1));
        return { item, points: Math.max(0, Math.min(full, shown + change)) };
      }),
    }));
    await handIn(year, second);
    await sql`update review_stage set stage = 'second' where year = ${year}`.execute(database);
    const changed = await look({ marks: raw(second), before: raw(first) });
    if (pack === "hunan-2019") {
      expect(changed.seen.scored).toBeGreaterThan(10);
      expect(changed.caught).toBeGreaterThan(3);
    }
  },
  300_000,
);
