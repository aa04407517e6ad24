import { signedIn, wholeOf, type Context } from "../../../../core/context.ts";
import { cycle, cycleUnits } from "../../../assessment/index.ts";
import { keptFiles } from "../../../evidence/index.ts";
import { findingsOf } from "../../../evidence/read.ts";
import { unitsNamed } from "../../../registry/index.ts";
import { effectWords } from "../effectWords.ts";
import { tables } from "../../tables.ts";
import type { ObjectionFilter, ObjectionView } from "../schemas.ts";

/** Objections of a year that the viewer may see, oldest first: an officer's own unit; office and leader all but recused units. */
export async function objections(
  context: Context,
  year: number,
  filter: ObjectionFilter = {},
): Promise<ObjectionView[]> {
  const viewer = signedIn(context);
  const of = await cycle(context, year);
  let query = tables(context.database)
    .selectFrom("objection")
    .selectAll()
    .where("year", "=", year)
    .orderBy("filed_at")
    .orderBy("id");
  if (viewer.unitId !== null) query = query.where("unit_id", "=", viewer.unitId);
  if (filter.state) query = query.where("state", "=", filter.state);
  const rows = (await query.execute()).filter((row) => !viewer.recused.has(row.unit_id));
  const units = new Map(
    (await cycleUnits(context, year, { ids: [...new Set(rows.map((row) => row.unit_id))] })).map((unit) => [
      unit.id,
      unit,
    ]),
  );
  const items = new Map(of.rubric.items.map((item) => [item.id, item.name]));
  const files = new Map(
    (await keptFiles(context, [...new Set(rows.flatMap((row) => row.file_ids))])).map((file) => [
      file.id,
      file,
    ]),
  );
  const spokenOf = rows.flatMap((row) => {
    const changed = row.effect === "finding" ? row.effect_detail?.["findingId"] : null;
    return [row.finding_id, typeof changed === "string" ? changed : null].filter((id) => id !== null);
  });
  const findings = new Map(
    (
      await findingsOf(wholeOf(context, "of objections that the viewer may see"), {
        year,
        ids: [...new Set(spokenOf)],
      })
    ).map((one) => [one.id, one.message]),
  );
  const named = filter.search ? await unitsNamed(context, filter.search) : new Set<string>();
  return rows.flatMap((row): ObjectionView[] => {
    const unit = units.get(row.unit_id);
    if (!unit || (filter.kind && unit.kind !== filter.kind)) return [];
    if (
      filter.search &&
      !unit.name.includes(filter.search) &&
      !named.has(unit.id) &&
      !row.body.includes(filter.search)
    )
      return [];
    const about =
      row.item !== null
        ? `指标 ${row.item}“${items.get(row.item) ?? ""}”`
        : row.finding_id !== null
          ? `问题：${findings.get(row.finding_id) ?? ""}`
          : "整体评定";
    return [
      {
        id: row.id,
        unitId: row.unit_id,
        unitName: unit.name,
        kind: unit.kind,
        about,
        item: row.item,
        findingId: row.finding_id,
        body: row.body,
        files: row.file_ids.flatMap((id) => files.get(id) ?? []),
        filedBy: row.filed_by,
        filedAt: row.filed_at.toISOString(),
        state: row.state,
        answer: row.answer,
        answeredBy: row.answered_by,
        answeredAt: row.answered_at?.toISOString() ?? null,
        effect: effectWords(of, row, findings),
        version: row.version,
      },
    ];
  });
}

/** Whether the viewer's own unit has confirmed its feedback. */
export async function hasConfirmed(context: Context, year: number): Promise<boolean> {
  const { unitId } = signedIn(context);
  if (unitId === null) return false;
  const row = await tables(context.database)
    .selectFrom("feedback_confirmation")
    .select("unit_id")
    .where("year", "=", year)
    .where("unit_id", "=", unitId)
    .executeTakeFirst();
  return row !== undefined;
}
