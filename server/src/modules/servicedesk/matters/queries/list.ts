import { sql, type Expression, type RawBuilder, type SqlBool } from "kysely";
import { dateInChina } from "../../../../core/clock.ts";
import { signedIn, type Context, type Viewer } from "../../../../core/context.ts";
import { placeAmong, sortingOf } from "../../../../core/sorting.ts";
import { secretKey } from "../../../../core/secretKey.ts";
import { unitsCalled } from "../../../registry/index.ts";
import { headsDesk, worksAtDesk } from "../../policy.ts";
import { KINDS } from "../../clocks/rules.ts";
import { state, type MatterFilter, type MatterLine } from "../../schemas.ts";
import { tables } from "../../tables.ts";
import type { Part } from "../part.ts";

/** Today, and the day three days later: what is due until then burns. */
const SOON_DAYS = 3;
export const DEPARTMENT = "厅机关";
const OPEN = ["received", "accepted", "handling", "waiting", "asked-again"] as const;

const plusDays = (date: string, count: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);

/** Names of units by id; the department has none. */
export async function namesOfUnits(
  context: Context,
  ids?: readonly (string | null)[],
): Promise<(id: string | null) => string> {
  const units = await unitsCalled(context, ids && [...new Set(ids.filter((id) => id !== null))]);
  const names = new Map(units.map((unit) => [unit.id, unit.name]));
  return (id) => (id === null ? DEPARTMENT : (names.get(id) ?? id));
}

/**
 * The matters of a viewer: of the desk all that touch no unit of a recusal, of an officer those of the own unit. Nothing is
 * joined that only a page's lines need: every page counts all of them.
 */
function visible(context: Context, viewer: Viewer) {
  const db = tables(context.database);
  const own = viewer.unitId ?? "";
  const base = db
    .selectFrom("desk_case as matter")
    // Of the desk nothing: it belongs to no unit. Asked once a list: the plan must not multiply a unit's parts with each other.
    .leftJoin(
      (from) =>
        from
          .selectFrom("desk_leg")
          .select([
            "case_id",
            (select) => select.fn.max("due_on").as("due_on"),
            sql<boolean>`bool_or(ended_at is null)`.as("running"),
            // A letter that went away and came back is the unit's again.
            sql<boolean>`bool_or(shielded) or bool_and(ended_as is not distinct from 'sent-back' or ended_as is not distinct from 'transferred')`.as(
              "hidden",
            ),
          ])
          .where("unit_id", "=", own)
          .groupBy("case_id")
          .as("own"),
      (join) => join.onRef("own.case_id", "=", "matter.id"),
    );
  if (worksAtDesk(viewer)) {
    const recused = [...viewer.recused];
    if (recused.length === 0) return base;
    return base.where((where) =>
      where.and([
        ...(["matter.about_unit_id", "matter.sender_about_unit_id"] as const).map((named) =>
          where.or([where(named, "is", null), where(named, "not in", recused)]),
        ),
        where.not(
          where.exists(
            where
              .selectFrom("desk_leg as any")
              .select("any.id")
              .whereRef("any.case_id", "=", "matter.id")
              .where("any.unit_id", "in", recused),
          ),
        ),
      ]),
    );
  }
  return base.where("own.case_id", "is not", null);
}

const idsFrom = (query: ReturnType<typeof visible>) => query.select("matter.id");
type Ordered = ReturnType<typeof idsFrom>;

/** What the lines of these matters show, in the given order. */
async function linesOf(context: Context, ids: readonly string[]) {
  if (ids.length === 0) return [];
  const rows = await tables(context.database)
    .selectFrom("desk_case as matter")
    .leftJoin("desk_leg as lead", (join) =>
      join
        .onRef("lead.case_id", "=", "matter.id")
        .on("lead.role", "=", "lead")
        .on("lead.ended_at", "is", null),
    )
    .leftJoin("desk_stop as stop", (join) =>
      join.onRef("stop.case_id", "=", "matter.id").on("stop.until_at", "is", null),
    )
    .select([
      "matter.id",
      "matter.number",
      "matter.kind",
      "matter.state",
      "matter.title",
      "matter.subject",
      "matter.shielded",
      "matter.about_unit_id",
      "matter.received_at",
      "matter.promise_due",
      "matter.promise_provisional",
      "matter.version",
      "lead.unit_id as lead_unit",
      "lead.id as lead_leg",
      "lead.due_on as lead_due",
      "lead.due_provisional as lead_provisional",
      "stop.why as standing",
    ])
    .select(
      sql<number>`(select count(*)::int from desk_press where desk_press.case_id = matter.id)`.as("pressed"),
    )
    .where(sql<SqlBool>`matter.id = any(${ids}::uuid[])`)
    .execute();
  const found = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => found.get(id) ?? []);
}

