import type { Whole } from "./context.ts";
import { Refusal } from "./refusal.ts";

/** Something that keeps a step from being taken. */
export interface Lack {
  /** Stable word for machines. */
  code: string;
  /** What is missing, without a full stop. */
  message: string;
  /** Who can do what about it: 请…, 可…, 须…, without a full stop. */
  advice: string;
  who: readonly string[];
  /** Address in the console. */
  link: string;
}

/** What is missing where not every sentence is wanted. */
export interface Lacking {
  /** The first ones in order, and the first of each kind: whoever can do something about any of them finds one. */
  said: Lack[];
  /** How many there are. */
  total: number;
}

/** Asks the state of a year; empty when it is fulfilled. Never writes. */
export interface Condition {
  (context: Whole, year: number): Promise<Lack[]>;
  /** Of a condition that may say a sentence of every unit: the same without reading more than `most` of them. */
  first?: (context: Whole, year: number, most: number) => Promise<Lacking>;
}

/** One row of the table of steps (decision 0014): commands demand it, buttons and reminders read it. */
export interface Gate {
  step: string;
  name: string;
  /** Who takes the step: the rule of its route in the module's policy. */
  who: readonly string[];
  /** Where it is taken, in the console. */
  link: string;
  /** A year may do without it, or it leads back. */
  optional?: boolean;
  /** Whether the year asks for the step at all; without it, always. */
  needed?: (context: Whole, year: number) => Promise<boolean>;
  done: (context: Whole, year: number) => Promise<boolean>;
  /** Its place in the order of steps. While it lacks something, the rest is not asked. */
  place: Condition;
  conditions: readonly Condition[];
  /** What a refusal for its conditions begins with; else `还不能<name>`. */
  refused?: (lacks: number) => string;
  /** What such a refusal ends with. */
  after?: string;
}

/** Everything that keeps the step from being taken now; empty when nothing does. */
export async function lacksOf(context: Whole, gate: Gate, year: number): Promise<Lack[]> {
  const before = await gate.place(context, year);
  if (before.length > 0) return before;
  const all: Lack[] = [];
  for (const condition of gate.conditions) all.push(...(await condition(context, year)));
  return all;
}

/** What keeps the step from being taken now, for whoever shows a few of it: `most` of each condition, and how many there are. */
export async function lackingOf(context: Whole, gate: Gate, year: number, most: number): Promise<Lacking> {
  const before = await gate.place(context, year);
  if (before.length > 0) return { said: before, total: before.length };
  const out: Lacking = { said: [], total: 0 };
  for (const condition of gate.conditions) {
    if (condition.first) {
      const { said, total } = await condition.first(context, year, most);
      out.said.push(...said);
      out.total += total;
    } else {
      const all = await condition(context, year);
      out.said.push(...all);
      out.total += all.length;
    }
  }
  return out;
}

/** What is missing and who can do what about it, without a full stop. */
export const sentenceOf = ({ message, advice }: Lack): string => `${message}，${advice}`;

/** Most reasons in the sentence of a refusal; all of them stand in its details. */
const SAID = 3;

/** @throws Refusal 409 when something is missing, with every lack in the details; its code is that of the first */
export function refuseFor(gate: Gate, lacks: readonly Lack[]): void {
  const [first] = lacks;
  if (!first) return;
  const said = lacks.slice(0, SAID).map(sentenceOf).join("；");
  const more = lacks.length > SAID ? `；另有 ${lacks.length - SAID} 项` : "";
  throw new Refusal(
    409,
    first.code,
    `${gate.refused?.(lacks.length) ?? `还不能${gate.name}`}：${said}${more}。${gate.after ?? ""}`,
    lacks,
  );
}

/** @throws Refusal 409 when it is not the step's turn */
export async function demandPlace(context: Whole, gate: Gate, year: number): Promise<void> {
  const before = await gate.place(context, year);
  const [first] = before;
  if (first) throw new Refusal(409, first.code, `${sentenceOf(first)}。`, before);
}

/** What a command asks before it writes anything. @throws Refusal 409: out of its place, or as `refuseFor` */
export async function demandGate(context: Whole, gate: Gate, year: number): Promise<void> {
  await demandPlace(context, gate, year);
  refuseFor(gate, await lacksOf(context, gate, year));
}
