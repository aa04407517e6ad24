import type { Work } from "../../../core/context.ts";
import { tables } from "../tables.ts";

/**
 * From now on names and kinds up to a day stay as they are, since results stand on them; null takes that back. For assessment, which
 * knows which years are frozen.
 */
export async function settleNames(work: Work, days: ReadonlyMap<string, string | null>): Promise<void> {
  for (const [until, ids] of Map.groupBy([...days.keys()], (id) => days.get(id) ?? null))
    await tables(work.database)
      .updateTable("unit")
      .set({ settled_until: until })
      .where("id", "in", ids)
      .execute();
}
