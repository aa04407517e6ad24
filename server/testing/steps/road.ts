import type { Viewer } from "../../src/core/context.ts";
import { BASE, DAY, type Answer, type World } from "./world.ts";
import type { Acts } from "./acts.ts";

export interface Lacking {
  code: string;
  message: string;
  advice: string;
  who: string[];
  link: string;
}
export interface Step {
  step: string;
  who: string[];
  optional: boolean;
  done: boolean;
  ready: boolean;
  lacks: Lacking[];
}

/** The year's list of steps, as the office sees it. */
export const stepsOf = async (world: World, acts: Acts): Promise<Step[]> =>
  (await acts.get<{ steps: Step[] }>(world.office, `${BASE}/steps`)).steps;

/** The first step that is not done and that the year needs. */
export const nextOf = (steps: readonly Step[]): Step | undefined =>
  steps.find((one) => !one.optional && !one.done);

/** 核稿 by whoever of the office neither wrote nor submitted; when both did, it is withdrawn and submitted by the one who wrote. */
async function review(world: World, acts: Acts): Promise<Answer> {
  for (const [one, other] of [
    [world.reviewer, world.office],
    [world.office, world.reviewer],
  ] as const) {
    for (const who of [one, other]) {
      const said = await acts.step(who, "approve");
      if (said.status === 200) return said;
    }
    await acts.step(other, "withdraw");
    await acts.step(other, "submit");
  }
  return acts.step(world.office, "approve");
}

/** How each step is taken once nothing is missing. */
function take(world: World, acts: Acts, step: string): Promise<Answer> {
  const of: Record<string, () => Promise<Answer>> = {
    open: acts.open,
    compute: acts.compute,
    assign: () => acts.assign("whole"),
    "close-preliminary": () => acts.closeRound(1),
    "close-second": () => acts.closeRound(2),
    deliberation: () => acts.pass("deliberation"),
    approval: () => acts.pass("approval"),
    feedback: acts.openFeedback,
    freeze: acts.freeze,
    finalise: acts.finalise,
    "notice-begin": acts.begin,
    "notice-submit": () => acts.step(world.office, "submit"),
    "notice-approve": () => review(world, acts),
    "notice-sign": () => acts.step(world.leader, "sign"),
    "notice-publish": () => acts.step(world.office, "publish"),
  };
  const how = of[step];
  if (!how) throw new Error(`No way to take the step ${step}.`);
  return how();
}

/** Takes the notice back to where it can be brought up to date, whoever has it. */
async function backToDraft(world: World, acts: Acts): Promise<void> {
  const { state } = await acts.notice();
  if (state === "signed") await acts.step(world.leader, "recall");
  if (state === "approved") await acts.step(world.leader, "return");
  if (state === "review") await acts.step(world.office, "withdraw");
}

/** From frozen or final standings back to the feedback, as the sentences say: the signature first. */
async function backToFeedback(world: World, acts: Acts): Promise<void> {
  if ((await acts.notice()).state === "signed") await acts.step(world.leader, "recall");
  await acts.unfreeze();
}

async function decideRest(acts: Acts): Promise<void> {
  for (const one of await acts.waiting()) await acts.decideItem(one.unitId, one.item);
  for (const { unitId, missing } of await acts.incomplete())
    for (const item of missing) await acts.decideItem(unitId, item);
}

/** What those whom a lack names do about it. Their role decides who acts, and nothing else is looked at. */
async function resolve(world: World, acts: Acts, lack: Lacking): Promise<void> {
  const each = async (people: Iterable<Viewer>, act: (one: Viewer) => Promise<unknown>) => {
    for (const one of people) await act(one);
  };
  switch (lack.code) {
    case "not-computed":
      await acts.compute();
      return;
    case "suspected":
      for (const one of await acts.findings())
        if (one.state === "suspected") await acts.decide(one, "dismissed");
      return;
    case "groundless":
    case "verification":
      for (const one of await acts.findings())
        if (one.state === "confirmed") await acts.decide(one, "dismissed");
      return;
    case "behind":
      if (lack.who.includes("leader")) await backToFeedback(world, acts);
      await acts.recompute();
      return;
    case "objection":
      for (const one of await acts.objections()) if (one.state === "open") await acts.answer(one, "rejected");
      return;
    case "marks-missing":
      await acts.assign("gaps");
      await each(world.experts, (expert) => acts.mark(expert, 0.8));
      await decideRest(acts);
      return;
    case "tie":
      await acts.tie();
      return;
    case "feedback-open":
    case "supplementary-open":
      await each(world.officers.values(), (one) => acts.confirm(one.unitId ?? ""));
      world.pass(15 * DAY);
      return;
    case "supplementary-due":
      await (lack.who.includes("leader") ? backToFeedback(world, acts) : acts.tellLate());
      return;
    case "nominee":
      await each(world.officers.values(), (one) => acts.nominate(one.unitId ?? ""));
      return;
    case "basis":
      await acts.basis();
      return;
    case "out-of-date":
    case "incomplete":
    case "evidence":
    case "format":
      await backToDraft(world, acts);
      await acts.refresh();
      return;
    default:
      throw new Error(`Nobody knows what to do about ${lack.code}: ${lack.message}，${lack.advice}`);
  }
}

/** Takes the step when it is ready, else does what the first lack says. */
export async function goOn(world: World, acts: Acts, next: Step): Promise<void> {
  const [lack] = next.lacks;
  if (next.ready) {
    const { status, message } = await take(world, acts, next.step);
    if (status !== 200) throw new Error(`${next.step} is shown as ready, and refused: ${message}`);
  } else if (lack) await resolve(world, acts, lack);
  else throw new Error(`${next.step} is not ready and lacks nothing.`);
}

/** Most turns that a year may need from anywhere to its publication. */
const TURNS = 60;

/**
 * Leads the year on by nothing but its list of steps: takes what is ready, else does what the first lack says.
 * @param known true where it is known that the road goes on from here; then it ends
 * @returns what it passed through @throws Error at a dead end
 */
export async function lead(
  world: World,
  acts: Acts,
  keyOf: () => Promise<string>,
  known: (key: string) => boolean,
): Promise<string[]> {
  const passed: string[] = [];
  const said: string[] = [];
  for (let turn = 0; turn < TURNS; turn += 1) {
    const key = await keyOf();
    if (known(key)) return passed;
    passed.push(key);
    const next = nextOf(await stepsOf(world, acts));
    if (!next) return passed;
    const [lack] = next.lacks;
    said.push(`${next.step}: ${next.ready ? "ready" : `${lack?.code} ${lack?.message}`}`);
    world.pass(60_000);
    await goOn(world, acts, next);
  }
  throw new Error(`Nobody can go on:\n${said.slice(-14).join("\n")}`);
}
