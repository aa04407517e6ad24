import { sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import { wholeOf } from "../../core/context.ts";
import { lackingOf, lacksOf } from "../../core/gate.ts";
import { openTestCycle, smallRubric } from "../../../testing/cycle.ts";
import { startPlatform, type Person, type Platform } from "../../../testing/platform.ts";
import { registerUnits } from "../../../testing/units.ts";
import { closeGates } from "./gates.ts";
import { PENDING_SHAPE } from "./marking/queries/pendingUnits.ts";

const YEAR = 2019;
const UNITS = ["C5", "B1", "C1", "D1", "C2", "C3", "B2"];
let platform: Platform;
let office: Person;
beforeEach(async () => {
  platform = await startPlatform();
  office = await platform.person("office");
  await registerUnits(platform.as(null).database, UNITS);
  await openTestCycle(platform.as(null), YEAR, smallRubric(), ["test.share"]);
  await sql`insert into review_stage (year, stage) values (${YEAR}, 'preliminary')`.execute(
    platform.as(null).database,
  );
});
afterEach(() => platform.close());

const whole = (recused: string[] = []) =>
  wholeOf(platform.as({ ...office.viewer, recused: new Set(recused) }), "a test asks what the round lacks");

type Kept = [list: { item: string; state: string }[], missing: string[]];
const keep = async (unitId: string, [list, missing]: Kept): Promise<void> => {
  const disagreements = { list: list.map((one) => ({ ...one, marks: [1, 2], preliminary: null })) };
  await sql`insert into review_pending (year, unit_id, round, disagreements, missing, shape)
    values (${YEAR}, ${unitId}, 1, ${disagreements}::jsonb, ${missing}::text[], ${PENDING_SHAPE})
    on conflict (year, unit_id) do update set disagreements = excluded.disagreements, missing = excluded.missing`.execute(
    platform.as(null).database,
  );
};

const NOTHING: Kept = [[], []];
const VARIANTS: Record<string, Kept>[] = [
  {},
  { C5: [[], ["B2"]], B1: [[], ["B1", "B2"]] },
  // The unit's own first disagreement speaks for it, before what it misses; one of an item that the rubric lost does not.
  {
    B1: [
      [
        { item: "B2", state: "needs-leader" },
        { item: "B1", state: "needs-third" },
      ],
      ["B1"],
    ],
    B2: [[{ item: "lost", state: "needs-third" }], ["B2"]],
    C1: [[{ item: "lost", state: "needs-third" }], []],
    C2: [[{ item: "B1", state: "needs-confirmation" }], []],
    C3: [[{ item: "B1", state: "needs-third" }], []],
    C5: [[], ["B1"]],
    D1: [[], ["B1"]],
  },
];

test("the first lacks and their number are those of the whole list, and the first of each kind is among them", async () => {
  for (const [at, variant] of VARIANTS.entries()) {
    for (const unit of UNITS) await keep(unit, variant[unit] ?? NOTHING);
    for (const recused of [[], ["B1"]]) {
      const all = await lacksOf(whole(recused), closeGates[1], YEAR);
      expect(all).toHaveLength(Object.keys(variant).length - (at === 2 ? 1 : 0));
      for (const most of [1, 3, 50]) {
        const { said, total } = await lackingOf(whole(recused), closeGates[1], YEAR, most);
        expect(total).toBe(all.length);
        expect(said.slice(0, Math.min(most, total))).toEqual(all.slice(0, most));
        const firsts = [...Map.groupBy(all, (lack) => lack.advice).values()].map(([first]) => first);
        expect(said).toEqual(all.filter((lack, n) => n < most || firsts.includes(lack)));
      }
    }
  }
});

test("what is not kept yet is worked out first, and then only what is shown is read", async () => {
  const asked = () => lackingOf(whole(), closeGates[1], YEAR, 1);
  const all = await lacksOf(whole(), closeGates[1], YEAR);
  await sql`delete from review_pending`.execute(platform.as(null).database);
  expect((await asked()).total).toBe(all.length);
  platform.takeWork();
  await asked();
  const { rows } = platform.takeWork();
  for (const unit of UNITS) await keep(unit, [[], ["B1"]]);
  platform.takeWork();
  expect((await asked()).total).toBe(UNITS.length);
  expect(platform.takeWork().rows - rows).toBeLessThanOrEqual(1);
});
