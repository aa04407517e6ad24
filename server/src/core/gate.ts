import type { Context, Role } from "./context.ts";
import { Refusal } from "./refusal.ts";

/** Something that keeps a step from being taken: what is missing and who can do it, in one sentence, and where. */
export interface Lack {
  /** Stable word for machines. */
  code: string;
  message: string;
  /** Who can do something about it. */
  who: readonly Role[];
  /** Address in the console. */
  link: string;
}

/** Asks the state of a year; empty when it is fulfilled. Never writes. */
export type Condition = (context: Context, year: number) => Promise<Lack[]>;

/** One row of the table of steps (decision 0014): commands demand it, buttons and reminders read it. */
export interface Gate {
  step: string;
  name: string;
  /** Who takes the step: the rule of its route in the module's policy. */
  who: readonly Role[];
  /** Where it is taken, in the console. */
  link: string;
  /** Steps that a year may do without, or that lead back. */
  optional?: boolean;
  /** Whether the year asks for the step at all; without it, always. */
  needed?: (context: Context, year: number) => Promise<boolean>;
  done: (context: Context, year: number) => Promise<boolean>;
  /** Its place in the order of steps. While it lacks something, the rest is not asked. */
  place: Condition;
  conditions: readonly Condition[];
  /** What a refusal for several reasons, or for conditions, begins with; else `还不能<name>`. */
  refused?: string;
  /** What such a refusal ends with. */
  advice?: string;
}

/** Everything that keeps the step from being taken now; empty when nothing does. */
export async function lacksOf(context: Context, gate: Gate, year: number): Promise<Lack[]> {
  const before = await gate.place(context, year);
  if (before.length > 0) return before;
  const all: Lack[] = [];
  for (const condition of gate.conditions) all.push(...(await condition(context, year)));
  return all;
}

const bare = (message: string): string => message.replace(/[。；]$/u, "");

/** @throws Refusal 409 when something is missing: the sentence of what is missing, or the first three of several; all in the details */
export function refuseFor(gate: Gate, lacks: readonly Lack[]): void {
  const [first] = lacks;
  if (!first) return;
  if (lacks.length === 1 && !gate.refused) throw new Refusal(409, first.code, first.message, lacks);
  const said = lacks.slice(0, 3).map((lack) => bare(lack.message));
  const more = lacks.length > 3 ? `；另有 ${lacks.length - 3} 项` : "";
  throw new Refusal(
    409,
    lacks.length === 1 ? first.code : "not-ready",
    `${gate.refused ?? `还不能${gate.name}`}：${said.join("；")}${more}。${gate.advice ?? ""}`,
    lacks,
  );
}

/** What a command asks before it writes anything. @throws Refusal 409 as `refuseFor` */
export async function demandGate(context: Context, gate: Gate, year: number): Promise<void> {
  const before = await gate.place(context, year);
  const [first] = before;
  if (first) throw new Refusal(409, first.code, first.message, before);
  refuseFor(gate, await lacksOf(context, gate, year));
}