/** The newest part of an officer's unit in each matter, and whether it was ever shielded. */
async function ownParts(context: Context, viewer: Viewer, ids: readonly string[]) {
  if (worksAtDesk(viewer) || ids.length === 0) return new Map<string, never>();
  const rows = await tables(context.database)
    .selectFrom("desk_leg")
    .select(["case_id", "role", "shielded", "brief", "due_on", "due_provisional", "ended_at", "ended_as"])
    .where("unit_id", "=", viewer.unitId ?? "")
    .where(sql<SqlBool>`case_id = any(${ids}::uuid[])`)
    .orderBy("round")
    .orderBy("dispatched_at")
    .orderBy("ended_at", (order) => order.asc().nullsLast())
    .execute();
  return Map.groupBy(rows, (row) => row.case_id);
}

type OwnLeg = {
  role: "lead" | "co";
  shielded: boolean;
  brief: string | null;
  due_on: string;
  due_provisional: boolean;
  ended_at: Date | null;
  ended_as: string | null;
};

function partOfOwn(legs: readonly OwnLeg[]): Part {
  if (legs.some((leg) => leg.shielded)) return "shielded";
  const kept = legs.filter((leg) => leg.ended_as !== "sent-back" && leg.ended_as !== "transferred");
  if (kept.length === 0) return "past";
  return kept.some((leg) => leg.role === "lead") ? "lead" : "co";
}

/** A part of a title: nothing that the viewer may not read is searched or shown. */
const HIDDEN_TITLES: Partial<Record<Part, string>> = {
  past: "（已退回或转出）",
  shielded: "（需本单位说明情况）",
};

/**
 * What the list can be sorted by. Whatever is hidden from a unit stands at its last day, under no title: its place must not tell of it.
 * @param due the last day that the viewer is shown
 */
function sortedBy(
  atDesk: boolean,
  due: RawBuilder<string>,
): Record<"due" | "number" | "kind" | "title" | "state" | "receivedAt", RawBuilder<unknown>> {
  return {
    due,
    number: sql`matter.number`,
    kind: placeAmong(KINDS, "matter.kind"),
    title: atDesk ? sql`matter.title` : sql`case when own.hidden then '' else matter.title end`,
    state: placeAmong(state.options, "matter.state"),
    receivedAt: atDesk ? sql`matter.received_at` : due,
  };
}

/**
 * The matters of a viewer by their last day unless another order is asked for, a page at a time. For an officer the day is the own unit's.
 * @param page left out: all of them, for an export that equals its filter
 */
