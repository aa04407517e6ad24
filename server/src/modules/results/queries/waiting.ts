import { signedIn, wholeOf, type Context, type Whole } from "../../../core/context.ts";
import { allows } from "../../../core/policy.ts";
import type { Waiting } from "../../../core/waiting.ts";
import { cycles, cycleUnits, membersOf } from "../../assessment/index.ts";
import { nextStep } from "../gates/view.ts";
import { policy } from "../policy.ts";
import { unsignedBy } from "../receipts/queries/unsigned.ts";
import { feedbackDue, standingStage } from "../standings/stage.ts";
import { openOf } from "../supplementary/queries/own.ts";
import { tables } from "../tables.ts";

/** Results of every year: what a unit has to confirm or sign for, what the office and the leader have to answer or to take. */
export async function waiting(context: Context): Promise<Waiting[]> {
  const { unitId } = signedIn(context);
  if (unitId !== null) return ofUnit(context, unitId);
  const out: Waiting[] = [];
  for (const { year } of await cycles(context))
    out.push(
      ...(await ofLeading(wholeOf(context, "of the own unit, or the next step without its lacks"), year)),
    );
  return out;
}

/** Years are told apart by one statement each, so that a year in which nothing waits costs nothing. */
async function ofUnit(context: Context, unitId: string): Promise<Waiting[]> {
  const db = tables(context.database);
  const asked = await db
    .selectFrom("standing_stage")
    .select("year")
    .where("stage", "=", "feedback")
    .orderBy("year")
    .execute();
  const late = await db
    .selectFrom("supplementary_feedback")
    .select("year")
    .distinct()
    .where("unit_id", "=", unitId)
    .where("confirmed_at", "is", null)
    .orderBy("year")
    .execute();
  const out: Waiting[] = [];
  for (const { year } of asked) out.push(...(await feedbackOf(context, year, unitId)));
  for (const { year } of late) out.push(...(await lateOf(context, year, unitId)));
  for (const { year, count } of await unsignedBy(context, unitId))
    out.push({
      kind: "results.receipt",
      title: "文件待签收",
      body: `有 ${count} 份 ${year} 年度文件待签收。`,
      count,
      year,
      due: null,
      link: `/my-documents?year=${year}`,
    });
  return out;
}

async function feedbackOf(context: Context, year: number, unitId: string): Promise<Waiting[]> {
  const stage = await standingStage(context, year);
  // Nothing was told to a unit that is not inspected in the year.
  const asked = stage.stage === "feedback" && (await cycleUnits(context, year, { ids: [unitId] })).length > 0;
  if (!asked || (await hasSpoken(context, year, unitId))) return [];
  const due = await feedbackDue(context, stage);
  return [
    {
      kind: "results.feedback",
      title: "检查结果待确认",
      body: `请核对 ${year} 年度检查结果的反馈，没有异议的请确认，有异议的请在期限内提出。`,
      count: 1,
      year,
      due: due?.date ?? null,
      dueProvisional: due?.provisional ?? false,
      link: `/feedback?year=${year}`,
    },
  ];
}

async function lateOf(context: Context, year: number, unitId: string): Promise<Waiting[]> {
  const late = (await openOf(context, year, unitId)).filter((one) => !one.confirmed);
  const [first] = late.toSorted((a, b) => a.until.localeCompare(b.until));
  if (!first) return [];
  return [
    {
      kind: "results.supplementary",
      title: "补充反馈待确认",
      body: `${year} 年度有 ${late.length} 条补充反馈待确认。`,
      count: late.length,
      year,
      due: first.until,
      dueProvisional: first.untilProvisional,
      link: `/feedback?year=${year}`,
    },
  ];
}

async function hasSpoken(context: Context, year: number, unitId: string): Promise<boolean> {
  const db = tables(context.database);
  const confirmed = await db
    .selectFrom("feedback_confirmation")
    .select("unit_id")
    .where("year", "=", year)
    .where("unit_id", "=", unitId)
    .executeTakeFirst();
  const objected = await db
    .selectFrom("objection")
    .select("id")
    .where("year", "=", year)
    .where("unit_id", "=", unitId)
    .where("state", "=", "open")
    .executeTakeFirst();
  return confirmed !== undefined || objected !== undefined;
}

/** Steps that are signed as texts: these wait with the other texts. */
const SIGNED: readonly string[] = ["notice-approve", "notice-sign"];

async function ofLeading(context: Whole, year: number): Promise<Waiting[]> {
  const viewer = signedIn(context);
  const out: Waiting[] = [];
  if (allows(policy.answerObjection, viewer)) {
    let query = tables(context.database)
      .selectFrom("objection")
      .innerJoin(membersOf(year), "member.unit_id", "objection.unit_id")
      .select((of) => of.fn.countAll<string>().as("count"))
      .where("objection.year", "=", year)
      .where("state", "=", "open");
    if (viewer.recused.size > 0) query = query.where("objection.unit_id", "not in", [...viewer.recused]);
    const count = Number((await query.executeTakeFirst())?.count ?? 0);
    out.push({
      kind: "results.objections",
      title: "异议待答复",
      body: `${year} 年度有 ${count} 件异议待核实答复。`,
      count,
      year,
      due: null,
      link: `/objections?year=${year}`,
    });
  }
  // A step speaks of every unit: nobody who must stand aside from one is asked.
  if (!allows(policy.readSteps, viewer) || viewer.recused.size > 0) return out;
  const next = await nextStep(context, year);
  if (!next || SIGNED.includes(next.gate.step)) return out;
  const { gate, lacks, total } = next;
  const mine =
    total === 0 ? gate.who.includes(viewer.role) : lacks.some((one) => one.who.includes(viewer.role));
  const [lack] = lacks.filter((one) => one.who.includes(viewer.role));
  if (mine)
    out.push({
      kind: "results.step",
      title: gate.name,
      body:
        lack === undefined
          ? `${year} 年度可以${gate.name}了。`
          : `${year} 年度${gate.name}之前，${lack.advice}。`,
      count: Math.max(1, total),
      year,
      due: null,
      link: withYear(lack?.link ?? gate.link, year),
    });
  return out;
}

const withYear = (link: string, year: number): string =>
  link.includes("year=") ? link : `${link}${link.includes("?") ? "&" : "?"}year=${year}`;
