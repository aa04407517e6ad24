import { sql } from "kysely";
import { expect, test } from "vitest";
import { transact, wholeOf } from "../../../core/context.ts";
import { startPlatform } from "../../../../testing/platform.ts";
import { actsOf } from "../../../../testing/steps/acts.ts";
import { moves, randomFrom, timely } from "../../../../testing/steps/moves.ts";
import { goOn, nextOf, stepsOf } from "../../../../testing/steps/road.ts";
import { inWorld, UNITS, YEAR, type World } from "../../../../testing/steps/world.ts";
import { upToDate } from "./commands/upToDate.ts";
import { keptPage, keptStandings, keptUnit } from "./queries/kept.ts";
import { write } from "./commands/keep.ts";
import { freshStandings } from "./queries/standings.ts";

const SEEDS = [11, 12];
const MOVES = 70;

/** What moves standings without being a step of the year, straight into the tables: the database itself must notice. */
function beside(world: World, random: () => number): (() => Promise<unknown>)[] {
  const { database } = world.context;
  const pick = <One>(all: readonly One[]): One => all[Math.floor(random() * all.length)]!;
  const unit = (): string => pick(UNITS);
  return [
    () =>
      sql`update unit set name = ${`单位${Math.floor(random() * 99)}`} where id = ${unit()}`.execute(
        database,
      ),
    () =>
      sql`insert into unit_former_name (id, unit_id, name, short_name, kind, valid_from, valid_until)
        select gen_random_uuid(), id, ${`旧名${Math.floor(random() * 99)}`}, short_name, kind, null, '2024-01-01' from unit
        where id = ${unit()} and not exists (select from unit_former_name where unit_id = unit.id)`.execute(
        database,
      ),
    () =>
      sql`update cycle_unit set left_on = case when left_on is null then '2019-05-01'::date end, left_reason = case when left_on is null then '撤销' end,
        left_by = case when left_on is null then 'test' end, left_at = case when left_on is null then now() end where unit_id = ${unit()}`.execute(
        database,
      ),
    () =>
      sql`insert into coverage_decision (year, unit_id, honour, coverage, reason, decided_by, decided_at)
        select year, ${unit()}, ${random() < 0.5}, 0, '书面决定', 'test', now() from cycle
        on conflict (year, unit_id) do update set honour = excluded.honour`.execute(database),
    () => sql`delete from coverage_decision where unit_id = ${unit()}`.execute(database),
    () =>
      sql`insert into tie_decision (year, kind, unit_ids, score, reason, decided_by, decided_at)
        select year, 'college', ${[unit()]}, ${pick([7000, 8000, 9000])}, '书面决定', 'test', now() from cycle
        on conflict (year, kind) do update set unit_ids = excluded.unit_ids, score = excluded.score`.execute(
        database,
      ),
    () =>
      sql`update cycle set rubric = jsonb_set(rubric, '{excellentLine}', to_jsonb(${pick([5000, 7000, 9000])}::int))`.execute(
        database,
      ),
    () =>
      sql`update unit_total set total = total - 100 where unit_id = ${unit()} and total > 3000`.execute(
        database,
      ),
  ];
}

test("whatever is decided and however late, the standings that are kept are those that would be worked out now", async () => {
  const platform = await startPlatform("2020-03-02T01:00:00Z");
  const tally = { moves: 0, held: 0, fell: 0, frozen: 0 };
  await inWorld(platform, async (world) => {
    const acts = actsOf(world);
    const { context } = world;
    for (const seed of SEEDS)
      await world.undone(async () => {
        const random = randomFrom(seed);
        const all = moves(world, acts, random);
        const others = beside(world, random);
        const made: string[] = [];
        for (const step of ["open"])
          await goOn(world, acts, nextOf(await stepsOf(world, acts))!).then(() => made.push(step));
        for (let move = 0; move < MOVES; move += 1) {
          world.pass(60_000);
          const chance = random();
          const next = chance < 0.4 ? nextOf(await stepsOf(world, acts)) : undefined;
          if (next) {
            made.push(next.step);
            await goOn(world, acts, next);
          } else if (chance < 0.7) {
            const now = await timely(world);
            const name = now[Math.floor(random() * now.length)]!;
            made.push(name);
            await all[name]!();
          } else {
            const index = Math.floor(random() * others.length);
            made.push(`beside ${index}`);
            await others[index]!();
          }
          tally.moves += 1;
          const opened = await sql`select from cycle`.execute(context.database);
          if (opened.rows.length === 0) continue;
          const kept = await keptStandings(context, YEAR);
          await upToDate(context, YEAR);
          const fresh = JSON.parse(
            JSON.stringify(await freshStandings(wholeOf(context, "a test"), YEAR)),
          ) as typeof kept;
          if (kept) {
            tally.held += 1;
            if (kept.frozen) tally.frozen += 1;
            expect(kept, `seed ${seed} after ${made.join(", ")}`).toEqual(fresh);
          } else tally.fell += 1;
          await transact(context, (work) => write(work, YEAR, fresh!));
          // What is read of them is the same rows.
          expect(await keptStandings(context, YEAR)).toEqual(fresh);
          const id = UNITS[Math.floor(random() * UNITS.length)]!;
          const row = fresh!.rows.find((one) => one.unitId === id) ?? null;
          expect((await keptUnit(context, YEAR, id))?.row).toEqual(row);
          const excellent = random() < 0.5;
          const page = await keptPage(
            context,
            YEAR,
            { kind: "college", excellent, named: new Set() },
            { page: 1, pageSize: 2 },
          );
          const found = fresh!.rows.filter((one) => one.kind === "college" && one.excellent === excellent);
          expect([page?.total, page?.rows]).toEqual([found.length, found.slice(0, 2)]);
        }
      });
  });
  await platform.close();
  console.log(
    `${tally.moves} moves; kept standings held ${tally.held} times (${tally.frozen} of them frozen), fell ${tally.fell} times`,
  );
  expect(tally.held).toBeGreaterThan(50);
  expect(tally.fell).toBeGreaterThan(50);
  expect(tally.frozen).toBeGreaterThan(0);
});
