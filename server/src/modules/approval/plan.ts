import { z } from "zod";
import { ROLES } from "../identity/index.ts";

/** How long a step may take: working hours or working days of the holiday tables. */
export const limit = z.object({ count: z.number().int().min(1).max(90), unit: z.enum(["hours", "days"]) });

/** A question of the check list. */
export const question = z.object({
  key: z.string().regex(/^[a-z][a-z-]*$/),
  text: z.string().trim().min(1).max(200),
});

const people = {
  /** Roles whose people may act; not read where accounts are named. */
  roles: z.array(z.enum(ROLES)).default([]),
  /** Named accounts: then only these. */
  accounts: z.array(z.object({ id: z.uuid(), name: z.string().min(1).max(100) })).default([]),
};
const someone = z.object(people);

/** Who may not: whoever saved any version, whoever saved the last one, whoever handed it in. Earlier signers never may. */
const apart = z.enum(["authors", "editor", "submitter"]);

export const planStep = z.object({
  key: z.string().regex(/^[a-z][a-z-]*$/),
  /** 初审, 一校 … */
  name: z.string().trim().min(1).max(20),
  ...people,
  /** Only people whom the owner has named for the text, whatever their role. */
  named: z.boolean().optional(),
  apart: z.array(apart).default(["authors", "submitter"]),
  limit: limit.nullable().default(null),
  questions: z.array(question).max(30).default([]),
  /** What signing is called; else the name. */
  verb: z.string().max(20).optional(),
  /** What the text is called while it waits; else 待<name>. */
  waits: z.string().max(20).optional(),
  /** Who can do what about it, after "不能…，"; else made from the people. */
  advice: z.string().max(200).optional(),
  /** Said to whoever stands apart. */
  apartSays: z.string().max(200).optional(),
});

const words = z.object({
  draft: z.string().default("拟稿"),
  submit: z.string().default("送审"),
  takeBack: z.string().default("撤回"),
  return: z.string().default("退回"),
  recall: z.string().default("撤销终审"),
  release: z.string().default("发布"),
  approved: z.string().default("已终审"),
  released: z.string().default("已发布"),
  dropped: z.string().default("已撤销"),
});

export const plan = z.object({
  steps: z.array(planStep).min(1).max(9),
  /** Who writes, hands in and takes back. */
  authors: someone,
  /** Who lets it out once it is approved. */
  release: someone,
  /** `begun`: the author takes back until somebody has begun; `approved`: any of the authors until it is approved, with a reason. */
  takeBack: z.enum(["begun", "approved"]).default("begun"),
  /** The urgent road: which steps are signed before it goes out, and how long the others may take afterwards. Null: none. */
  urgent: z
    .object({ steps: z.array(z.string()).min(1), clear: limit })
    .nullable()
    .default(null),
  words: words.prefault({}),
  /** Who can do what in a state, after "不能…，"; else made from the people. */
  advice: z
    .object({
      draft: z.string(),
      approved: z.string(),
      released: z.string(),
      dropped: z.string(),
    })
    .partial()
    .default({}),
});

export type Limit = z.output<typeof limit>;
export type Question = z.output<typeof question>;
export type PlanStep = z.output<typeof planStep>;
export type Plan = z.output<typeof plan>;
export type People = z.output<typeof someone>;

export type Road = "normal" | "urgent";

/** The steps that must be signed before it goes out by this road. */
export const neededSteps = (of: Plan, road: Road): PlanStep[] =>
  road === "urgent" && of.urgent
    ? of.steps.filter((step) => of.urgent!.steps.includes(step.key))
    : [...of.steps];

/** The order in which the steps are signed by this road: those that are needed, then those that are cleared later. */
export const orderedSteps = (of: Plan, road: Road): PlanStep[] => {
  const needed = neededSteps(of, road);
  return [...needed, ...of.steps.filter((step) => !needed.includes(step))];
};

/** Whether whoever wrote a text may come to the step: then the step must keep them apart. */
const reachedByAuthors = (step: PlanStep, { authors }: Plan): boolean =>
  step.named === true ||
  step.accounts.length + authors.accounts.length > 0 ||
  step.roles.some((role) => authors.roles.includes(role));

const keepsApart = ({ apart: rows }: PlanStep): boolean =>
  rows.includes("authors") || (rows.includes("editor") && rows.includes("submitter"));

/** What is wrong with a plan, in sentences; empty when nothing is. */
export function planProblems(of: Plan, leastSteps: number): string[] {
  const keys = of.steps.map((step) => step.key);
  const problems: string[] = [];
  if (of.steps.length < leastSteps) problems.push(`本类内容至少须有 ${leastSteps} 个环节。`);
  if (new Set(keys).size < keys.length) problems.push("环节的代码不能重复。");
  for (const step of of.steps) {
    if (step.roles.length + step.accounts.length === 0) problems.push(`“${step.name}”没有写明由谁办理。`);
    const asked = step.questions.map((one) => one.key);
    if (new Set(asked).size < asked.length) problems.push(`“${step.name}”的检查项代码不能重复。`);
    if (reachedByAuthors(step, of) && !keepsApart(step))
      problems.push(`“${step.name}”须由拟稿人、最后修改人以外的人办理。`);
  }
  const unknown = of.urgent?.steps.filter((key) => !keys.includes(key)) ?? [];
  if (unknown.length > 0) problems.push(`急件程序写了没有的环节：${unknown.join("、")}。`);
  if (of.urgent && neededSteps(of, "urgent").length === of.steps.length)
    problems.push("急件程序须比一般程序少环节，否则不必设。");
  // The same single person twice could never be signed by two.
  const single = of.steps.filter((step) => step.accounts.length === 1).map((step) => step.accounts[0]!.id);
  if (new Set(single).size < single.length) problems.push("同一人不能是两个环节唯一的办理人。");
  return problems;
}
