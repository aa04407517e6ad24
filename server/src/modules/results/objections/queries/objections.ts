import { sql, type Selectable } from "kysely";
import { signedIn, wholeOf, type Context } from "../../../../core/context.ts";
import { orderBy, placeAmong } from "../../../../core/sorting.ts";
import { cycle, cycleUnits, membersOf } from "../../../assessment/index.ts";
import { keptFiles } from "../../../evidence/index.ts";
import { findingsOf } from "../../../evidence/read.ts";
import { calledOn, lastDayOf, unitsNamed } from "../../../registry/index.ts";
import { effectWords } from "../effectWords.ts";
import { tables, type ResultsTables } from "../../tables.ts";
import { objectionState, type ObjectionFilter, type ObjectionView } from "../schemas.ts";

/** The objections of a year that the viewer may see and asks for: an officer's own unit; office and leader all but recused units. */
async function found(context: Context, year: number, { kind, state, search }: ObjectionFilter) {
  const viewer = signedIn(context);
  const named = search ? [...(await unitsNamed(context, search))] : [];
  return tables(context.database)
    .selectFrom("objection")
    .innerJoin(membersOf(year), "member.unit_id", "objection.unit_id")
    .innerJoin(calledOn(lastDayOf(year)), "called.unit_id", "objection.unit_id")
    .where("objection.year", "=", year)
    .where(sql<boolean>`objection.unit_id <> all(${[...viewer.recused]}::text[])`)
    .$if(viewer.unitId !== null, (query) => query.where("objection.unit_id", "=", viewer.unitId ?? ""))
    .$if(state !== undefined, (query) => query.where("objection.state", "=", state!))
    .$if(kind !== undefined, (query) => query.where("member.kind", "=", kind!))
    .$if(Boolean(search), (query) =>
      query.where(
        sql<boolean>`(strpos(called.name, ${search ?? ""}) > 0 or strpos(objection.body, ${search ?? ""}) > 0
          or objection.unit_id = any(${named}::text[]))`,
      ),
    );
}

const SORTED = {
  unit: sql`called.name`,
  kind: sql`member.kind`,
  state: placeAmong(objectionState.options, "objection.state"),
  filedAt: sql`objection.filed_at`,
  answeredBy: sql`objection.answered_by`,
};

/** One page of the objections that the viewer may see, oldest first unless another order is asked for, filtered and cut by the database. */
export async function objections(
  context: Context,
  year: number,
  filter: ObjectionFilter,
  { page, pageSize }: { page: number; pageSize: number },
): Promise<{ total: number; objections: ObjectionView[] }> {
  const all = await found(context, year, filter);
  const { total } = await all.select(sql<number>`count(*)::int`.as("total")).executeTakeFirstOrThrow();
  const rows = await all
    .selectAll("objection")
    .$if(filter.sort !== undefined, (query) => query.orderBy(orderBy(SORTED, filter.sort!)))
    .orderBy("filed_at")
    .orderBy("objection.id")
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute();
  return { total, objections: await shown(context, year, rows) };
}

/** The same rows as people read them. */
async function shown(
  context: Context,
  year: number,
  rows: readonly Selectable<ResultsTables["objection"]>[],
): Promise<ObjectionView[]> {
  if (rows.length === 0) return [];
  const of = await cycle(context, year);
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
  return rows.flatMap((row): ObjectionView[] => {
    const unit = units.get(row.unit_id);
    if (!unit) return [];
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
