import type { Context } from "../../../../core/context.ts";
import { tables } from "../../tables.ts";

/** 这就是我要问的: counted, nothing else is kept. */
export async function countHelped(context: Context, publicId: string): Promise<void> {
  await tables(context.database)
    .updateTable("desk_publication")
    .set((set) => ({ helped: set("helped", "+", 1) }))
    .where("public_id", "=", publicId)
    .where("approved_at", "is not", null)
    .where("hidden_at", "is", null)
    .execute();
}
