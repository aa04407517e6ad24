import type { Work } from "../../../../core/context.ts";
import { tables } from "../../tables.ts";

/** The item of a finding, held until the transaction ends; absent when no order holds the finding. */
export async function heldItem(work: Work, findingId: string) {
  return tables(work.database)
    .selectFrom("rectification_item")
    .selectAll()
    .where("finding_id", "=", findingId)
    .forUpdate()
    .executeTakeFirst();
}
