import { sql } from "kysely";
import type { Acts } from "./acts.ts";
import { DAY, UNITS, type World } from "./world.ts";

/** Numbers of [0, 1), the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** What anybody may try at any moment; much of it is refused. */
export function moves(
  world: World,
  acts: Acts,
  random: () => number,
): Record<string, () => Promise<unknown>> {
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
export async function timely(world: World): Promise<string[]> {
  const { rows } = await sql<{ stage: string }>`select stage from review_stage`.execute(
    world.context.database,
  );
  return TIMES[rows[0]?.stage === "closed" ? "after" : "review"].split(" ");
}
