import { sql } from "kysely";
import { unitOpenTo } from "../../../../core/policy.ts";
import { signedIn, type Context, type Whole } from "../../../../core/context.ts";
import { notFound } from "../../../../core/refusal.ts";
import { orderBy, placeAmong } from "../../../../core/sorting.ts";
import { keptFiles } from "../../../evidence/index.ts";
import { cycle } from "../../year/queries/cycles.ts";
import { calledOn, lastDayOf, listOrder } from "../../../registry/index.ts";
import { cycleUnit } from "../../year/queries/cycleUnits.ts";
import { tables } from "../../tables.ts";
import { applicableItems } from "./ownItems.ts";
import { selfState, type SelfFilter, type SelfRow, type SelfView } from "../schemas.ts";

/**
 * A unit's self-assessment, empty before the first save.
 * @throws Refusal 404 for another unit's officer and for a person with a conflict
 */
export async function selfAssessment(context: Context, year: number, unitId: string): Promise<SelfView> {
  const viewer = signedIn(context);
  if (!unitOpenTo(viewer, unitId)) throw notFound("该单位的自评");
  const of = await cycle(context, year);
  const unit = await cycleUnit(context, year, unitId);
  const db = tables(context.database);
  const head = await db
    .selectFrom("self_assessment")
    .selectAll()
    .where("year", "=", year)
    .where("unit_id", "=", unitId)
    .executeTakeFirst();
  const rows = await db
    .selectFrom("self_item")
    .selectAll()
    .where("year", "=", year)
    .where("unit_id", "=", unitId)
    .execute();
  const ids = [...rows.flatMap((row) => row.file_ids), ...(head?.scan_id ? [head.scan_id] : [])];
  const files = new Map((await keptFiles(context, [...new Set(ids)])).map((file) => [file.id, file]));
  const written = new Map(rows.map((row) => [row.item, row]));
  const dimensions = new Map(of.rubric.dimensions.map((one) => [one.id, one.name]));
  const state = head?.state ?? "draft";
  return {
    year,
    unit: { id: unit.id, name: unit.name },
    state,
    late: head?.late ?? false,
    version: head?.version ?? 0,
    returnReason: head?.return_reason ?? null,
    submittedAt: head?.submitted_at?.toISOString() ?? null,
    deadline: of.deadlines.selfAssessment ?? null,
    open: state === "draft" || state === "returned",
    scan: files.get(head?.scan_id ?? "") ?? null,
    items: (await applicableItems(context, year, unitId)).map((item) => {
      const own = written.get(item.id);
      return {
        item: item.id,
        name: item.name,
        dimension: dimensions.get(item.dimension) ?? (item.dimension || "附加"),
        full: item.points,
        source: item.source,
        basis: item.basis,
        tag: item.tag,
        points: own?.points ?? null,
        statement: own?.statement ?? "",
        files: (own?.file_ids ?? []).flatMap((id) => files.get(id) ?? []),
      };
    }),
  };
}

/** The year's units as the filter and the viewer's conflicts leave them, each with its self-assessment, where there is one. */
function askedUnits(context: Context, year: number, filter: SelfFilter) {
  const { recused } = signedIn(context);
  let query = tables(context.database)
    .selectFrom("cycle_unit")
    .innerJoin(calledOn(lastDayOf(year)), "called.unit_id", "cycle_unit.unit_id")
    .leftJoin("self_assessment as self", (join) =>
      join.onRef("self.unit_id", "=", "cycle_unit.unit_id").on("self.year", "=", year),
    )
    .where("cycle_unit.year", "=", year)
    .where("left_on", "is", null);
  if (recused.size > 0) query = query.where("cycle_unit.unit_id", "not in", [...recused]);
  if (filter.kind) query = query.where("cycle_unit.kind", "=", filter.kind);
  if (filter.state === "none") query = query.where("self.state", "is", null);
  else if (filter.state) query = query.where("self.state", "=", filter.state);
  if (filter.search) query = query.where(sql<boolean>`position(${filter.search} in called.name) > 0`);
  return query;
}

/** How many items a unit has written something of. */
const filledIn = (year: number) =>
  sql<number>`(select count(*)::int from self_item where self_item.year = ${year}::int and self_item.unit_id = cycle_unit.unit_id
    and (points is not null or statement <> ''))`;

/** What is not begun has no state and stands last. */
const sortedIn = (year: number) => ({
  unit: sql`called.name`,
  kind: sql`cycle_unit.kind`,
  state: placeAmong(selfState.options, "self.state"),
  late: sql`coalesce(self.late, false)`,
  filled: filledIn(year),
  submittedAt: sql`self.submitted_at`,
});

/**
 * The year's units with the state of their self-assessments, in the order of lists unless another is asked for, as far as the viewer has no conflict.
 * @param slice which part; without it all of them
 */
export async function selfAssessments(
  context: Context,
  year: number,
  filter: SelfFilter = {},
  slice?: { page: number; pageSize: number },
): Promise<{ total: number; rows: SelfRow[] }> {
  await cycle(context, year);
  const { total } = await askedUnits(context, year, filter)
    .select((select) => select.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  let query = askedUnits(context, year, filter)
    .select(["cycle_unit.unit_id as id", "called.name", "cycle_unit.kind", "self.state", "self.late"])
    .select(["self.submitted_at"])
    .select(filledIn(year).as("filled"))
    .$if(filter.sort !== undefined, (sorted) => sorted.orderBy(orderBy(sortedIn(year), filter.sort!)))
    .orderBy(listOrder);
  if (slice) query = query.limit(slice.pageSize).offset((slice.page - 1) * slice.pageSize);
  return {
    total,
    rows: (await query.execute()).map((row) => ({
      unitId: row.id,
      unitName: row.name,
      kind: row.kind,
      state: row.state,
      late: row.late ?? false,
      filled: row.filled,
      submittedAt: row.submitted_at?.toISOString() ?? null,
    })),
  };
}

export interface SelfStatement {
  points: number | null;
  statement: string;
  fileIds: string[];
}

/** Item → what the unit says of itself, once it has handed it in. Not filtered by viewer: for other modules. */
export async function selfStatements(
  context: Whole,
  year: number,
  unitId: string,
): Promise<Map<string, SelfStatement>> {
  const rows = await tables(context.database)
    .selectFrom("self_item")
    .innerJoin("self_assessment", (join) =>
      join
        .onRef("self_assessment.year", "=", "self_item.year")
        .onRef("self_assessment.unit_id", "=", "self_item.unit_id"),
    )
    .select(["item", "points", "statement", "file_ids"])
    .where("self_item.year", "=", year)
    .where("self_item.unit_id", "=", unitId)
    .where("state", "in", ["submitted", "accepted"])
    .execute();
  return new Map(
    rows.map((row) => [row.item, { points: row.points, statement: row.statement, fileIds: row.file_ids }]),
  );
}

/** Unit → state of its self-assessment. Not filtered by viewer: for other modules. */
export async function selfStates(context: Whole, year: number): Promise<Map<string, SelfRow["state"]>> {
  const rows = await tables(context.database)
    .selectFrom("self_assessment")
    .select(["unit_id", "state"])
    .where("year", "=", year)
    .execute();
  return new Map(rows.map((row) => [row.unit_id, row.state]));
}
