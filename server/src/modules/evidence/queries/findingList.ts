import { sql } from "kysely";
import { dateInChina } from "../../../core/clock.ts";
import { signedIn, wholeOf, type Context, type Viewer } from "../../../core/context.ts";
import { notFound } from "../../../core/refusal.ts";
import { calledOn, lastDayOf, listOrder, nameIn, unitNames, unitsNamed } from "../../registry/index.ts";
import { certaintyWords } from "../certainty.ts";
import { CHECK_NAMES } from "../names.ts";
import { seenFindings } from "../policy.ts";
import type { FindingQuery, FindingView } from "../schemas.ts";
import { tables } from "../tables.ts";
import { certaintiesOf } from "./certainties.ts";
import { findingOf } from "./findings.ts";
import { sealedEvidence } from "./sealed.ts";

type Asked = FindingQuery & { id?: string | undefined };

/** The findings that the viewer may see, as the filter says. Rows only: neither sorted nor cut. */
function asked(context: Context, viewer: Viewer, filter: Asked, named: readonly string[]) {
  // Of one year the units are called and sorted as in it; over several, each finding by its own year.
  const day = filter.year ? lastDayOf(filter.year) : dateInChina(context.clock.now());
  let query = tables(context.database)
    .selectFrom("finding")
    .innerJoin(calledOn(day), "called.unit_id", "finding.unit_id");
  const seen = seenFindings(viewer);
  if (!seen.all) query = query.where("finding.unit_id", "=", seen.unitId).where("state", "=", seen.state);
  else if (seen.without.length > 0) query = query.where("finding.unit_id", "not in", seen.without);
  if (filter.id) query = query.where("finding.id", "=", filter.id);
  if (filter.year) query = query.where("year", "=", filter.year);
  if (filter.unitId) query = query.where("finding.unit_id", "=", filter.unitId);
  if (filter.state) query = query.where("state", "=", filter.state);
  if (filter.check) query = query.where("check_id", "=", filter.check);
  if (filter.kind) query = query.where("called.kind", "=", filter.kind);
  const { search } = filter;
  if (search)
    query = query.where((where) =>
      where.or([
        sql<boolean>`finding.unit_id = any(${[...named]}::text[])`,
        sql<boolean>`strpos(${nameIn("finding.unit_id", "finding.year")}, ${search}) > 0`,
        sql<boolean>`strpos(message, ${search}) > 0`,
      ]),
    );
  return query;
}

const SORTED = {
  raisedAt: sql`finding.raised_at`,
  check: sql`finding.check_id`,
  state: sql`array_position(array['suspected', 'confirmed', 'dismissed'], finding.state::text)`,
};

function orderOf(sort: NonNullable<FindingQuery["sort"]>): [(typeof SORTED)["check"], "asc" | "desc"] {
  const down = sort.startsWith("-");
  return [SORTED[(down ? sort.slice(1) : sort) as keyof typeof SORTED], down ? "desc" : "asc"];
}

/** One part of a list. */
export interface Slice {
  page: number;
  pageSize: number;
}

/**
 * The list page and its export: the same filter, in the order of units, as far as the viewer may see them.
 * @param slice which part; without it everything
 */
export async function findingList(
  context: Context,
  filter: Asked,
  slice?: Slice,
): Promise<{ total: number; findings: FindingView[] }> {
  const viewer = signedIn(context);
  const named = filter.search ? [...(await unitsNamed(context, filter.search))] : [];
  const { total } = await asked(context, viewer, filter, named)
    .select((select) => select.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  let query = asked(context, viewer, filter, named)
    .selectAll("finding")
    .select("called.kind as unitKind")
    .$if(filter.sort !== undefined, (sorted) => sorted.orderBy(...orderOf(filter.sort ?? "raisedAt")))
    .orderBy(listOrder)
    .orderBy("check_id")
    .orderBy("key")
    .orderBy("finding.id");
  if (slice) query = query.limit(slice.pageSize).offset((slice.page - 1) * slice.pageSize);
  const sealed = await sealedEvidence(context);
  const rows = (await query.execute()).map((row) => ({
    finding: findingOf(row, sealed),
    unitKind: row.unitKind,
  }));
  const certainties = await certaintiesOf(
    wholeOf(context, "of findings that the viewer may see"),
    rows.map((row) => row.finding),
  );
  const nameOf = await unitNames(
    context,
    rows.map((row) => row.finding.unitId),
  );
  return {
    total,
    findings: rows.map(({ finding: { raisedByAccount, ...finding }, unitKind }) => ({
      ...finding,
      raisedByMe: raisedByAccount === viewer.accountId,
      certaintySources: certainties.get(finding.id) ?? [],
      certaintyWords: certaintyWords(certainties.get(finding.id) ?? []),
      unitName: nameOf(finding.unitId, finding.year),
      unitKind,
      checkName: CHECK_NAMES[finding.check] ?? finding.check,
      raisedAt: finding.raisedAt.toISOString(),
      decidedAt: finding.decidedAt?.toISOString() ?? null,
    })),
  };
}

/** One finding. @throws Refusal 404, also when the viewer may not see it */
export async function oneFinding(context: Context, id: string): Promise<FindingView> {
  const [found] = (await findingList(context, { id })).findings;
  if (!found) throw notFound("该问题");
  return found;
}
