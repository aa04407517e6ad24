import { dateInChina } from "../../../../core/clock.ts";
import type { Context } from "../../../../core/context.ts";
import { accountNamed } from "../../../identity/index.ts";
import { tables } from "../../articles/tables.ts";
import type { ColumnView } from "../schemas.ts";

const DAY_MS = 86_400_000;
const dayPlus = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** How many days ahead a column that will be stale is told. */
const AHEAD = 7;

/**
 * All columns in their order, with how many articles are out and whether the next one is due. A column that never had one is not stale: it is
 * not shown to anybody yet.
 */
export async function columnTree(context: Context): Promise<ColumnView[]> {
  const db = tables(context.database);
  const rows = await db.selectFrom("portal_column").selectAll().orderBy("position").orderBy("id").execute();
  const counts = await db
    .selectFrom("public_article")
    .select((select) => [
      "column_id",
      select.fn.countAll<number>().as("count"),
      select.fn.max("published_at").as("latest"),
    ])
    .groupBy("column_id")
    .execute();
  const today = dateInChina(context.clock.now());
  const owners = new Map<string, string>();
  for (const { owner_id: id } of rows)
    if (id !== null && !owners.has(id))
      owners.set(id, (await accountNamed(context, id))?.name ?? "（已停用的账号）");
  return rows.map((row) => {
    const out = counts.find((one) => one.column_id === row.id);
    const latest = out ? dateInChina(new Date(out.latest)) : null;
    const dueOn =
      latest !== null && row.due_days !== null && !row.closed ? dayPlus(latest, row.due_days) : null;
    return {
      id: row.id,
      parentId: row.parent_id,
      name: row.name,
      summary: row.summary,
      position: row.position,
      class: row.class,
      ownerId: row.owner_id,
      ownerName: row.owner_id === null ? null : (owners.get(row.owner_id) ?? null),
      dueDays: row.due_days,
      catalogueCode: row.catalogue_code,
      keptCurrent: row.kept_current,
      closed: row.closed,
      version: row.version,
      published: out?.count ?? 0,
      latest,
      dueOn,
      standing:
        dueOn === null
          ? "none-due"
          : dueOn < today
            ? "stale"
            : dueOn <= dayPlus(today, AHEAD)
              ? "due-soon"
              : "fresh",
    };
  });
}
