import { signedIn, type Context } from "../../../core/context.ts";
import type { UnitLife } from "../lifeSchemas.ts";
import { tables } from "../tables.ts";
import { dayAfter } from "../validity.ts";
import { siteOf } from "./parts.ts";
import { unit } from "./units.ts";

/** What a unit was called, had and went through, newest first. @throws Refusal 404, also for a unit that the viewer may not see */
export async function unitLife(context: Context, id: string): Promise<UnitLife> {
  const found = await unit(context, id);
  const db = tables(context.database);
  const row = await db.selectFrom("unit").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
  const former = await db
    .selectFrom("unit_former_name")
    .selectAll()
    .where("unit_id", "=", id)
    .orderBy("valid_until", "desc")
    .execute();
  const held = { end: "ended_on", begin: "valid_from" } as const;
  const departments = await db
    .selectFrom("unit_department")
    .selectAll()
    .where("unit_id", "=", id)
    .orderBy(held.end, (order) => order.desc().nullsFirst())
    .orderBy(held.begin, "desc")
    .execute();
  const officers = await db
    .selectFrom("unit_officer")
    .selectAll()
    .where("unit_id", "=", id)
    .orderBy(held.end, (order) => order.desc().nullsFirst())
    .orderBy(held.begin, "desc")
    .orderBy("place", "desc")
    .execute();
  const sites = await db
    .selectFrom("unit_site")
    .selectAll()
    .where("unit_id", "=", id)
    .orderBy("valid_until", (order) => order.desc().nullsFirst())
    .orderBy("url")
    .execute();
  const events = await db
    .selectFrom("unit_event")
    .leftJoin("unit as other", "other.id", "unit_event.other_unit_id")
    .selectAll("unit_event")
    .select("other.name as other_name")
    .where("unit_id", "=", id)
    .orderBy("happened_on", "desc")
    .orderBy("unit_event.id", "desc")
    .execute();
  // Who is filed decides a mark: it is not told to those who have no part in the unit.
  const { recused } = signedIn(context);
  const filed = recused.has(id) ? { departments: [], officers: [] } : { departments, officers };
  const period = (one: (typeof officers)[number] | (typeof departments)[number]) => ({
    id: one.id,
    name: one.name,
    validFrom: one.valid_from,
    validUntil: one.valid_until,
    endedOn: one.ended_on,
    endReason: one.end_reason,
  });
  return {
    names: [
      {
        name: row.name,
        shortName: row.short_name,
        kind: row.kind,
        from: row.named_from ?? row.founded_on,
        until: found.closedOn === null ? null : dayAfter(found.closedOn, -1),
      },
      ...former.map((one) => ({
        name: one.name,
        shortName: one.short_name,
        kind: one.kind,
        from: one.valid_from,
        until: one.valid_until,
      })),
    ],
    sites: sites.map(siteOf),
    departments: filed.departments.map(period),
    officers: filed.officers.map((one) => ({ ...period(one), phone: one.phone, succeeds: one.succeeds })),
    events: events
      .filter((one) => !recused.has(id) || one.kind !== "officer")
      .map((one) => ({
        on: one.happened_on,
        kind: one.kind,
        text: one.text,
        other: one.other_unit_id
          ? { id: one.other_unit_id, name: one.other_name ?? one.other_unit_id }
          : null,
        basis: one.basis,
        by: one.recorded_by,
        at: one.recorded_at.toISOString(),
      })),
    settledUntil: row.settled_until,
  };
}
