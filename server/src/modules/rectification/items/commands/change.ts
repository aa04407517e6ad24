import { sql } from "kysely";
import type { Work } from "../../../../core/context.ts";
import type { ItemState } from "../../model.ts";
import { tables } from "../../tables.ts";

/** Adds a line to the history of an item. */
export async function note(work: Work, itemId: string, kind: string, text: string): Promise<void> {
  await tables(work.database)
    .insertInto("rectification_event")
    .values({
      item_id: itemId,
      at: work.clock.now(),
      actor: work.viewer?.name ?? "系统",
      kind,
      text,
    })
    .execute();
}

/** Changes a locked item and its version. */
export async function change(
  work: Work,
  itemId: string,
  set: {
    state?: ItemState;
    due?: string;
    counted_from?: string;
    closed_on?: string | null;
    reopened?: number;
  },
): Promise<{ version: number }> {
  return tables(work.database)
    .updateTable("rectification_item")
    .set({ ...set, version: sql`version + 1` })
    .where("id", "=", itemId)
    .returning("version")
    .executeTakeFirstOrThrow();
}
