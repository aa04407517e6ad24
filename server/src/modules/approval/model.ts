import type { Role } from "../identity/index.ts";
import { orderedSteps, neededSteps, type Plan, type PlanStep, type Road } from "./plan.ts";

/** A text of another module. */
export interface Subject {
  kind: string;
  id: string;
}

export type Phase = "draft" | "waiting" | "approved" | "released" | "dropped";

/** What a person does with a text. `save` is a new version. */
export const MOVES = [
  "save",
  "submit",
  "take-back",
  "begin",
  "sign",
  "return",
  "recall",
  "release",
  "drop",
] as const;
export type Move = (typeof MOVES)[number];

export interface Person {
  accountId: string;
  name: string;
  role: Role;
  /** Whom the person acts for; null for everyone who acts for no unit. */
  unitId: string | null;
}

/** A person with the units of which they must stay out. */
export interface Barred extends Person {
  recused: ReadonlySet<string>;
}

/** Who acts, and for whom this person stands in now. */
export interface Actor extends Barred {
  absent: readonly Barred[];
}

export interface Answer {
  key: string;
  answer: "yes" | "no" | "not-applicable";
  note: string;
}

export interface Signature {
  step: string;
  by: string;
  byName: string;
  /** Whom the signer stood in for. */
  forId: string | null;
  forName: string | null;
}

/** Everything that a move is judged by. */
export interface ApprovalState {
  /** What it is called in a sentence: 稿件, 通报. */
  name: string;
  phase: Phase;
  /** The plan of the round; of a draft, the one in force. */
  plan: Plan;
  road: Road;
  version: number;
  /** Accounts that saved a version, the last one last. */
  savedBy: readonly string[];
  submittedBy: string | null;
  /** Somebody has begun to read it for the pending step. */
  begunBy: { id: string; name: string } | null;
  /** Of this round; all of the latest version. */
  signatures: readonly Signature[];
  units: readonly string[];
  /** The unit whose people write and sign it; null: the department's own. Nobody of another unit has any part in it. */
  ownUnit: string | null;
  /** Who alone signs the steps that ask for named people. */
  named: readonly string[];
  /** An urgent road whose later steps nobody has signed yet. */
  debt: boolean;
}

/** The step that is to be signed next: while it waits, and after an urgent road until that is cleared. */
export function pendingStep(
  now: Pick<ApprovalState, "phase" | "plan" | "road" | "signatures">,
): PlanStep | null {
  if (now.phase === "draft" || now.phase === "dropped") return null;
  const signed = new Set(now.signatures.map((one) => one.step));
  return orderedSteps(now.plan, now.road).find((step) => !signed.has(step.key)) ?? null;
}

/** Whether every step that the road needs is signed, by people who all differ. The gate asks this and not the phase. */
export function fullySigned(now: Pick<ApprovalState, "plan" | "road" | "signatures">): boolean {
  const persons = now.signatures.flatMap((one) => (one.forId === null ? [one.by] : [one.by, one.forId]));
  const signed = new Set(now.signatures.map((one) => one.step));
  return (
    new Set(persons).size === persons.length &&
    neededSteps(now.plan, now.road).every((step) => signed.has(step.key))
  );
}
