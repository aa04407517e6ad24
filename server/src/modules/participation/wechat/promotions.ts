import { createHmac, randomUUID } from "node:crypto";
import { dateInChina } from "../../../core/clock.ts";
import { writtenDate } from "../../../core/documentWords.ts";
import { signedIn, transact, type Context } from "../../../core/context.ts";
import { demandNoConflict } from "../../../core/policy.ts";
import { invalid, notFound } from "../../../core/refusal.ts";
import { secretKey } from "../../../core/secretKey.ts";
import { demandOwnFiles, demandProof } from "../../evidence/index.ts";
import { unitNames } from "../../registry/index.ts";
import { boundTo } from "../policy.ts";
import { participant } from "../queries/participant.ts";
import type { NewPromotion, PromotionCheck } from "./schemas.ts";
import { tables } from "./tables.ts";

/** A unit records that it promoted the department's account, with where it can be seen. @throws Refusal 400, 403, 404 */
export async function recordPromotion(context: Context, input: NewPromotion): Promise<{ id: string }> {
  const unit = await participant(context, input.unitId);
  if (input.doneOn > dateInChina(context.clock.now()))
    throw invalid(`推广日期${writtenDate(input.doneOn)}不能晚于当日，请核对。`);
  if (input.proofId && signedIn(context).unitId !== null)
    await demandOwnFiles(context, unit.id, [input.proofId]);
  else if (input.proofId) await demandProof(context, unit.id, input.proofId);
  return transact(context, async (work) => {
    const id = randomUUID();
    await tables(work.database)
      .insertInto("wechat_promotion")
      .values({
        id,
        unit_id: unit.id,
        done_on: input.doneOn,
        how: input.how,
        address: input.address ?? null,
        proof_id: input.proofId ?? null,
        recorded_by: signedIn(work).name,
        recorded_at: work.clock.now(),
      })
      .execute();
    await work.audit("participation.record-promotion", `wechat-promotion:${id}`, { unit: unit.id });
    return { id };
  });
}

/** The office looks at one of the sample; a new look replaces the answer. @throws Refusal 403, 404 */
export async function checkPromotion(context: Context, id: string, input: PromotionCheck): Promise<void> {
  await transact(context, async (work) => {
    const db = tables(work.database);
    const row = await db
      .selectFrom("wechat_promotion")
      .select("unit_id")
      .where("id", "=", id)
      .forUpdate()
      .executeTakeFirst();
    if (!row) throw notFound("该推广记录");
    demandNoConflict(signedIn(work), row.unit_id);
    await db
      .updateTable("wechat_promotion")
      .set({
        state: input.confirmed ? "confirmed" : "refuted",
        check_note: input.confirmed ? null : input.reason,
        checked_by: signedIn(work).name,
        checked_at: work.clock.now(),
      })
      .where("id", "=", id)
      .execute();
    await work.audit("participation.check-promotion", `wechat-promotion:${id}`, { ...input });
  });
}

/** One of so many is looked at, and of few this many [P]. */
const ONE_OF = 20;
const LEAST_DRAWN = 5;

/** Which promotions are drawn to be looked at: by a key outside the database, so that nobody who records one knows. */
function drawn(context: Context, ids: readonly string[]): ReadonlySet<string> {
  const key = secretKey(context.config, "wechat promotions");
  const order = (id: string): string => createHmac("sha256", key).update(id).digest("hex");
  return new Set(
    ids
      .map((id) => ({ id, order: order(id) }))
      .toSorted((one, other) => (one.order < other.order ? -1 : 1))
      .slice(0, Math.max(LEAST_DRAWN, Math.ceil(ids.length / ONE_OF)))
      .map(({ id }) => id),
  );
}

/** Promotions of a year, newest first; an officer's own unit, and without what was drawn. */
export async function promotions(context: Context, year: number) {
  const viewer = signedIn(context);
  const own = boundTo(viewer);
  let query = tables(context.database)
    .selectFrom("wechat_promotion")
    .selectAll()
    .where("done_on", ">=", `${year}-01-01`)
    .where("done_on", "<=", `${year}-12-31`)
    .orderBy("done_on", "desc")
    .orderBy("id");
  if (own !== null) query = query.where("unit_id", "=", own);
  const nameOf = await unitNames(context);
  const rows = await query.execute();
  const sample =
    own === null
      ? drawn(
          context,
          rows.map(({ id }) => id),
        )
      : new Set<string>();
  return rows
    .filter((row) => !viewer.recused.has(row.unit_id))
    .map((row) => ({
      id: row.id,
      unitId: row.unit_id,
      unitName: nameOf(row.unit_id, year),
      doneOn: row.done_on,
      how: row.how,
      address: row.address,
      state: row.state,
      checkNote: row.check_note,
      drawn: sample.has(row.id),
    }));
}
