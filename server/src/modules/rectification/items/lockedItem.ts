import { dateInChina } from "../../../core/clock.ts";
import { signedIn, type Work } from "../../../core/context.ts";
import { notFound, Refusal, staleVersion } from "../../../core/refusal.ts";
import { ruleCheck } from "../../assessment/index.ts";
import { maySeeUnit } from "../policy.ts";
import { tables } from "../tables.ts";
import { overdueNow } from "./overdue.ts";
import type { Ability, ItemSituation } from "./abilities.ts";

/** Whether the check of an item looks at a site or at facts. */
export const kindOf = (checkId: string): "site" | "rule" =>
  checkId.startsWith(ruleCheck({ key: "" })) ? "rule" : "site";

/** The item, locked, with what its abilities hang on. @throws Refusal 404, also when the viewer may not see it; 409 for a stale version */
export async function lockedItem(work: Work, id: string, version?: number) {
  const viewer = signedIn(work);
  const db = tables(work.database);
  const row = await db
    .selectFrom("rectification_item as item")
    .selectAll()
    .select((await overdueNow(work)).as("late"))
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (!row || !maySeeUnit(viewer, row.unit_id)) throw notFound("该整改问题");
  if (version !== undefined && row.version !== version) throw staleVersion("该整改问题");
  const order = await db
    .selectFrom("rectification_order")
    .select(["acknowledged_at", "issued_on"])
    .where("id", "=", row.order_id)
    .executeTakeFirstOrThrow();
  const extension = await db
    .selectFrom("rectification_extension")
    .selectAll()
    .where("item_id", "=", id)
    .executeTakeFirst();
  const rechecks = await db
    .selectFrom("recheck")
    .select(["state", "outcome", "kind", "asked_at"])
    .where("item_id", "=", id)
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
    today: dateInChina(work.clock.now()),
    overdue: row.late,
  };
  return { ...row, situation, issuedOn: order.issued_on, extension: extension ?? null };
}

/** @throws Refusal 409 with the reason when the action is not possible now, 403 when it is another role's */
export function demandAbility(ability: Ability): void {
  if (!ability.possible) throw new Refusal(409, "not-possible", ability.why ?? "现在不能进行此操作。");
}
