import { sql } from "kysely";
import { expect, test } from "vitest";
import { dateInChina } from "../../../core/clock.ts";
import { startPlatform } from "../../../../testing/platform.ts";
import { actsOf, type Acts } from "../../../../testing/steps/acts.ts";
import { goOn, lead, nextOf, stepsOf } from "../../../../testing/steps/road.ts";
import { DAY, inWorld, UNITS, YEAR, type World } from "../../../../testing/steps/world.ts";

/** Seeds of the walks, and how many moves each makes. */
const SEEDS = [1, 2, 3, 4, 5, 6];
const MOVES = 60;
/** How many of the moves lead on, so that late states are reached too; the others are anybody's. */
const ONWARDS = 0.3;
/** How many of these are what people do at that time of the year; the rest come much too early or too late. */
const TIMELY = 0.85;

/** Numbers of [0, 1), the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

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

/** What anybody may try at any moment; much of it is refused. */
function moves(world: World, acts: Acts, random: () => number): Record<string, () => Promise<unknown>> {
  const pick = <One>(all: readonly One[]): One => all[Math.floor(random() * all.length)]!;
  const unit = (): string => pick(UNITS);
  const finding = async () => {
    const all = await acts.findings();
    return all.length > 0 ? pick(all) : null;
  };
  return {
    deadlines: acts.deadlines,
    compute: acts.compute,
    assign: () => acts.assign(random() < 0.7 ? "whole" : "gaps"),
    third: () => acts.third(unit(), pick(world.experts)),
    decline: () => acts.decline(unit(), pick(world.experts)),
    mark: () => acts.mark(pick(world.experts), pick([0.2, 0.8, 0.8, 1])),
    markOne: () => acts.mark(pick(world.experts), pick([0, 1]), unit()),
    closeFirst: () => acts.closeRound(1),
    closeSecond: () => acts.closeRound(2),
    deliberate: () => acts.pass("deliberation"),
    approveReview: () => acts.pass("approval"),
    decideItem: () => acts.decideItem(unit(), pick(["B1", "B2"]), pick([0, 1500, 3000])),
    leaveOut: () => acts.leaveOut(unit(), random() < 0.5),
    raise: () => acts.raise(unit()),
    decide: async () => {
      const one = await finding();
      return one && acts.decide(one, random() < 0.7 ? "confirmed" : "dismissed");
    },
    lateFinding: async () => {
      await acts.raise(unit());
      for (const one of await acts.findings())
        if (one.state === "suspected") await acts.decide(one, "confirmed");
    },
    share: () => acts.fact(unit(), "test.share", pick([0.2, 0.9, null])),
    sent: () => acts.fact(unit(), "test.sent", pick([0, 3])),
    recompute: acts.recompute,
    feedback: acts.openFeedback,
    tellLate: acts.tellLate,
    confirm: () => acts.confirm(unit()),
    object: async () => {
      const one = random() < 0.5 ? await finding() : null;
      return acts.object(
        one?.unitId ?? unit(),
        one ? { findingId: one.id } : random() < 0.5 ? { item: "B1" } : {},
      );
    },
    answer: async () => {
      const open = (await acts.objections()).filter((one) => one.state === "open");
      return open.length > 0 ? acts.answer(pick(open), random() < 0.5 ? "upheld" : "rejected") : null;
    },
    freeze: acts.freeze,
    unfreeze: acts.unfreeze,
    nominate: () => acts.nominate(unit()),
    finalise: acts.finalise,
    tie: acts.tie,
    basis: acts.basis,
    begin: acts.begin,
    refresh: acts.refresh,
    submit: () => acts.step(pick([world.office, world.reviewer]), "submit"),
    withdraw: () => acts.step(world.office, "withdraw"),
    approve: () => acts.step(pick([world.office, world.reviewer]), "approve"),
    return: () => acts.step(pick([world.reviewer, world.leader]), "return"),
    sign: () => acts.step(world.leader, "sign"),
    recall: () => acts.step(world.leader, "recall"),
    days: () => Promise.resolve(world.pass(8 * DAY)),
  };
}

/** What people do while experts review, and what they do afterwards; everything else comes at the wrong time. */
const TIMES = {
  review:
    "compute assign third decline mark mark markOne closeFirst closeSecond deliberate approveReview decideItem raise decide share sent leaveOut recompute",
  after:
    "raise decide lateFinding share sent leaveOut recompute feedback tellLate confirm confirm object object answer freeze unfreeze nominate finalise tie basis begin refresh decideItem days submit withdraw approve return sign recall",
};
async function timely(world: World): Promise<string[]> {
  const { rows } = await sql<{ stage: string }>`select stage from review_stage`.execute(
    world.context.database,
  );
  return TIMES[rows[0]?.stage === "closed" ? "after" : "review"].split(" ");
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
}, 900_000);
