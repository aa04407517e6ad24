import { signedIn, type Work } from "../../../../core/context.ts";
import { demandNoConflict } from "../../../../core/policy.ts";
import { notFound, staleVersion } from "../../../../core/refusal.ts";
import { boundTo } from "../model.ts";
import { tables, type InterviewState } from "../../tables.ts";

/**
 * One interview, locked for a change in this transaction.
 * @throws Refusal 404 (also for another unit's), 409 when the version is not the newest
 */
export async function lockedInterview(
  work: Work,
  id: string,
  version: number,
): Promise<{ unitId: string; year: number; state: InterviewState; sittingId: string | null }> {
  const found = await tables(work.database)
    .selectFrom("interview")
    .select(["unit_id as unitId", "year", "state", "sitting_id as sittingId", "version"])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  const own = boundTo(signedIn(work));
  if (!found || (own !== null && found.unitId !== own)) throw notFound("该访谈");
  demandNoConflict(signedIn(work), found.unitId);
  if (found.version !== version) throw staleVersion("该访谈");
  return found;
}
