import { signedIn, type Context } from "../../../core/context.ts";
import { notFound, Refusal } from "../../../core/refusal.ts";
import { cycle, itemMarks } from "../../assessment/index.ts";
import { currentFacts, findingsOf } from "../../evidence/index.ts";
import { allUnits } from "../../registry/index.ts";
import type { SheetView } from "../schemas.ts";
import { tables } from "../tables.ts";
import { combinedMarks, submittedMarks } from "./expertMarks.ts";
import { openRound, stageOf } from "./stage.ts";

/** The version of the viewer's own sheet: 0 before the first save. @throws Refusal 404 for a unit that is not assigned to the viewer */
export async function ownSheet(
  context: Context,
  year: number,
  unitId: string,
  round: 1 | 2,
): Promise<{ version: number; submittedAt: Date | null }> {
  const { accountId } = signedIn(context);
  const db = tables(context.database);
  const assigned = await db
    .selectFrom("assignment")
    .select("unit_id")
    .where("year", "=", year)
    .where("unit_id", "=", unitId)
    .where("account_id", "=", accountId)
    .executeTakeFirst();
  if (!assigned) throw notFound("分配给您的该单位");
  const row = await db
    .selectFrom("review_sheet")
    .select(["version", "submitted_at"])
    .where("year", "=", year)
    .where("unit_id", "=", unitId)
    .where("account_id", "=", accountId)
    .where("round", "=", round)
    .executeTakeFirst();
  return { version: row?.version ?? 0, submittedAt: row?.submitted_at ?? null };
}

/**
 * The marking sheet of one unit for the expert it is assigned to: items, automatic marks, facts, confirmed findings, own marks; the others'
 * marks of the round only once the own are in; in 复评 the combined 初评.
 */
export async function sheet(context: Context, year: number, unitId: string): Promise<SheetView> {
  const { accountId } = signedIn(context);
  const { rubric, facts: factNames, synthetic } = await cycle(context, year);
  const round = openRound(await stageOf(context, year));
  if (round === null) throw new Refusal(409, "no-open-round", "当前没有进行中的评审轮次。");
  const own = await ownSheet(context, year, unitId, round);
  const unit = (await allUnits(context, { search: unitId })).find((one) => one.id === unitId);
  if (!unit) throw notFound("该单位");
  const mine = await tables(context.database)
    .selectFrom("review_mark")
    .selectAll()
    .where("year", "=", year)
    .where("unit_id", "=", unitId)
    .where("account_id", "=", accountId)
    .where("round", "=", round)
    .execute();
  const marks = await itemMarks(context, year, unitId);
  const needed = new Set(marks.filter((mark) => mark.state === "needs-expert").map((mark) => mark.item));
  const preliminary =
    round === 2 ? (await combinedMarks(context, year, 1, rubric, unitId)).get(unitId) : undefined;
  const others = own.submittedAt
    ? (await submittedMarks(context, year, round, unitId)).filter((mark) => mark.accountId !== accountId)
    : [];
  const named = new Map(factNames.map((one) => [one.key, one.name]));
  const findings = await findingsOf(context, { year, unitId, state: "confirmed" });
  return {
    year,
    synthetic,
    round,
    version: own.version,
    submitted: own.submittedAt !== null,
    unit: { id: unit.id, name: unit.name, kind: unit.kind, site: unit.site },
    items: rubric.items
      .filter((item) => needed.has(item.id))
      .map((item) => {
        const before = preliminary?.get(item.id);
        const found = mine.find((mark) => mark.item === item.id);
        return {
          id: item.id,
          name: item.name,
          dimension: rubric.dimensions.find((one) => one.id === item.dimension)?.name ?? item.dimension,
          points: item.points,
          basis: item.basis,
          tag: item.tag,
          own: found ? { points: found.points, reason: found.reason } : null,
          preliminary: before?.state === "combined" ? before.points : null,
          others: others.filter((mark) => mark.item === item.id).map((mark) => mark.points),
        };
      }),
    automatic: marks
      .filter((mark) => mark.state !== "needs-expert")
      .map((mark) => ({
        item: mark.item,
        name: rubric.items.find((item) => item.id === mark.item)?.name ?? mark.item,
        state: mark.state,
        points: mark.points,
        explanation: mark.explanation,
      })),
    facts: (await currentFacts(context, year, [unitId])).map((fact) => ({
      key: fact.key,
      name: named.get(fact.key) ?? fact.key,
      value: fact.value,
      asOf: fact.asOf,
      note: fact.note,
    })),
    findings: findings.map((finding) => ({ id: finding.id, check: finding.check, message: finding.message })),
  };
}
