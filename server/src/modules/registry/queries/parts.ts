import type { Selectable } from "kysely";
import type { Context } from "../../../core/context.ts";
import type { Filing, Site } from "../schemas.ts";
import type { FiledOn } from "./filedOn.ts";
import { tables, type RegistryTables } from "../tables.ts";
import { coversDay, hasDays } from "../validity.ts";

type Rows<Name extends keyof RegistryTables> = Map<string, Selectable<RegistryTables[Name]>[]>;

/** Most units for which their own rows are asked for; of more, one query over all is quicker. */
const FEW = 200;

const grouped = <Row extends { unit_id: string }>(rows: readonly Row[]): Map<string, Row[]> =>
  Map.groupBy(rows, (row) => row.unit_id);

/** What hangs on units: former names, sites, departments and officers, by unit. */
export interface Parts {
  formerNames: Rows<"unit_former_name">;
  sites: Rows<"unit_site">;
  departments: Rows<"unit_department">;
  officers: Rows<"unit_officer">;
}

export async function partsOf(context: Context, ids: readonly string[]): Promise<Parts> {
  const db = tables(context.database);
  const few = ids.length <= FEW ? [...ids] : null;
  if (few?.length === 0)
    return { formerNames: new Map(), sites: new Map(), departments: new Map(), officers: new Map() };
  const of = <Name extends "unit_former_name" | "unit_site" | "unit_department" | "unit_officer">(
    name: Name,
  ) => {
    const query = db.selectFrom(name as "unit_site").selectAll();
    return (few ? query.where("unit_id", "in", few) : query).execute() as unknown as Promise<
      Selectable<RegistryTables[Name]>[]
    >;
  };
  const [names, sites, departments, officers] = [
    await of("unit_former_name"),
    await of("unit_site"),
    await of("unit_department"),
    await of("unit_officer"),
  ];
  return {
    formerNames: grouped(names.sort((a, b) => (a.valid_until < b.valid_until ? 1 : -1))),
    sites: grouped(sites),
    departments: grouped(departments),
    officers: grouped(officers),
  };
}

const ROLE_ORDER = { main: 0, disclosure: 1, admissions: 2, portal: 3, other: 4 };

export const siteOf = (row: Selectable<RegistryTables["unit_site"]>): Site => ({
  id: row.id,
  url: row.url,
  role: row.role,
  inspected: row.inspected,
  validFrom: row.valid_from,
  validUntil: row.valid_until,
});

/** The sites of a day, the main one first. */
export const sitesOn = (rows: readonly Selectable<RegistryTables["unit_site"]>[], day: string): Site[] =>
  rows
    .map(siteOf)
    .filter((one) => coversDay({ from: one.validFrom, until: one.validUntil }, day))
    .sort((a, b) => ROLE_ORDER[a.role] - ROLE_ORDER[b.role] || (a.url < b.url ? -1 : 1));

type Held = { valid_from: string; valid_until: string; ended_on: string | null };

/** Those whom nobody ended by the day, newest first. Expiry alone ends nobody: it is shown and reminded of. */
const heldOn = <Row extends Held>(rows: readonly Row[], day: string): Row[] =>
  rows
    .filter(
      (row) =>
        row.valid_from <= day &&
        (row.ended_on === null || row.ended_on > day) &&
        hasDays({ from: row.valid_from, until: row.valid_until }),
    )
    .sort((a, b) => (a.valid_until < b.valid_until ? 1 : a.valid_until > b.valid_until ? -1 : 0));

/** What is filed on the day; null when nothing is. */
export function filingOn(
  parts: Parts,
  unitId: string,
  day: string,
  filed: FiledOn | undefined,
): Filing | null {
  const [department] = heldOn(parts.departments.get(unitId) ?? [], day);
  const officers = heldOn(parts.officers.get(unitId) ?? [], day).sort((a, b) =>
    a.valid_from === b.valid_from ? b.place - a.place : a.valid_from < b.valid_from ? 1 : -1,
  );
  const held = [...(department ? [department] : []), ...officers];
  if (held.length === 0) return null;
  const validUntil = held.map((row) => row.valid_until).sort()[0] ?? "";
  return {
    department: department?.name ?? null,
    officerName: officers[0]?.name ?? null,
    officerPhone: officers[0]?.phone ?? null,
    filedOn:
      filed?.day ??
      held
        .map((row) => row.valid_from)
        .sort()
        .at(-1) ??
      "",
    arrival: filed?.arrival ?? { kind: "stamped", reason: null, proofId: null },
    validUntil,
    expired: validUntil < day,
    officers: officers.map((one) => ({
      id: one.id,
      name: one.name,
      phone: one.phone,
      validUntil: one.valid_until,
    })),
  };
}
