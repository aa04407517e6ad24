import { sql } from "kysely";
import type { Context } from "../../../server/src/core/context.ts";
import { tables as assessment } from "../../../server/src/modules/assessment/tables.ts";

/** How many of a made-up rubric's items people mark, and how many facts mark. */
export const EXPERT_ITEMS = 60;
const AUTOMATIC = 20;
export const EXPERTS = 60;
export const PER_UNIT = 5;

const tag = "[P]";
/** Keys of facts are letters only. */
const letter = (index: number): string => String.fromCharCode(65 + index);
const KINDS = ["bureau", "college", "direct"] as const;

function rubricJson(name: string): Record<string, unknown> {
  const people = Array.from({ length: EXPERT_ITEMS }, (_, index) => ({
    id: `X${index + 1}`,
    dimension: "X",
    name: `专家项 ${index + 1}`,
    points: 100,
    kind: "graded",
    source: "expert",
    appliesTo: KINDS,
    tag,
    basis: "made up",
  }));
  const automatic = Array.from({ length: AUTOMATIC }, (_, index) => ({
    id: `A${index + 1}`,
    dimension: "A",
    name: `自动项 ${index + 1}`,
    points: 200,
    kind: "graded",
    source: "automatic",
    appliesTo: KINDS,
    tag,
    basis: "made up",
    rule:
      index % 2 === 0
        ? { kind: "median-ratio", fact: `bench.count${letter(index)}`, factor: 1.5 }
        : {
            kind: "parts",
            parts: [
              { fact: `bench.count${letter(index)}`, label: "份额", points: 100, atLeast: 10 },
              { fact: `bench.flag${letter(index)}`, label: "有无", points: 100, equals: true },
            ],
          },
  }));
  return {
    name,
    title: name,
    about: "made up for measuring",
    total: 10_000,
    excellentLine: 8000,
    dimensions: [
      { id: "A", name: "自动", points: 4000, tag },
      { id: "X", name: "专家", points: 6000, tag },
    ],
    items: [...automatic, ...people],
    bars: [],
    review: { expertsPerUnit: PER_UNIT, thresholdShare: 1, trim: true, tag },
  };
}

export const YEAR = 2020;

/** Fills an empty platform with one cycle: units of three kinds, facts of every unit, a pool of experts; nobody has marked anything. */
export async function seedCycle(context: Context, units: number): Promise<void> {
  await seedUnits(context, units);
  await seedYear(context, YEAR);
  await seedPool(context);
}

export async function seedUnits({ database }: Context, units: number): Promise<void> {
  await sql`insert into unit (id, name, short_name, kind, order_number, person_order)
    select 'U' || n, '单位' || n, '单位' || n, (array['bureau', 'college', 'direct'])[1 + n % 3], n, n
    from generate_series(1, ${units}::int) n`.execute(database);
}

/** Opens a year with every unit and a fact of every key for each. */
export async function seedYear({ database }: Context, year: number): Promise<void> {
  const keys = Array.from({ length: AUTOMATIC }, (_, index) => [
    `bench.count${letter(index)}`,
    `bench.flag${letter(index)}`,
  ]).flat();
  await assessment(database)
    .insertInto("cycle")
    .values({
      year,
      name: String(year),
      pack: "bench",
      synthetic: true,
      rubric: rubricJson("bench") as never,
      lists: { lists: [] },
      facts: { facts: keys.map((key) => ({ key, type: "number", name: key, writtenBy: "bench" })) as never },
      opened_by: "bench",
      opened_at: new Date(),
      computed_at: null,
    })
    .execute();
  await sql`insert into cycle_unit (year, unit_id, kind) select ${year}::int, id, kind from unit`.execute(
    database,
  );
  await sql`insert into fact (year, unit_id, key, value, as_of, source, recorded_at)
    select ${year}::int, unit.id, key, case when key like '%flag%' then to_jsonb(random() < 0.7) else to_jsonb(floor(random() * 40)) end,
      ${`${year}-12-31`}::date, 'bench', now()
    from unit, unnest(${keys}::text[]) key`.execute(database);
}

export async function seedPool({ database }: Context): Promise<void> {
  await sql`insert into account (id, login, name, role, password_hash, created_at)
    select gen_random_uuid(), 'expert' || n, '专家' || n, 'expert', 'x', now() from generate_series(1, ${EXPERTS}::int) n`.execute(
    database,
  );
  await sql`insert into expert (account_id) select id from account where role = 'expert'`.execute(database);
}

/**
 * Five experts' marks of every item of every unit. Straight into the tables: what is measured is reading and adding up, not a thousand
 * sign-ins.
 * @param submitted false: the sheets are open, the experts are still at it
 * @returns how many marks
 */
export async function seedMarks({ database }: Context, year = YEAR, submitted = true): Promise<number> {
  // Groups of units have the same panel: as assignment by kind and bundle gives it.
  await sql`with numbered as (select account_id, row_number() over () - 1 as place from expert)
    insert into assignment (year, unit_id, bundle, account_id, assigned_at)
    select ${year}::int, unit.id, 'all', account_id, now() from unit join numbered
      on place / ${PER_UNIT}::int = (order_number % (${EXPERTS}::int / ${PER_UNIT}::int))`.execute(database);
  await sql`insert into review_stage (year, stage) values (${year}::int, 'preliminary')`.execute(database);
  await sql`insert into review_sheet (year, unit_id, account_id, round, submitted_at)
    select year, unit_id, account_id, 1, case when ${submitted} then now() end from assignment where year = ${year}::int`.execute(
    database,
  );
  const marked = await sql`insert into review_mark (year, unit_id, account_id, round, item, points)
    select year, unit_id, account_id, 1, 'X' || n, floor(50 + random() * 50)::int
    from assignment, generate_series(1, ${EXPERT_ITEMS}::int) n where year = ${year}::int`.execute(database);
  return Number(marked.numAffectedRows ?? 0n);
}
