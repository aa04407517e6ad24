import { sql, type AliasedRawBuilder, type RawBuilder } from "kysely";
import type { UnitKind } from "../kinds.ts";

export interface CalledUnit {
  unit_id: string;
  name: string;
  short_name: string;
  kind: UnitKind;
}

/** Units as they are called on a day, to be joined as `called` by lists that the database sorts, filters and cuts into pages. */
export const calledOn = (day: string): AliasedRawBuilder<CalledUnit, "called"> =>
  sql<CalledUnit>`unit_on(${day}::date)`.as("called");

/** Units as the registry calls them now, whatever they were called before, to be joined as `now`. */
export const calledNow: AliasedRawBuilder<CalledUnit, "now"> = sql<CalledUnit>`unit_on('9999-12-31')`.as(
  "now",
);

/** The order of lists: kind, order number, id. */
export const listOrder = sql<string>`called.place collate "C"`;

/** How a unit was called at the end of a year: what `unitNames` says, for the database. Both are columns, e.g. `finding.unit_id`. */
export const nameIn = (unitId: string, year: string): RawBuilder<string> =>
  sql<string>`unit_name(${sql.ref(unitId)}, ${sql.ref(year)})`;

/** Whether a unit lived through a day, so that it could act on the whole of it; for the database, of columns. */
export const livedThrough = (unitId: string, day: string): RawBuilder<boolean> =>
  sql<boolean>`not exists (select from unit as ended where ended.id = ${sql.ref(unitId)} and ended.closed_on <= ${sql.ref(day)})`;
