import { randomUUID } from "node:crypto";
import type { Work } from "../../../core/context.ts";
import { invalid, notFound } from "../../../core/refusal.ts";
import { note } from "../commands/lockedUnit.ts";
import { tables } from "../tables.ts";
import { dayAfter, yearsLater } from "../validity.ts";

/**
 * Files an officer, inside the caller's transaction: renews the one of that name, or adds another beside those who are filed; who hands
 * over ends on that day. @returns what happened
 */
export async function filePerson(
  work: Work,
  unitId: string,
  input: { name: string; phone: string | null; on: string; from: string | null },
): Promise<string> {
  const { name, phone, on } = input;
  const db = tables(work.database);
  const until = yearsLater(on, work.config.filingYears);
  const filed = await db
    .selectFrom("unit_officer")
    .selectAll()
    .where("unit_id", "=", unitId)
    .where("ended_on", "is", null)
    .orderBy("valid_from")
    .execute();
  const giver = input.from === null ? undefined : filed.find((row) => row.id === input.from);
  if (input.from !== null && !giver) throw notFound("要交接的专干备案（可能已经交接）");
  if (giver?.name === name) throw invalid("专干不能向本人交接；续备请不要选择交接人。");
  if (giver && on < giver.valid_from)
    throw invalid(`“${giver.name}”自 ${giver.valid_from} 起备案，交接日期不能早于这一天，请核对。`);
  if (giver)
    await db
      .updateTable("unit_officer")
      .set({ ended_on: on, end_reason: `交接给“${name}”` })
      .where("id", "=", giver.id)
      .execute();
  const known = filed.find((row) => row.name === name);
  // What lapsed is not renewed into the time in which nobody was filed.
  const lapsed = known !== undefined && on > known.valid_until;
  if (lapsed)
    await db
      .updateTable("unit_officer")
      .set({ ended_on: dayAfter(known.valid_until), end_reason: "到期" })
      .where("id", "=", known.id)
      .execute();
  const same = lapsed ? undefined : known;
  if (same) {
    const longer = until > same.valid_until ? until : same.valid_until;
    await db
      .updateTable("unit_officer")
      .set({
        valid_until: longer,
        valid_from: on < same.valid_from ? on : same.valid_from,
        phone: phone ?? same.phone,
      })
      .where("id", "=", same.id)
      .execute();
    if (!giver) return `专干“${name}”续备至 ${longer}`;
    await note(work, { unitId, kind: "officer", on, text: `专干“${giver.name}”交接给“${name}”` });
    return `专干“${giver.name}”已交接给“${name}”，有效至 ${longer}`;
  }
  await db
    .insertInto("unit_officer")
    .values({
      id: randomUUID(),
      unit_id: unitId,
      name,
      phone,
      valid_from: on,
      valid_until: until,
      succeeds: giver?.id ?? null,
    })
    .execute();
  const others = filed.filter((row) => row !== giver && row !== known).map((row) => `“${row.name}”`);
  const text = giver ? `专干“${giver.name}”交接给“${name}”` : `专干备案“${name}”`;
  await note(work, { unitId, kind: "officer", on, text });
  return `${text}，有效至 ${until}${others.length > 0 ? `，与${others.join("、")}并列` : ""}`;
}
