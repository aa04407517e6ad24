import type { Context } from "../../../core/context.ts";
import { notFound } from "../../../core/refusal.ts";
import type { Subject } from "../model.ts";
import { moveName, peopleName, stateName } from "../sentences.ts";
import type { Plan, PlanStep } from "../plan.ts";
import { history, type HistoryRow } from "./history.ts";
import { planOf } from "./plans.ts";
import { standingOfRow, subjectRow } from "./standing.ts";

/** 送审单: who did what with which version when, and what was answered. Plain text and rows, for whoever sets it as a document. */
export interface ApprovalSlip {
  title: string;
  state: string;
  version: number;
  /** SHA-256 of the version. */
  hash: string;
  plan: { class: string; version: number };
  urgent: boolean;
  /** One row a move, of all rounds, in its order. */
  rows: {
    version: number;
    /** 送审, 初审, 退回 … */
    what: string;
    by: string;
    for: string | null;
    at: string;
    reason: string | null;
    answers: { question: string; answer: string; note: string }[];
  }[];
  /** Steps that nobody has signed yet. */
  open: { step: string; who: string }[];
}

const ANSWERS = { yes: "是", no: "否", "not-applicable": "不适用" } as const;

/** The slip of a text. Not filtered by viewer: its owner says who may read it. @throws Refusal 404 */
export async function approvalSlip(context: Context, subject: Subject, name?: string): Promise<ApprovalSlip> {
  const row = await subjectRow(context, subject);
  if (!row) throw notFound(`${name ?? "稿件"}的审签记录`);
  const now = await standingOfRow(context, row, name);
  const { moves, versions } = await history(context, subject);
  const signed = new Set(now.signatures.map((one) => one.step));
  const plans = new Map<number | null, Plan>([[null, now.plan]]);
  for (const version of new Set(moves.map((one) => one.planVersion)))
    if (version !== null) plans.set(version, (await planOf(context, row.class, version)).plan);
  const stepOf = ({ planVersion, step }: HistoryRow): PlanStep | undefined =>
    plans.get(planVersion)?.steps.find((one) => one.key === step);
  return {
    title: row.title,
    state: stateName(now),
    version: row.version,
    hash: versions.at(-1)?.hash ?? "",
    plan: { class: row.class, version: row.plan_version ?? (await planOf(context, row.class)).version },
    urgent: row.road === "urgent",
    rows: moves.map((one) => ({
      version: one.version,
      what:
        one.move === "void"
          ? "签署作废"
          : one.move === "sign"
            ? (stepOf(one)?.name ?? one.step ?? "")
            : moveName(one.move, now, null),
      by: one.by,
      for: one.for,
      at: one.at,
      reason: one.reason,
      answers: one.answers.map((answer) => ({
        question: stepOf(one)?.questions.find(({ key }) => key === answer.key)?.text ?? answer.key,
        answer: ANSWERS[answer.answer],
        note: answer.note,
      })),
    })),
    open: now.plan.steps
      .filter((step) => !signed.has(step.key))
      .map((step) => ({ step: step.name, who: peopleName(step) })),
  };
}
