import type { Context } from "../../../core/context.ts";
import { hashKey } from "../commands/issueNumber.ts";
import { tables } from "../tables.ts";

/** The number that a form was given when it was sent before, and the hash of what it said then. */
export async function numberOfForm(
  context: Context,
  formKey: string,
): Promise<{ number: string; contentHash: string; at: Date } | null> {
  const row = await tables(context.database)
    .selectFrom("question_form")
    .select(["number", "content_hash", "at"])
    .where("key_hash", "=", hashKey(formKey))
    .executeTakeFirst();
  return row ? { number: row.number, contentHash: row.content_hash, at: row.at } : null;
}