export async function matterLines(
  context: Context,
  filter: MatterFilter,
  page?: { limit: number; offset: number },
): Promise<{ total: number; matters: MatterLine[] }> {
  const viewer = signedIn(context);
  const atDesk = worksAtDesk(viewer);
  const today = dateInChina(context.clock.now());
  const own = viewer.unitId ?? "";
  // What an officer's list is sorted and filtered by must not come from what is hidden from the unit.
  const dueColumn = atDesk ? sql<string>`matter.promise_due` : sql<string>`own.due_on`;
  let query = visible(context, viewer);
  if (filter.state) query = query.where("matter.state", "=", filter.state);
  if (filter.kind) query = query.where("matter.kind", "=", filter.kind);
  if (filter.unit)
    query = atDesk ? query.where(ofUnit(filter.unit)) : query.where(sql<boolean>`${filter.unit} = ${own}`);
  if (filter.due === "calls") query = atDesk ? query.where(drawn(context)) : query.where(sql<boolean>`false`);
  else if (filter.due) {
    query = atDesk ? query.where("matter.state", "in", [...OPEN]) : query.where("own.running", "=", true);
    const due = atDesk ? DESK_DUE : dueColumn;
    if (filter.due === "overdue") query = query.where(due, "<", today);
    if (filter.due === "overdue" && atDesk) query = query.where(NOT_WITH_CITIZEN);
    if (filter.due === "soon")
      query = query.where(due, ">=", today).where(due, "<=", plusDays(today, SOON_DAYS));
    if (filter.due === "mine") query = query.where((where) => where.or(mine(viewer)));
  }
  if (filter.search) {
    const { search } = filter;
    query = query.where((where) =>
      where.or([
        holds("number", search, atDesk),
        // An officer finds by words only what the unit may read.
        atDesk
          ? holds("title", search, true)
          : where.and([holds("title", search, false), where("own.hidden", "=", false)]),
      ]),
    );
  }
  const counted = await query.select((select) => select.fn.countAll<string>().as("count")).executeTakeFirst();
  const total = Number(counted?.count ?? 0);
  const { column, down } = sortingOf(filter.sort ?? "due");
  const by = sortedBy(atDesk, dueColumn)[column];
  const ids = await idsOf(idsFrom(query), by, dueColumn, down, total, page);
  const rows = await linesOf(context, ids);
  const name = await namesOfUnits(
    context,
    rows.flatMap((row) => [row.about_unit_id, row.lead_unit]),
  );
  const parts = await ownParts(context, viewer, ids);
  return {
    total,
    matters: rows.map((row) => {
      const legs = parts.get(row.id) as OwnLeg[] | undefined;
      const part: Part = atDesk ? (headsDesk(viewer) ? "head" : "desk") : partOfOwn(legs ?? []);
      const hidden = part === "shielded" || part === "past";
      const last = legs?.at(-1);
      const again = atDesk && row.state === "asked-again";
      const due = last?.due_on ?? (again ? row.lead_due : null) ?? row.promise_due;
      const running = atDesk
        ? (OPEN as readonly string[]).includes(row.state)
        : legs?.some((leg) => leg.ended_at === null) === true;
      return {
        id: row.id,
        number: row.number,
        kind: row.kind,
        state: row.state,
        part,
        title: hidden ? (HIDDEN_TITLES[part] ?? "") : row.title,
        subject: hidden ? null : row.subject,
        shielded: hidden ? part === "shielded" : row.shielded,
        aboutUnitId: hidden ? null : row.about_unit_id,
        aboutUnitName: hidden || row.about_unit_id === null ? null : name(row.about_unit_id),
        leadUnitId: hidden ? null : row.lead_unit,
        leadName: hidden || row.lead_leg === null ? null : name(row.lead_unit),
        receivedAt: (hidden ? new Date(`${due}T00:00:00Z`) : row.received_at).toISOString(),
        due,
        provisional:
          last?.due_provisional ?? (again ? row.lead_provisional : null) ?? row.promise_provisional,
        // Whether the clock of others stands is hidden as well.
        overdue:
          running && (hidden || (atDesk ? row.standing !== "citizen" : row.standing === null)) && due < today,
        standing: hidden ? null : row.standing,
        pressed: hidden ? 0 : row.pressed,
        version: row.version,
      };
    }),
  };
}

/** The last day of a matter at the desk: what is promised to the citizen, or of what was asked again that of the second answer. */
const DESK_DUE = sql<string>`(case when matter.state = 'asked-again' then coalesce((select again.due_on from desk_leg again
  where again.case_id = matter.id and again.role = 'lead' and again.ended_at is null), matter.promise_due) else matter.promise_due end)`;
/** The desk's own time is part of what is promised; the citizen's is not. */
const NOT_WITH_CITIZEN = sql<SqlBool>`not exists (select from desk_stop waits
  where waits.case_id = matter.id and waits.until_at is null and waits.why = 'citizen')`;

/** The matters of a unit: those that it leads now, and those that are about it by anybody's word. */
const ofUnit = (unit: string): Expression<SqlBool> =>
  sql<boolean>`matter.id in (select id from desk_case where about_unit_id = ${unit}
    union select id from desk_case where sender_about_unit_id = ${unit}
    union select case_id from desk_leg where unit_id = ${unit} and role = 'lead' and ended_at is null)`;

