import { dateInChina } from "../../../core/clock.ts";
import { signedIn, wholeOf, type Context, type Whole } from "../../../core/context.ts";
import { calendar } from "../../../core/holidays.ts";
import { unitsIn, unitPageIn } from "../../registry/index.ts";
import { invitedCounts } from "../commissions/counts.ts";
import { askedIn } from "../commissions/queries/commissions.ts";
import { highest } from "../counting.ts";
import { firstOf } from "../duplicates/groups.ts";
import { boundTo } from "../policy.ts";
import type { SORTS, Tally } from "../schemas.ts";
import { tables } from "../tables.ts";
import { tallyOf, type Counted, type Living } from "../tally.ts";
import { timelyOn } from "../thread.ts";
import { historiesOf } from "./histories.ts";
import { pairDecisions } from "./pairDecisions.ts";
import { partIn } from "./partIn.ts";

/** Contributions of a year with the first arrival of each text that was sent more than once. Not filtered by viewer. */
export async function firstArrivals(
  context: Whole,
  year: number,
): Promise<Map<string, NonNullable<Counted["duplicateOf"]>>> {
  const same = (await pairDecisions(context, year)).filter((one) => one.verdict === "same-text");
  if (same.length === 0) return new Map();
  const rows = await tables(context.database)
    .selectFrom("contribution")
    .select(["id", "unit_id as unitId", "title", "sent_on as sentOn", "recorded_at as recordedAt", "place"])
    .where("id", "in", [...new Set(same.flatMap(({ one, other }) => [one, other]))])
    .where("state", "!=", "withdrawn")
    .execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  const out = new Map<string, NonNullable<Counted["duplicateOf"]>>();
  for (const [id, first] of firstOf(rows, same)) {
    const { recordedAt: _recordedAt, place: _place, ...row } = byId.get(first)!;
    out.set(id, row);
  }
  return out;
}

/**
 * Threads of a year, withdrawn ones too, in the order of days. Not filtered by viewer: what another unit sent decides who is first.
 * @param units only the threads in which one of these units has a part, and those that are the same text
 * @param until what came, was taken or returned after this day is left out; without it nothing is
 */
export async function counted(
  context: Whole,
  year: number,
  units?: readonly string[],
  until = "9999-12-31",
): Promise<Counted[]> {
  const first = await firstArrivals(context, year);
  const select = () =>
    tables(context.database)
      .selectFrom("contribution")
      .select([
        "id",
        "title",
        "unit_id as unitId",
        "state",
        "event_on as eventOn",
        "sent_on as sentOn",
        "arrival",
      ])
      .where("year", "=", year)
      .orderBy("sent_on")
      .orderBy("recorded_at")
      .orderBy("place");
  let query = select();
  if (units !== undefined) {
    if (units.length === 0) return [];
    const own = await select().where("id", "in", partIn(units)).execute();
    const texts = new Set(own.map((row) => first.get(row.id)?.id ?? row.id));
    const same = [...first].flatMap(([id, one]) => (texts.has(one.id) ? [id] : []));
    const ids = [...new Set([...own.map((row) => row.id), ...texts, ...same])];
    if (ids.length === 0) return [];
    query = query.where("id", "in", ids);
  }
  const rows = (await query.execute()).filter((row) => row.sentOn <= until);
  const histories = await historiesOf(
    context,
    rows.map((row) => row.id),
  );
  const days = await calendar(context);
  /** Id of the first arrival → all that are the same text. */
  const texts = Map.groupBy(rows, (row) => first.get(row.id)?.id ?? row.id);
  /** By the same id: who sent the text, and who had a part in it, so far. */
  const seen = new Map(
    [...texts.keys()].map((id) => [id, { sent: new Set<string>(), part: new Set<string>() }]),
  );
  return rows.map((row): Counted => {
    const history = histories.get(row.id)!;
    const together = texts.get(row.id) ?? [row];
    const head = first.get(row.id) ?? null;
    const before = seen.get(head?.id ?? row.id)!;
    const parts = [row.unitId, ...history.partners];
    const repeated = before.sent.has(row.unitId);
    const known = parts.filter((one) => before.part.has(one));
    before.sent.add(row.unitId);
    for (const one of parts) before.part.add(one);
    const returns = history.returns.filter((one) => one.returned_on <= until);
    // What is untrue in one is untrue in all that are the same text.
    const standing = together.some((one) => one.state === "retracted")
      ? []
      : together.flatMap((one) =>
          histories.get(one.id)!.adoptions.filter((place) => place.void === null && place.on <= until),
        );
    const adoptedAs = highest(standing.map((one) => one.grade));
    return {
      ...row,
      partners: history.partners,
      adoptedAs,
      adoption: standing.find((one) => one.grade === adoptedAs) ?? null,
      takenOn: standing.map((one) => one.on).toSorted()[0] ?? null,
      returned: returns.length,
      forError: returns.some((one) => one.for_error),
      duplicateOf: head,
      repeated,
      known,
      timelyOn: timelyOn(row.sentOn, history.versions, history.returns, days),
    };
  });
}

