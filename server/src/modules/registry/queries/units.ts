import { arrivalShown } from "../../../core/arrival.ts";
import { signedIn, type Context } from "../../../core/context.ts";
import { notFound } from "../../../core/refusal.ts";
import { maySeeUnit } from "../policy.ts";
import type { Unit, UnitFilter } from "../schemas.ts";
import { tables } from "../tables.ts";

const KIND_ORDER = { bureau: 1, college: 2, direct: 3 };

/** Units in the order of lists (kind, then order number). Not filtered by viewer: for other modules and the functions below. */
export async function allUnits(context: Context, filter: UnitFilter = {}): Promise<Unit[]> {
  let query = tables(context.database)
    .selectFrom("unit")
    .leftJoin("unit_site", (join) =>
      join.onRef("unit_site.unit_id", "=", "unit.id").on("unit_site.active", "=", true),
    )
    .leftJoin("filing", (join) =>
      join.onRef("filing.unit_id", "=", "unit.id").on("filing.current", "=", true),
    )
    .select([
      "unit.id",
      "name",
      "short_name",
      "kind",
      "order_number",
      "person_order",
      "fictional",
      "unit.active",
      "version",
      "url",
      "department",
      "officer_name",
      "officer_phone",
      "filed_on",
      "arrival",
      "arrival_reason",
      "proof_id",
    ]);
  if (filter.kind) query = query.where("kind", "=", filter.kind);
  if (filter.search) {
    const { search } = filter;
    const pattern = `%${search.replace(/[\\%_]/g, "\\$&")}%`;
    query = query.where((where) =>
      where.or([
        where("name", "like", pattern),
        where("short_name", "like", pattern),
        where("unit.id", "=", search),
      ]),
    );
  }
  if (filter.filed) query = query.where("filing.id", filter.filed === "yes" ? "is not" : "is", null);
  const rows = await query.execute();
  return rows
    .map((row): Unit => ({
      id: row.id,
      name: row.name,
      shortName: row.short_name,
      kind: row.kind,
      orderNumber: row.order_number,
      personOrder: row.person_order,
      fictional: row.fictional,
      active: row.active,
      site: row.url,
      filing:
        row.filed_on === null
          ? null
          : {
              department: row.department,
              officerName: row.officer_name,
              officerPhone: row.officer_phone,
              filedOn: row.filed_on,
              arrival: arrivalShown({
                arrival: row.arrival ?? "stamped",
                arrival_reason: row.arrival_reason,
                proof_id: row.proof_id,
              }),
            },
      version: row.version,
    }))
    .sort(
      (a, b) =>
        KIND_ORDER[a.kind] - KIND_ORDER[b.kind] || a.orderNumber - b.orderNumber || (a.id < b.id ? -1 : 1),
    );
}

/** The units that the viewer may see. */
export async function units(context: Context, filter: UnitFilter): Promise<Unit[]> {
  const viewer = signedIn(context);
  return (await allUnits(context, filter)).filter((one) => maySeeUnit(viewer, one.id));
}

/** One unit. @throws Refusal 404, also for a unit that the viewer may not see */
export async function unit(context: Context, id: string): Promise<Unit> {
  const found = (await units(context, { search: id })).find((one) => one.id === id);
  if (!found) throw notFound(`编号为“${id}”的单位`);
  return found;
}
