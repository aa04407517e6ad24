import { randomUUID } from "node:crypto";
import { dateInChina } from "../../../core/clock.ts";
import { signedIn, type Work } from "../../../core/context.ts";
import { invalid, Refusal } from "../../../core/refusal.ts";
import { keptFiles } from "../../evidence/index.ts";
import { outletOf } from "../counting.ts";
import type { NewAdoption } from "../schemas.ts";
import { tables } from "../tables.ts";
import { ADOPTED_NAMES } from "../workbook.ts";
import { writtenDate } from "../../../core/documentWords.ts";

/**
 * Writes one place that took a contribution; the command around it checks that it may, and audits.
 * @returns the id of the row
 * @throws Refusal 400 for a grade that the outlet has not, a day that can't be or a missing proof, 409 when that place stands already
 */
export async function writeAdoption(
  work: Work,
  contribution: { id: string; sentOn: string },
  { outlet, grade, column, on, address, proofId }: Omit<NewAdoption, "version">,
): Promise<string> {
  const place = outletOf(outlet);
  if (!place.grades.includes(grade)) throw invalid(`“${place.name}”没有“${ADOPTED_NAMES[grade]}”这一档。`);
  const today = dateInChina(work.clock.now());
  const day = on ?? today;
  if (day > today) throw invalid(`采用日期${writtenDate(day)}不能晚于当日，请核对。`);
  if (day < contribution.sentOn)
    throw invalid(`采用日期 ${day} 早于来稿日期 ${contribution.sentOn}，请核对。`);
  if (place.proof && proofId === undefined) throw invalid(`登记“${place.name}”须上传佐证材料。`);
  if (proofId !== undefined) {
    const [file] = await keptFiles(work, [proofId]);
    // A file of a unit is read by that unit: it can't be a restricted proof.
    if (!file || file.unitId !== null) throw invalid("佐证材料须由检查工作组上传，请重新上传。");
  }
  const id = randomUUID();
  const row = await tables(work.database)
    .insertInto("adoption")
    .values({
      id,
      contribution_id: contribution.id,
      outlet,
      grade,
      column_name: column ?? null,
      adopted_on: day,
      address: address ?? null,
      proof_id: proofId ?? null,
      recorded_by: signedIn(work).name,
      recorded_at: work.clock.now(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!row)
    throw new Refusal(
      409,
      "duplicate",
      `该来稿在“${place.name}${column ? `·${column}` : ""}”的采用已登记，没有重复登记。`,
    );
  return row.id;
}
