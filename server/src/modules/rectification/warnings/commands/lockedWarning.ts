import { sql } from "kysely";
import { signedIn, type Work } from "../../../../core/context.ts";
import { notFound, Refusal, staleVersion } from "../../../../core/refusal.ts";
import { maySeeUnit } from "../../policy.ts";
import type { WarningState } from "../model.ts";
import { tables, type WarningTables } from "../tables.ts";

/** The warning, locked. @throws Refusal 404, also when the viewer may not see it; 409 for a stale version or in another state than these */
export async function lockedWarning(
  work: Work,
  id: string,
  version: number,
  states: readonly WarningState[],
) {
  const row = await tables(work.database)
    .selectFrom("security_warning")
    .selectAll()
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (!row || !maySeeUnit(signedIn(work), row.unit_id)) throw notFound("该安全预警");
  if (row.version !== version) throw staleVersion("该安全预警");
  if (!states.includes(row.state))
    throw new Refusal(409, "not-possible", "该预警现在的状态不能进行此操作，请刷新后查看。");
  return row;
}

/** Changes a locked warning. @returns its new version */
export async function changeWarning(
  work: Work,
  id: string,
  set: Partial<Omit<WarningTables["security_warning"], "state" | "version">> & { state?: WarningState },
): Promise<{ version: number }> {
  return tables(work.database)
    .updateTable("security_warning")
    .set({ ...set, version: sql<number>`version + 1` })
    .where("id", "=", id)
    .returning("version")
    .executeTakeFirstOrThrow();
}
