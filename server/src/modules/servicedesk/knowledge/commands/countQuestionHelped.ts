import type { Context } from "../../../../core/context.ts";
import { tables } from "../../tables.ts";

/** 这就是我要问的: counted, nothing else is kept. */
export async function countQuestionHelped(context: Context, id: string): Promise<void> {
  await tables(context.database)
    .updateTable("desk_common_question")
    .set((set) => ({ helped: set("helped", "+", 1) }))
    .where("id", "=", id)
    .where("published_at", "is not", null)
    .where("withdrawn_at", "is", null)
    .execute();
}
