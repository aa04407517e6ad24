import type { Work } from "../../../../core/context.ts";
import { invalid } from "../../../../core/refusal.ts";
import { accountNamed } from "../../../identity/index.ts";
import { tables } from "../../articles/tables.ts";
import type { NewColumn } from "../schemas.ts";

/** One who shapes the tree at a time. */
const TREE_LOCK = 7_140_230;

/** @throws Refusal 400 for an owner who is not of the office, or a place below itself */
export async function demandPlace(
  work: Work,
  id: string,
  { parentId, ownerId }: Pick<NewColumn, "parentId" | "ownerId">,
): Promise<void> {
  if (ownerId !== null) {
    const owner = await accountNamed(work, ownerId);
    if (owner?.role !== "office") throw invalid("栏目责任人须是检查工作组的有效账号。");
  }
  const db = tables(work.database);
  const seen = new Set([id]);
  for (let at = parentId; at !== null;) {
    if (seen.has(at)) throw invalid("栏目不能放在自己或自己的下级栏目之下。");
    seen.add(at);
    const parent = await db
      .selectFrom("portal_column")
      .select("parent_id")
      .where("id", "=", at)
      .executeTakeFirst();
    if (!parent) throw invalid("没有所选的上级栏目。");
    at = parent.parent_id;
  }
}

/** Held until the transaction ends. */
export const lockTree = (work: Work) =>
  work.database
    .selectNoFrom((select) => select.fn("pg_advisory_xact_lock", [select.val(TREE_LOCK)]).as("held"))
    .execute();
