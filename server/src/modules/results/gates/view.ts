import { signedIn, wholeOf, type Context, type Whole } from "../../../core/context.ts";
import { lackingOf, type Gate, type Lack } from "../../../core/gate.ts";
import { cycleMembers, openGate } from "../../assessment/index.ts";
import { noticeRow } from "../notice/queries/noticeRows.ts";
import { standingStage } from "../standings/stage.ts";
import { STEPS } from "./table.ts";

/** One step of a year as somebody sees it. */
export interface StepView {
  step: string;
  name: string;
  who: string[];
  link: string;
  optional: boolean;
  done: boolean;
  /** Nothing is missing: whoever takes the step may do so now. */
  ready: boolean;
  /** Ready, and the viewer is one of those who take it. */
  mine: boolean;
  /** The first of what it lacks. */
  lacks: { code: string; message: string; advice: string; who: string[]; link: string }[];
  /** How much more it lacks. */
  moreLacks: number;
}

/** Sentences that a step says of itself: there may be one a unit. */
const SAID = 50;

/** The steps that the year asks for, one after the other; of a year that is not open those that every year has. */
async function* asked(context: Whole, year: number): AsyncGenerator<Gate> {
  const open = await openGate.done(context, year);
  for (const gate of STEPS) if (!gate.needed || (open && (await gate.needed(context, year)))) yield gate;
}

async function one(context: Whole, gate: Gate, year: number): Promise<StepView> {
  const viewer = signedIn(context);
  const done = await gate.done(context, year);
  const { said, total } = await lackingOf(context, gate, year, SAID);
  const ready = total === 0;
  return {
    step: gate.step,
    name: gate.name,
    who: [...gate.who],
    link: `${gate.link}?year=${year}`,
    optional: gate.optional ?? false,
    done,
    ready,
    mine: ready && gate.who.includes(viewer.role),
    // What is over lacks nothing: its gate only says that it is over.
    lacks: done ? [] : said.slice(0, SAID).map((lack) => ({ ...lack, who: [...lack.who] })),
    moreLacks: done ? 0 : total - Math.min(said.length, SAID),
  };
}

/**
 * The steps of a year with what each still lacks. To somebody with a conflict the list only says what is done: how far a step has come
 * tells how the hidden unit fares.
 */
export async function yearSteps(
  context: Context,
  year: number,
): Promise<{ steps: StepView[]; recused: string[] }> {
  const whole = wholeOf(context, "with a conflict only what is done is told");
  const { recused } = signedIn(context);
  const hidden = recused.size === 0 ? [] : await cycleMembers(context, year, [...recused]);
  const steps: StepView[] = [];
  for await (const gate of asked(whole, year)) {
    if (hidden.length === 0) steps.push(await one(whole, gate, year));
    else if (!gate.optional)
      steps.push({
        step: gate.step,
        name: gate.name,
        who: [...gate.who],
        link: `${gate.link}?year=${year}`,
        optional: false,
        done: await gate.done(whole, year),
        ready: false,
        mine: false,
        lacks: [],
        moreLacks: 0,
      });
  }
  return { steps, recused: hidden.map((unit) => unit.name) };
}

/** The step that comes next in a year: what it lacks, and what tells it from the same step taken before. */
export interface NextStep {
  gate: Gate;
  /** The first of what it lacks, and the first of each kind. */
  lacks: Lack[];
  /** How much it lacks. */
  total: number;
  /** Another each time that the year comes to the step again. */
  turn: string;
}

/** The first step that the year needs and that is not done; null when everything is. Not filtered by viewer: for other modules. */
export async function nextStep(context: Whole, year: number): Promise<NextStep | null> {
  for await (const gate of asked(context, year)) {
    if (gate.optional || (await gate.done(context, year))) continue;
    const { reopened } = await standingStage(context, year);
    const version = (await noticeRow(context, year))?.version ?? 0;
    const { said, total } = await lackingOf(context, gate, year, 1);
    return { gate, lacks: said, total, turn: `${reopened}.${version}` };
  }
  return null;
}
