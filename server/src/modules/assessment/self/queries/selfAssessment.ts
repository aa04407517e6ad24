import { unitOpenTo } from "../../../../core/policy.ts";
import { signedIn, type Context, type Whole } from "../../../../core/context.ts";
import { notFound } from "../../../../core/refusal.ts";
import { keptFiles } from "../../../evidence/index.ts";
import { cycle } from "../../year/queries/cycles.ts";
import { cycleUnit, cycleMembers } from "../../year/queries/cycleUnits.ts";
import { tables } from "../../tables.ts";
import { applicableItems } from "./ownItems.ts";
import type { SelfFilter, SelfRow, SelfView } from "../schemas.ts";

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

/** Every unit of the year with the state of its self-assessment, as far as the viewer has no conflict. */
export async function selfAssessments(
  context: Context,
  year: number,
  filter: SelfFilter = {},
): Promise<SelfRow[]> {
  const { recused } = signedIn(context);
  await cycle(context, year);
  const db = tables(context.database);
  const heads = new Map(
    (await db.selectFrom("self_assessment").selectAll().where("year", "=", year).execute()).map((row) => [
      row.unit_id,
      row,
    ]),
  );
  const filled = new Map<string, number>();
  const items = await db
    .selectFrom("self_item")
    .select(["unit_id", "points", "statement"])
    .where("year", "=", year)
    .execute();
  for (const row of items)
    if (row.points !== null || row.statement !== "")
      filled.set(row.unit_id, (filled.get(row.unit_id) ?? 0) + 1);
  return (await cycleMembers(context, year))
    .filter((unit) => !recused.has(unit.id))
    .map((unit): SelfRow => {
      const head = heads.get(unit.id);
      return {
        unitId: unit.id,
        unitName: unit.name,
        kind: unit.kind,
        state: head?.state ?? null,
        late: head?.late ?? false,
        filled: filled.get(unit.id) ?? 0,
        submittedAt: head?.submitted_at?.toISOString() ?? null,
      };
    })
    .filter(
      (row) =>
        (!filter.kind || row.kind === filter.kind) &&
        (!filter.state || (row.state ?? "none") === filter.state) &&
        (!filter.search || row.unitName.includes(filter.search)),
    );
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
