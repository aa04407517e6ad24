import type { Context } from "../../../core/context.ts";
import { accountNamed } from "../../identity/index.ts";
import type { StandInView } from "../schemas.ts";
import { tables } from "../tables.ts";

/** Who stands in for whom, the latest period first. */
export async function standIns(context: Context): Promise<StandInView[]> {
  const rows = await tables(context.database)
    .selectFrom("stand_in")
    .selectAll()
    .orderBy("starts_on", "desc")
    .orderBy("named_at", "desc")
    .execute();
  const name = async (id: string) => ({ id, name: (await accountNamed(context, id))?.name ?? "（已停用）" });
  const views: StandInView[] = [];
  for (const row of rows)
    views.push({
      id: row.id,
      absent: await name(row.absent_id),
      standIn: await name(row.stand_in_id),
      startsOn: row.starts_on,
      endsOn: row.ends_on,
      reason: row.reason,
      namedBy: row.named_name,
      namedAt: row.named_at.toISOString(),
      endedAt: row.ended_at?.toISOString() ?? null,
    });
  return views;
}
