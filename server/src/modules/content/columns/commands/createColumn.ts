import { transact, type Context } from "../../../../core/context.ts";
import { Refusal } from "../../../../core/refusal.ts";
import { tables } from "../../articles/tables.ts";
import type { NewColumn } from "../schemas.ts";
import { demandPlace, lockTree } from "./place.ts";

/** @throws Refusal 400, 409 when there is one of this id */
export async function createColumn(
  context: Context,
  input: NewColumn,
): Promise<{ id: string; version: number }> {
  return transact(context, async (work) => {
    await lockTree(work);
    await demandPlace(work, input.id, input);
    const made = await tables(work.database)
      .insertInto("portal_column")
      .values({
        id: input.id,
        parent_id: input.parentId,
        name: input.name,
        summary: input.summary,
        position: input.position,
        class: input.class,
        owner_id: input.ownerId,
        due_days: input.dueDays,
        catalogue_code: input.catalogueCode,
        kept_current: input.keptCurrent,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning(["id", "version"])
      .executeTakeFirst();
    if (!made) throw new Refusal(409, "duplicate", "栏目代码或索引号字母已被其他栏目使用。");
    await work.audit("content.create-column", `column:${input.id}`, { ...input });
    return made;
  });
}
