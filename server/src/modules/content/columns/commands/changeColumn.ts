import { transact, type Context } from "../../../../core/context.ts";
import { notFound, Refusal, staleVersion } from "../../../../core/refusal.ts";
import { tables } from "../../articles/tables.ts";
import type { ChangedColumn } from "../schemas.ts";
import { demandPlace, lockTree } from "./place.ts";

/** @throws Refusal 400, 404, 409 for a stale version */
export async function changeColumn(
  context: Context,
  id: string,
  input: ChangedColumn,
): Promise<{ id: string; version: number }> {
  return transact(context, async (work) => {
    await lockTree(work);
    await demandPlace(work, id, input);
    const db = tables(work.database);
    const before = await db.selectFrom("portal_column").selectAll().where("id", "=", id).executeTakeFirst();
    if (!before) throw notFound("该栏目");
    if (before.version !== input.version) throw staleVersion("栏目");
    if (input.catalogueCode !== null) {
      const taken = await db
        .selectFrom("portal_column")
        .select("name")
        .where("catalogue_code", "=", input.catalogueCode)
        .where("id", "<>", id)
        .executeTakeFirst();
      if (taken)
        throw new Refusal(409, "duplicate", `索引号字母 ${input.catalogueCode} 已由“${taken.name}”使用。`);
    }
    await db
      .updateTable("portal_column")
      .set({
        parent_id: input.parentId,
        name: input.name,
        summary: input.summary,
        position: input.position,
        owner_id: input.ownerId,
        due_days: input.dueDays,
        catalogue_code: input.catalogueCode,
        kept_current: input.keptCurrent,
        closed: input.closed,
        version: input.version + 1,
      })
      .where("id", "=", id)
      .execute();
    await work.audit("content.change-column", `column:${id}`, { before: before.name, ...input });
    return { id, version: input.version + 1 };
  });
}
