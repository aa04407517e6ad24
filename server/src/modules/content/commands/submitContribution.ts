import { randomUUID } from "node:crypto";
import { arrivalDay } from "../../../core/arrival.ts";
import { dateInChina } from "../../../core/clock.ts";
import { transact, type Context, type Work } from "../../../core/context.ts";
import { lettersAlone } from "../../../core/lettersAlone.ts";
import { invalid, Refusal } from "../../../core/refusal.ts";
import { demandProof } from "../../evidence/index.ts";
import { allUnits } from "../../registry/index.ts";
import { demandAsked } from "../commissions/commands/demandAsked.ts";
import { dateProblems } from "../dates.ts";
import { fingerprint } from "../duplicates/fingerprint.ts";
import { sender } from "../queries/sender.ts";
import type { NewContribution } from "../schemas.ts";
import { judgedFiles, writeFiles } from "../sentFiles.ts";
import { tables } from "../tables.ts";
import { dropDraftIn } from "./dropDraft.ts";
import { writeVersion } from "./writeVersion.ts";

/** @throws Refusal 409 when the same title was returned: it is sent again in its own thread, which counts once */
async function demandNoneReturned(work: Work, unitId: string, year: number, title: string): Promise<void> {
  const returned = await tables(work.database)
    .selectFrom("contribution")
    .select("title")
    .where("unit_id", "=", unitId)
    .where("year", "=", year)
    .where("state", "=", "returned")
    .execute();
  if (returned.some((row) => lettersAlone(row.title) === lettersAlone(title)))
    throw new Refusal(409, "returned-before", `“${title}”此前已退回，请打开该来稿，修改后重报。`);
}

/** Units that take part beside the one that leads. @throws Refusal 400 for the leading unit itself, one twice, or one that is none or has ended */
async function partnersFor(work: Work, unitId: string, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const units = new Map((await allUnits(work, { ids })).map((unit) => [unit.id, unit]));
  for (const id of ids)
    if (id === unitId || !units.get(id)?.active)
      throw invalid(`联合来稿单位“${id}”不存在、已停用或就是牵头单位，请核对。`);
  return [...new Set(ids)];
}

/**
 * Records a contribution of the viewer's unit (or of the unit that the office names). Its day is the platform's; the office records an
 * earlier arrival with its proof.
 * @throws Refusal 400 for dates that can't be, 403 for an earlier day that not the office states, 404 for another unit, 409 when the same title of the same day is waiting or adopted already
 */
export async function submitContribution(
  context: Context,
  input: NewContribution,
): Promise<{ id: string; version: number }> {
  const { day: sentOn, ...arrival } = arrivalDay(context, input.late);
  const [problem] = dateProblems({ ...input, sentOn }, dateInChina(context.clock.now()));
  if (problem) throw invalid(`${problem}。`);
  const unit = await sender(context, input.unitId);
  if (input.late) await demandProof(context, unit.id, input.late.proofId);
  const files = await judgedFiles(context, unit.id, input.files);
  return transact(context, async (work) => {
    const id = randomUUID();
    const year = Number(sentOn.slice(0, 4));
    await demandNoneReturned(work, unit.id, year, input.title);
    if (input.commissionId !== undefined) await demandAsked(work, input.commissionId, unit.id);
    const partners = await partnersFor(work, unit.id, input.partnerIds);
    const row = await tables(work.database)
      .insertInto("contribution")
      .values({
        id,
        unit_id: unit.id,
        year,
        title: input.title,
        category: input.category,
        body: input.body,
        fingerprint: fingerprint(input.body),
        event_on: input.eventOn,
        sent_on: sentOn,
        commission_id: input.commissionId ?? null,
        ...arrival,
        recorded_at: work.clock.now(),
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning(["id", "version"])
      .executeTakeFirst();
    if (!row) {
      throw new Refusal(
        409,
        "duplicate",
        `${unit.name} ${sentOn} 已有标题为“${input.title}”的来稿，没有重复登记。`,
      );
    }
    await writeVersion(work, { ...input, id, number: 1, sentOn });
    await writeFiles(work, { id, number: 1 }, files);
    await dropDraftIn(work);
    if (partners.length > 0)
      await tables(work.database)
        .insertInto("contribution_partner")
        .values(partners.map((unit_id) => ({ contribution_id: id, unit_id })))
        .execute();
    await work.audit("content.submit-contribution", `contribution:${id}`, {
      unit: unit.id,
      title: input.title,
      ...(files.length > 0 ? { files: files.map((file) => file.id) } : {}),
      ...(input.commissionId ? { commission: input.commissionId } : {}),
      ...(partners.length > 0 ? { partners } : {}),
      ...(input.late ? { late: input.late } : {}),
    });
    return row;
  });
}
