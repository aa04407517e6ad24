import { sql } from "kysely";
import { expect, test } from "vitest";
import { dateInChina } from "../../../core/clock.ts";
import { startPlatform } from "../../../../testing/platform.ts";
import { actsOf } from "../../../../testing/steps/acts.ts";
import { moves, randomFrom, timely } from "../../../../testing/steps/moves.ts";
import { goOn, lead, nextOf, stepsOf } from "../../../../testing/steps/road.ts";
import { inWorld, UNITS, YEAR, type World } from "../../../../testing/steps/world.ts";

/** Seeds of the walks, and how many moves each makes. */
const SEEDS = [1, 2, 3, 4, 5, 6];
const MOVES = 60;
/** How many of the moves lead on, so that late states are reached too; the others are anybody's. */
const ONWARDS = 0.3;
/** How many of these are what people do at that time of the year; the rest come much too early or too late. */
const TIMELY = 0.85;

/** What a state is told apart by: every stage, and what is open in each of them. */
async function keyOf(world: World): Promise<string> {
  const today = dateInChina(world.context.clock.now());
  const { rows } = await sql<Record<string, unknown>>`
    select cycle.marks_locked as locked, cycle.computed_at is not null as computed, review_stage.stage as review,
      standing_stage.stage as standing, notice.state as notice, feedback_until < ${today}::date as over,
      exists (select from finding where state = 'suspected') as suspected,
      exists (select from finding where state = 'confirmed') as confirmed,
      exists (select from finding where state = 'confirmed' and decided_at > feedback_opened_at and not exists (
        select from supplementary_feedback told where told.finding_id = finding.id and finding_version = version)) as untold,
      exists (select from finding join supplementary_feedback told on told.finding_id = finding.id and finding_version = version
        where state = 'confirmed' and confirmed_at is null and until >= ${today}::date) as waiting,
      exists (select from objection where state = 'open') as objection,
      exists (select from mark_cause where settled_at is null) as behind,
      (select count(*) = ${UNITS.length}::int from feedback_confirmation) as agreed,
      exists (select from unit_total where total is null) as incomplete,
      (select count(*)::int from nominee) as nominees,
      exists (select from basis_document) as basis,
      exists (select from assignment where response = 'declined') as declined,
      exists (select from leader_decision) as decided
    from (select ${YEAR}::int as year) of left join cycle using (year) left join review_stage using (year)
      left join standing_stage using (year) left join notice using (year)`.execute(world.context.database);
  return JSON.stringify(rows[0]);
}

test("whatever order people take the steps in, somebody can always go on, by nothing but what the list of steps says, to publication", async () => {
  const platform = await startPlatform("2020-03-02T01:00:00Z");
  const proven = new Set<string>();
  const tally = { moves: 0, refused: 0, published: 0 };
  await inWorld(platform, async (world) => {
    const acts = actsOf(world);
    for (const seed of SEEDS)
      await world.undone(async () => {
        const random = randomFrom(seed);
        const all = moves(world, acts, random);
        const made: string[] = [];
        for (let move = 0; move < MOVES; move += 1) {
          world.pass(60_000);
          if (!proven.has(await keyOf(world))) {
            // From here a road leads to publication; what it passes is proven with it.
            const road = () =>
              lead(
                world,
                acts,
                () => keyOf(world),
                (one) => proven.has(one),
              );
            const passed = await world.undone(road).catch((error: unknown) => {
              throw new Error(`Seed ${seed} after ${made.join(", ")}: ${String(error)}`, { cause: error });
            });
            for (const one of passed) proven.add(one);
          }
          const onwards = random() < ONWARDS;
          const next = onwards ? nextOf(await stepsOf(world, acts)) : undefined;
          if (onwards && !next) {
            tally.published += 1;
            break;
          }
          if (next) {
            made.push(`[${next.step}${next.lacks[0] ? `: ${next.lacks[0].code}` : ""}]`);
            await goOn(world, acts, next);
            continue;
          }
          const now = random() < TIMELY ? await timely(world) : Object.keys(all);
          const name = now[Math.floor(random() * now.length)]!;
          made.push(name);
          tally.moves += 1;
          const answer = (await all[name]!()) as { status?: number } | null | undefined;
          if ((answer?.status ?? 200) >= 400) tally.refused += 1;
        }
      });
  });
  await platform.close();
  console.log(
    `${proven.size} distinct states; ${tally.moves} moves of anybody, ${tally.refused} of them refused; ${tally.published} of ${SEEDS.length} walks ended with publication`,
  );
  expect(proven.size).toBeGreaterThan(100);
  expect(tally.refused).toBeGreaterThan(20);
});