/** Which units, in which order. */
export interface TallyFilter {
  search?: string | undefined;
  /** The most of this first; without it, in the order of units. */
  sort?: (typeof SORTS)[number] | undefined;
}

/**
 * Live counts of a year for units that lived in the year and that the viewer may see, units with nothing included.
 * @param slice which part; in the order of units nothing is read of the other units. Without it everything
 */
export async function tallies(
  context: Context,
  year: number,
  { search, sort }: TallyFilter = {},
  slice?: { page: number; pageSize: number },
): Promise<{ total: number; units: UnitTally[] }> {
  const viewer = signedIn(context);
  const own = boundTo(viewer);
  const whole = wholeOf(context, "units of a recusal are left out");
  if (slice && !sort) {
    const asked = { search, without: viewer.recused, ...(own === null ? {} : { ids: [own] }) };
    const { total, units } = await unitPageIn(context, year, asked, slice);
    return {
      total,
      units: await talliesOf(
        whole,
        year,
        units,
        units.map((unit) => unit.id),
      ),
    };
  }
  const all = (await countedTallies(whole, year)).filter(
    (one) => !viewer.recused.has(one.unitId) && (!search || one.unitName.includes(search)),
  );
  const sorted = sort ? all.toSorted((a, b) => b[sort] - a[sort]) : all;
  return {
    total: all.length,
    units: slice ? sorted.slice((slice.page - 1) * slice.pageSize, slice.page * slice.pageSize) : sorted,
  };
}

type UnitTally = Tally & { unitName: string };

/** The same for every unit, also those of which the person is recused: closing counts what is recorded, nobody decides in it. */
export async function countedTallies(context: Whole, year: number): Promise<UnitTally[]> {
  const own = boundTo(signedIn(context));
  const units = await unitsIn(context, year, own === null ? {} : { ids: [own] });
  return talliesOf(context, year, units, own === null ? undefined : [own]);
}

/** Counts of some units. Not filtered by viewer. @param only threads of these units are read; without it, all of the year */
export async function talliesOf(
  context: Whole,
  year: number,
  units: readonly (Living & { name: string })[],
  only: readonly string[] | undefined,
): Promise<UnitTally[]> {
  const byUnit = new Map<string, Counted[]>();
  for (const row of await counted(context, year, only))
    for (const unitId of [row.unitId, ...row.partners]) {
      const list = byUnit.get(unitId) ?? [];
      byUnit.set(unitId, list);
      list.push(row);
    }
  const asked = Map.groupBy(await askedIn(context, year), (one) => one.unitId);
  const today = dateInChina(context.clock.now());
  const days = await calendar(context);
  return units.map((unit) => ({
    ...tallyOf(unit, byUnit.get(unit.id) ?? [], year, today, days),
    ...invitedCounts(unit.id, asked.get(unit.id) ?? [], today),
    unitName: unit.name,
  }));
}
