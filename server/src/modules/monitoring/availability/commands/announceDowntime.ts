import { randomUUID } from "node:crypto";
import { dateInChina } from "../../../../core/clock.ts";
import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { hold } from "../../../../core/hold.ts";
import { demandNoConflict, ofAnotherUnit } from "../../../../core/policy.ts";
import { forbidden, invalid, notFound } from "../../../../core/refusal.ts";
import { allUnits } from "../../../registry/index.ts";
import { tables } from "../tables.ts";

export interface NewDowntime {
  unitId: string;
  from: Date;
  until: Date;
  reason: string;
}

/** Longest stop that is announced at once, hours, and of a unit in a calendar year [P]: what stands still longer is not kept up. */
const LONGEST_HOURS = 72;
const YEARLY_HOURS = 168;
const HOUR_MS = 3600_000;

export function demandOwn(context: Context, unitId: string): void {
  const viewer = signedIn(context);
  if (ofAnotherUnit(viewer, unitId)) throw forbidden();
  demandNoConflict(viewer, unitId);
}

/**
 * 计划停机: announced before it begins; visits that fall into it are kept apart and cost nothing.
 * @throws Refusal 400 for a time that is over, begun, or too long, 403, 404 for an unknown unit
 */
export async function announceDowntime(context: Context, input: NewDowntime): Promise<{ id: string }> {
  demandOwn(context, input.unitId);
  const now = context.clock.now();
  const hours = (input.until.getTime() - input.from.getTime()) / HOUR_MS;
  if (hours <= 0) throw invalid("停机结束时间须晚于开始时间，请核对。");
  if (input.from < now) throw invalid("计划停机须在开始之前报备；已经开始或过去的停机不能补报，请核对时间。");
  if (hours > LONGEST_HOURS) throw invalid(`一次计划停机最长 ${LONGEST_HOURS} 小时，请缩短或分次报备。`);
  return transact(context, async (work) => {
    // The rows that are there are not all: of two at one moment neither sees the other's.
    await hold(work, `downtime:${input.unitId}`);
    if ((await allUnits(work, { ids: [input.unitId] })).length === 0)
      throw notFound(`编号为“${input.unitId}”的单位`);
    const db = tables(work.database);
    const year = dateInChina(input.from).slice(0, 4);
    const kept = await db
      .selectFrom("availability_downtime")
      .selectAll()
      .where("unit_id", "=", input.unitId)
      .where("withdrawn_at", "is", null)
      .execute();
    const sum = kept
      .filter((row) => dateInChina(row.starts_at).startsWith(year))
      .reduce((total, row) => total + (row.ends_at.getTime() - row.starts_at.getTime()) / HOUR_MS, hours);
    if (sum > YEARLY_HOURS)
      throw invalid(
        `该单位本年计划停机合计将超过 ${YEARLY_HOURS} 小时，请缩短；确需更长的，请与检查工作组联系。`,
      );
    const id = randomUUID();
    await db
      .insertInto("availability_downtime")
      .values({
        id,
        unit_id: input.unitId,
        starts_at: input.from,
        ends_at: input.until,
        reason: input.reason,
        announced_by: signedIn(work).name,
        announced_at: now,
        withdrawn_by: null,
        withdrawn_at: null,
      })
      .execute();
    await work.audit("monitoring.announce-downtime", `unit:${input.unitId}`, {
      from: input.from.toISOString(),
      until: input.until.toISOString(),
      reason: input.reason,
    });
    return { id };
  });
}
