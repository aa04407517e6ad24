import { signedIn, type Context } from "../../../../core/context.ts";
import { notFound } from "../../../../core/refusal.ts";
import { tables, type Round } from "../../tables.ts";

/**
 * The version of the viewer's own sheet: 0 before the first save.
 * @throws Refusal 404 for a unit that is not assigned to the viewer or from which the viewer is recused
 */
export async function ownSheet(
  context: Context,
  year: number,
  unitId: string,
  round: Round,
): Promise<{ version: number; submittedAt: Date | null }> {
  const { accountId, recused } = signedIn(context);
  const db = tables(context.database);
  const assigned = await db
    .selectFrom("assignment")
    .select("unit_id")
    .where("year", "=", year)
    .where("unit_id", "=", unitId)
    .where("account_id", "=", accountId)
    .where("response", "!=", "declined")
    .executeTakeFirst();
  if (!assigned || recused.has(unitId)) throw notFound("分配给您的该单位");
  const row = await db
    .selectFrom("review_sheet")
    .select(["version", "submitted_at"])
    .where("year", "=", year)
    .where("unit_id", "=", unitId)
    .where("account_id", "=", accountId)
    .where("round", "=", round)
    .executeTakeFirst();
  return { version: row?.version ?? 0, submittedAt: row?.submitted_at ?? null };
}