/**
 * Whether a text holds what is searched: among all letters found by its pairs of characters, a single character by reading each; a unit's own
 * letters are few, and all of them are read.
 */
function holds(column: "title" | "number", search: string, amongAll: boolean): Expression<SqlBool> {
  const text = sql.ref(`matter.${column}`);
  const like = sql<boolean>`${text} like ${`%${search.replace(/[\\%_]/g, "\\$&")}%`}`;
  return !amongAll || [...search].length < 2
    ? like
    : // Whoever reads row after row takes the pairs only of what holds the text; the index is asked for them all the same.
      sql<boolean>`(${like} and desk_pairs(${text}) @> desk_pairs(${search}))`;
}

/** Ids of a page; one in the second half is read from the end. Nothing that a list is sorted by is without a value. */
async function idsOf(
  query: Ordered,
  by: RawBuilder<unknown>,
  due: RawBuilder<string>,
  down: boolean,
  total: number,
  page: { limit: number; offset: number } | undefined,
): Promise<string[]> {
  const back = page !== undefined && page.offset > total / 2;
  const [first, then] = [down !== back ? "desc" : "asc", back ? "desc" : "asc"] as const;
  // By the day the number follows the same way: an index holds both.
  const ordered =
    by === due
      ? query.orderBy(due, first).orderBy("matter.number", first)
      : query.orderBy(by, first).orderBy(due, then).orderBy("matter.number", then);
  if (!page) return (await ordered.execute()).map((row) => row.id);
  const most = Math.max(0, Math.min(page.limit, total - page.offset));
  if (most === 0) return [];
  const offset = back ? total - page.offset - most : page.offset;
  const ids = (await ordered.limit(most).offset(offset).execute()).map((row) => row.id);
  return back ? ids.toReversed() : ids;
}

/** Parts that lead and stops that run, as `l` and `s`. */
const leadOf = sql`select from desk_leg l where l.case_id = matter.id and l.role = 'lead' and l.ended_at is null`;
const stopOf = sql`select from desk_stop s where s.case_id = matter.id and s.until_at is null`;

/** How many days after the answer somebody is called, and one of how many. */
const CALL_DAYS = 30;
const ONE_OF = 20;

/**
 * 回访: one answered letter of twenty, drawn by a key outside the database, so that nobody who answers knows which; of those with a contact
 * that nobody has called.
 */
function drawn(context: Context): Expression<SqlBool> {
  const key = secretKey(context.config, "desk calls").toString("base64url");
  const since = new Date(context.clock.now().getTime() - CALL_DAYS * 86_400_000);
  return sql<boolean>`matter.answered_at > ${since}
    and ('x' || substr(encode(sha256(convert_to(${key}::text || matter.number, 'UTF8')), 'hex'), 1, 8))::bit(32)::bigint % ${ONE_OF} = 0
    and exists (select from desk_contact k where k.case_id = matter.id and k.erased_at is null)
    and not exists (select from desk_rating r where r.case_id = matter.id and r.channel = 'phone')`;
}

/** What waits for the viewer. */
function mine(viewer: Viewer): Expression<SqlBool>[] {
  if (headsDesk(viewer))
    return [
      sql<boolean>`matter.for_head`,
      sql<boolean>`matter.state = 'declined' and exists (select from desk_decline d where d.case_id = matter.id and d.appeal is not null)`,
    ];
  if (worksAtDesk(viewer))
    return [
      sql<boolean>`matter.state = 'received'`,
      sql<boolean>`matter.state = 'accepted' and not matter.for_head`,
      sql<boolean>`exists (${stopOf} and s.why = 'desk')`,
      sql<boolean>`matter.state in ('handling', 'asked-again') and exists (${leadOf} and l.unit_id is null)`,
      sql<boolean>`exists (select from desk_extension e where e.case_id = matter.id and e.decided_at is null)`,
    ];
  return [
    sql<boolean>`exists (${leadOf} and l.unit_id = ${viewer.unitId ?? ""}) and not exists (${stopOf})`,
    sql<boolean>`exists (select from desk_leg co where co.case_id = matter.id and co.unit_id = ${viewer.unitId ?? ""} and co.role = 'co'
      and co.ended_at is null and co.statement is null)`,
  ];
}
