import { signedIn, wholeOf, type Context, type Whole } from "../../../../core/context.ts";
import { Refusal } from "../../../../core/refusal.ts";
import { cycle, cycleUnit, itemMarks, selfStatements } from "../../../assessment/index.ts";
import { keptFiles } from "../../../evidence/index.ts";
import { currentFacts, findingsOf, heldDays, unseenLater, unseenLaterText } from "../../../evidence/read.ts";
import { reasonWhen } from "../reasonDue.ts";
import type { SheetView } from "../../schemas.ts";
import { tables } from "../../tables.ts";
import { combinedMarks } from "./combinedMarks.ts";
import { discussion } from "./discussion.ts";
import { submittedMarks } from "./expertMarks.ts";
import { ownItems } from "./ownItems.ts";
import { ownSheet } from "./ownSheet.ts";
import { openRound, stageOf } from "../../queries/stage.ts";

/** What the unit says of itself, item by item, with the files that it attached. */
async function selfSaid(context: Whole, year: number, unitId: string) {
  const statements = await selfStatements(context, year, unitId);
  const ids = [...new Set([...statements.values()].flatMap((one) => one.fileIds))];
  const files = new Map((await keptFiles(context, ids)).map((file) => [file.id, file.name]));
  return new Map(
    [...statements].map(([item, one]) => [
      item,
      {
        points: one.points,
        statement: one.statement,
        files: one.fileIds.map((id) => ({ id, name: files.get(id) ?? "" })),
      },
    ]),
  );
}

/**
 * The marking sheet of one unit for the expert it is assigned to: items, automatic marks, facts, confirmed findings, own marks; the others'
 * marks of the round only once the own are in; in 复评 the combined 初评.
 */
export async function sheet(context: Context, year: number, unitId: string): Promise<SheetView> {
  const whole = wholeOf(context, "of a unit that is assigned to the viewer");
  const { accountId } = signedIn(context);
  const { rubric, facts: factNames, synthetic } = await cycle(context, year);
  const round = openRound(await stageOf(context, year));
  if (round === null) throw new Refusal(409, "no-open-round", "当前没有进行中的评审轮次。");
  const own = await ownSheet(context, year, unitId, round);
  const unit = await cycleUnit(context, year, unitId);
  const given = await tables(context.database)
    .selectFrom("review_mark")
    .selectAll()
    .where("year", "=", year)
    .where("unit_id", "=", unitId)
    .where("account_id", "=", accountId)
    .where("round", "<=", round)
    .execute();
  const mine = given.filter((mark) => mark.round === round);
  const earlier = new Map(given.filter((mark) => mark.round < round).map((mark) => [mark.item, mark.reason]));
  const marks = await itemMarks(whole, year, unitId);
  const needed = new Set(await ownItems(context, year, unitId, round, rubric));
  const preliminary =
    round === 2 ? (await combinedMarks(whole, year, 1, rubric, [unitId])).get(unitId) : undefined;
  const others = own.submittedAt
    ? (
        await submittedMarks(
          wholeOf(context, "of a unit that is assigned to the viewer"),
          year,
          round,
          rubric,
          unitId,
        )
      ).filter((mark) => mark.accountId !== accountId)
    : [];
  const facts = await currentFacts(whole, year, [unitId]);
  const later = await unseenLater(
    whole,
    facts.map((fact) => fact.id),
  );
  const unseenOf = (id: string): string | null => {
    const unseen = later.get(id);
    return unseen ? unseenLaterText(unseen) : null;
  };
  const said = await selfSaid(whole, year, unitId);
  const named = new Map(factNames.map((one) => [one.key, one.name]));
  const findings = await findingsOf(whole, { year, unitId, state: "confirmed" });
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
          kind: item.kind,
          checks: item.checks ?? [],
          reasonWhen: reasonWhen(item),
          quickReasons: item.quickReasons ?? [],
          earlierReason: earlier.get(item.id) ?? null,
          self: said.get(item.id) ?? null,
          own: found ? { points: found.points, reason: found.reason, ticks: found.ticks ?? [] } : null,
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
    facts: facts.map((fact) => ({
      key: fact.key,
      name: named.get(fact.key) ?? fact.key,
      value: fact.value,
      asOf: fact.closedUntil ?? fact.asOf,
      held: heldDays(fact),
      note: fact.note,
      unseenLater: unseenOf(fact.id),
    })),
    boundShare: round === 2 ? rubric.review.boundShare : null,
    discussion: await discussion(context, year, unitId),
    findings: findings.map((finding) => ({ id: finding.id, check: finding.check, message: finding.message })),
  };
}
