import { randomUUID } from "node:crypto";
import { dateInChina } from "../../../core/clock.ts";
import { signedIn, transact, type Context, type Work } from "../../../core/context.ts";
import { demandNoConflict } from "../../../core/policy.ts";
import { invalid, notFound, Refusal } from "../../../core/refusal.ts";
import { allUnits } from "../../registry/index.ts";
import { boundTo } from "../policy.ts";
import { tables } from "../tables.ts";
import { answersTo, standingOf } from "./queries.ts";
import type { NewCommission } from "./schemas.ts";

const NOUN = "该约稿";

/**
 * 约稿: the office asks units for contributions on a theme until a day.
 * @throws Refusal 400 for a day that is over or a unit that is none or has ended, 403 for one of which the person is recused
 */
export async function issueCommission(context: Context, input: NewCommission): Promise<{ id: string }> {
  const today = dateInChina(context.clock.now());
  if (input.dueOn < today) throw invalid(`截止日期 ${input.dueOn} 早于今天，请核对。`);
  const viewer = signedIn(context);
  const unitIds = [...new Set(input.unitIds)];
  for (const unitId of unitIds) demandNoConflict(viewer, unitId);
  return transact(context, async (work) => {
    const living = new Set(
      (await allUnits(work, { ids: unitIds })).filter((unit) => unit.active).map((unit) => unit.id),
    );
    const unknown = unitIds.filter((unitId) => !living.has(unitId));
    if (unknown.length > 0) throw invalid(`单位“${unknown.join("、")}”不存在或已停用，请核对。`);
    const id = randomUUID();
    const db = tables(work.database);
    await db
      .insertInto("commission")
      .values({
        id,
        year: Number(input.dueOn.slice(0, 4)),
        theme: input.theme,
        details: input.details,
        due_on: input.dueOn,
        issued_by: viewer.name,
        issued_at: work.clock.now(),
      })
      .execute();
    await db
      .insertInto("commission_unit")
      .values(unitIds.map((unit_id) => ({ commission_id: id, unit_id })))
      .execute();
    await work.audit("content.issue-commission", `commission:${id}`, {
      theme: input.theme,
      dueOn: input.dueOn,
      units: unitIds,
    });
    return { id };
  });
}

async function holdOpen(work: Work, id: string): Promise<{ due_on: string; theme: string }> {
  const row = await tables(work.database)
    .selectFrom("commission")
    .select(["due_on", "theme", "ended_at"])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound(NOUN);
  if (row.ended_at !== null) throw new Refusal(409, "commission-ended", "该约稿已撤销，不能再办理。");
  return row;
}

/** The office takes a request back: nobody is counted by it. @throws Refusal 404, 409 when it is ended already */
export async function endCommission(context: Context, id: string, reason: string): Promise<void> {
  await transact(context, async (work) => {
    await holdOpen(work, id);
    await tables(work.database)
      .updateTable("commission")
      .set({ ended_reason: reason, ended_by: signedIn(work).name, ended_at: work.clock.now() })
      .where("id", "=", id)
      .execute();
    await work.audit("content.end-commission", `commission:${id}`, { reason });
  });
}

/** What the unit was asked, held. @throws Refusal 404 when it was not asked */
async function askedOf(work: Work, id: string, unitId: string) {
  const row = await tables(work.database)
    .selectFrom("commission_unit")
    .selectAll()
    .where("commission_id", "=", id)
    .where("unit_id", "=", unitId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound(NOUN);
  return row;
}

/** A unit says that it cannot, and why. @throws Refusal 404, 409 when it has sent something, declined already, or the request is ended */
export async function declineCommission(context: Context, id: string, reason: string): Promise<void> {
  const unitId = boundTo(signedIn(context)) ?? "";
  await transact(context, async (work) => {
    const { due_on: dueOn } = await holdOpen(work, id);
    const asked = await askedOf(work, id, unitId);
    const sent = (await answersTo(work, [id])).get(`${id} ${unitId}`);
    const today = dateInChina(work.clock.now());
    const declined = asked.declined_on === null ? null : { reason: "", by: "", on: asked.declined_on };
    const standing = standingOf({ contribution: sent ?? null, declined, dueOn }, today);
    if (sent) throw new Refusal(409, "answered", "本单位已报送该约稿，不必说明。");
    if (standing === "declined") throw new Refusal(409, "declined-before", "本单位已说明过，不必重复。");
    await tables(work.database)
      .updateTable("commission_unit")
      .set({ declined_reason: reason, declined_by: signedIn(work).name, declined_on: today })
      .where("commission_id", "=", id)
      .where("unit_id", "=", unitId)
      .execute();
    await work.audit("content.decline-commission", `commission:${id}`, { unit: unitId, reason });
  });
}

/** Whether a contribution of the unit may answer a request. @throws Refusal 404 when the unit was not asked, 409 when it is ended */
export async function demandAsked(work: Work, id: string, unitId: string): Promise<void> {
  await holdOpen(work, id);
  await askedOf(work, id, unitId);
}
