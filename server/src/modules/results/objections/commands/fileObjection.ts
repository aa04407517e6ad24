import { writtenDate } from "../../../../core/documentWords.ts";
import { randomUUID } from "node:crypto";
import { shownDue } from "../../../../core/calendar.ts";
import { dateInChina } from "../../../../core/clock.ts";
import { signedIn, transact, type Context, type Whole, type Work } from "../../../../core/context.ts";
import { notFound, Refusal } from "../../../../core/refusal.ts";
import { contactWords, officeContact } from "../../../documents/index.ts";
import { cycle, cycleUnit } from "../../../assessment/index.ts";
import { demandOwnFiles, holdYear } from "../../../evidence/index.ts";
import { findingsOf } from "../../../evidence/read.ts";
import { standingStage, STANDING_STAGES } from "../../standings/stage.ts";
import { openOf, type Supplementary } from "../../supplementary/queries/own.ts";
import { tables } from "../../tables.ts";
import type { NewObjection } from "../schemas.ts";

const shown = (one: Supplementary | undefined): string =>
  one ? shownDue({ date: one.until, provisional: one.untilProvisional }) : "";

/** Whom a unit asks once its chance is over; nothing while the office has named nobody. */
async function whom(context: Context): Promise<string> {
  const contact = await officeContact(context);
  return contact === null ? "" : `（${contactWords(contact)}）`;
}

async function demandWindow(
  context: Context,
  year: number,
  unitId: string,
  { findingId }: NewObjection,
): Promise<void> {
  const { stage, feedbackUntil } = await standingStage(context, year);
  const added = await openOf(context, year, unitId);
  if (added.some((one) => one.findingId === findingId)) return;
  const over =
    stage !== "feedback" || (feedbackUntil !== null && dateInChina(context.clock.now()) > feedbackUntil);
  if (over && added.length > 0)
    throw new Refusal(
      409,
      "supplementary-only",
      `原异议期已经结束，现在只能就补充反馈的 ${added.length} 条问题提出异议（至 ${shown(added[0])} 为止），请选择该问题后提交。`,
    );
  if (stage !== "feedback")
    throw new Refusal(
      409,
      "no-feedback",
      `排名当前为“${STANDING_STAGES[stage]}”，不在异议期内；如确有重大错误，请联系检查工作组${await whom(context)}。`,
    );
  if (feedbackUntil !== null && dateInChina(context.clock.now()) > feedbackUntil)
    throw new Refusal(
      409,
      "window-closed",
      `异议期已于${writtenDate(feedbackUntil)}结束，异议没有提交；如确有重大错误，请联系检查工作组${await whom(context)}。`,
    );
}

async function demandSubject(
  context: Whole,
  year: number,
  unitId: string,
  input: NewObjection,
): Promise<void> {
  if (input.item !== null && input.findingId !== null)
    throw new Refusal(400, "invalid", "一件异议只能针对一项指标或一条问题，请分开提交。");
  if (input.item !== null) {
    const { rubric } = await cycle(context, year);
    if (!rubric.items.some((one) => one.id === input.item)) throw notFound(`指标 ${input.item}`);
  }
  if (input.findingId !== null) {
    const own = await findingsOf(context, { id: input.findingId, year, unitId, state: "confirmed" });
    if (own.length === 0) throw notFound("本单位的该条问题");
  }
}

async function demandOnlyOne(work: Work, year: number, unitId: string, input: NewObjection): Promise<void> {
  const open = await tables(work.database)
    .selectFrom("objection")
    .select(["item", "finding_id"])
    .where("year", "=", year)
    .where("unit_id", "=", unitId)
    .where("state", "=", "open")
    .execute();
  if (open.some((row) => row.item === input.item && row.finding_id === input.findingId))
    throw new Refusal(409, "already-open", "对同一事项已有一件异议待答复，请等待答复或先撤回。");
}

/**
 * A unit objects to an item, a finding or the whole of its feedback. A confirmation that it had given before is taken back.
 * @throws Refusal 400, 404 for what is not its own, 409 outside of the window or when one on the same matter is open
 */
export async function fileObjection(
  context: Context,
  year: number,
  input: NewObjection,
): Promise<{ id: string }> {
  const viewer = signedIn(context);
  const { unitId } = viewer;
  if (unitId === null) throw new Error("The policy lets officers only object; they have a unit.");
  await cycleUnit(context, year, unitId);
  return transact(context, async (work) => {
    const db = tables(work.database);
    await holdYear(work, year);
    await demandWindow(work, year, unitId, input);
    await demandSubject(work, year, unitId, input);
    await demandOwnFiles(work, unitId, input.fileIds);
    await demandOnlyOne(work, year, unitId, input);
    const id = randomUUID();
    await db
      .insertInto("objection")
      .values({
        id,
        year,
        unit_id: unitId,
        item: input.item,
        finding_id: input.findingId,
        body: input.body,
        file_ids: input.fileIds,
        filed_by: viewer.name,
        filed_at: work.clock.now(),
        answer: null,
        answered_by: null,
        answered_at: null,
        effect: null,
        effect_detail: null,
      })
      .execute();
    await db
      .deleteFrom("feedback_confirmation")
      .where("year", "=", year)
      .where("unit_id", "=", unitId)
      .execute();
    await db
      .updateTable("supplementary_feedback")
      .set({ confirmed_by: null, confirmed_at: null })
      .where("year", "=", year)
      .where("unit_id", "=", unitId)
      .where("until", ">=", dateInChina(work.clock.now()))
      .execute();
    await work.audit("results.file-objection", `unit:${unitId}`, {
      year,
      id,
      item: input.item,
      finding: input.findingId,
    });
    return { id };
  });
}
