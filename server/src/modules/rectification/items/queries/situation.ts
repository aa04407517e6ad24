import type { RawBuilder } from "kysely";
import { dateInChina } from "../../../../core/clock.ts";
import type { Context } from "../../../../core/context.ts";
import { ruleCheck } from "../../../assessment/index.ts";
import { tables } from "../../tables.ts";
import type { ItemSituation } from "../abilities.ts";

/** Whether the check of an item looks at a site or at facts. */
export const kindOf = (checkId: string): "site" | "rule" =>
  checkId.startsWith(ruleCheck({ key: "" })) ? "rule" : "site";

/** An item with whether it is overdue. Neither locked nor filtered: whoever asks says for whom. */
export const itemRow = (context: Context, id: string, late: RawBuilder<boolean>) =>
  tables(context.database)
    .selectFrom("rectification_item as item")
    .selectAll()
    .select(late.as("late"))
    .where("id", "=", id);

type ItemRow = NonNullable<Awaited<ReturnType<ReturnType<typeof itemRow>["executeTakeFirst"]>>>;

/** What the abilities of an item hang on, with what is read for it. */
export async function situationOf(context: Context, row: ItemRow) {
  const db = tables(context.database);
  const order = await db
    .selectFrom("rectification_order")
    .select(["acknowledged_at", "issued_on"])
    .where("id", "=", row.order_id)
    .executeTakeFirstOrThrow();
  const extension = await db
    .selectFrom("rectification_extension")
    .selectAll()
    .where("item_id", "=", row.id)
    .executeTakeFirst();
  const rechecks = await db
    .selectFrom("recheck")
    .select(["state", "outcome", "kind", "asked_at"])
    .where("item_id", "=", row.id)
    .orderBy("place", "desc")
    .execute();
  const situation: ItemSituation = {
    unitId: row.unit_id,
    state: row.state,
    due: row.due,
    acknowledged: order.acknowledged_at !== null,
    extension: extension ? { approved: extension.approved } : null,
    looking: rechecks.some((one) => one.state === "queued"),
    kind: kindOf(row.check_id),
    lastOutcome: rechecks.find((one) => one.state === "done" && one.kind !== "person")?.outcome ?? null,
    today: dateInChina(context.clock.now()),
    overdue: row.late,
  };
  return { situation, issuedOn: order.issued_on, extension: extension ?? null };
}
