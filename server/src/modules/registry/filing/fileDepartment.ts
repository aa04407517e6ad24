import { randomUUID } from "node:crypto";
import type { Work } from "../../../core/context.ts";
import { invalid, Refusal } from "../../../core/refusal.ts";
import { note } from "../commands/lockedUnit.ts";
import { tables } from "../tables.ts";
import { dayAfter, yearsLater } from "../validity.ts";

/** Whether another department was the unit's on the day or after it: an earlier arrival can't take its time. */
async function heldBefore(work: Work, unitId: string, on: string): Promise<boolean> {
  const row = await tables(work.database)
    .selectFrom("unit_department")
    .select("id")
    .where("unit_id", "=", unitId)
    .where("ended_on", ">", on)
    .executeTakeFirst();
  return row !== undefined;
}

/** A filing that was made before the present one takes its place in time, up to the first later department; it replaces none. */
async function fileEarlier(work: Work, unitId: string, name: string, on: string): Promise<string> {
  const db = tables(work.database);
  const rows = await db
    .selectFrom("unit_department")
    .selectAll()
    .where("unit_id", "=", unitId)
    .orderBy("valid_from")
    .execute();
  const held = rows.find((row) => row.valid_from <= on && row.ended_on !== null && row.ended_on > on);
  if (held)
    throw invalid(
      `${on} 在册的责任部门是“${held.name}”（${held.valid_from} 至 ${held.ended_on ?? ""}），请核对日期。`,
    );
  const later = rows.find((row) => row.valid_from > on);
  const until = yearsLater(on, work.config.filingYears);
  await db
    .insertInto("unit_department")
    .values({
      id: randomUUID(),
      unit_id: unitId,
      name,
      valid_from: on,
      valid_until: until,
      ended_on: later?.valid_from ?? on,
      end_reason: `变更为“${later?.name ?? ""}”`,
    })
    .execute();
  const text = `责任部门备案“${name}”`;
  await note(work, { unitId, kind: "officer", on, text });
  return `${text}，至 ${later?.valid_from ?? on} 变更为“${later?.name ?? ""}”为止，现在的责任部门不变`;
}

/**
 * Files the responsible department, inside the caller's transaction: renews the one that is filed, or puts another in its place when that
 * is said. @returns what happened
 */
export async function fileDepartment(
  work: Work,
  unitId: string,
  name: string,
  on: string,
  changes: boolean,
): Promise<string> {
  const db = tables(work.database);
  const until = yearsLater(on, work.config.filingYears);
  const filed = await db
    .selectFrom("unit_department")
    .selectAll()
    .where("unit_id", "=", unitId)
    .where("ended_on", "is", null)
    .executeTakeFirst();
  if (filed && filed.name === name && on > filed.valid_until) {
    // What lapsed is not renewed into the time in which nothing was filed.
    await db
      .updateTable("unit_department")
      .set({ ended_on: dayAfter(filed.valid_until), end_reason: "到期" })
      .where("id", "=", filed.id)
      .execute();
    await db
      .insertInto("unit_department")
      .values({ id: randomUUID(), unit_id: unitId, name, valid_from: on, valid_until: until })
      .execute();
    return `责任部门“${name}”在 ${filed.valid_until} 到期后重新备案，有效至 ${until}`;
  }
  if (filed?.name === name) {
    const longer = until > filed.valid_until ? until : filed.valid_until;
    const from = on < filed.valid_from && !(await heldBefore(work, unitId, on)) ? on : filed.valid_from;
    await db
      .updateTable("unit_department")
      .set({ valid_until: longer, valid_from: from })
      .where("id", "=", filed.id)
      .execute();
    return `责任部门“${name}”续备至 ${longer}`;
  }
  if (filed && on < filed.valid_from) return fileEarlier(work, unitId, name, on);
  if (filed && !changes)
    throw new Refusal(
      409,
      "department-filed",
      `已备案的责任部门是“${filed.name}”（有效至 ${filed.valid_until}），没有改动；确需变更的，请勾选“变更责任部门”后提交。`,
    );
  if (filed)
    await db
      .updateTable("unit_department")
      .set({ ended_on: on, end_reason: `变更为“${name}”` })
      .where("id", "=", filed.id)
      .execute();
  await db
    .insertInto("unit_department")
    .values({ id: randomUUID(), unit_id: unitId, name, valid_from: on, valid_until: until })
    .execute();
  const text = filed ? `责任部门由“${filed.name}”变更为“${name}”` : `责任部门备案“${name}”`;
  await note(work, { unitId, kind: "officer", on, text });
  return `${text}，有效至 ${until}`;
}
