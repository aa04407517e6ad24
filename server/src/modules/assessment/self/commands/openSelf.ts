import { sql } from "kysely";
import { signedIn, type Context, type Work } from "../../../../core/context.ts";
import { Refusal, staleVersion } from "../../../../core/refusal.ts";
import { tables } from "../../tables.ts";

/** The officer's own unit. */
export function ownUnit(context: Context): string {
  const { unitId } = signedIn(context);
  if (unitId === null) throw new Error("The policy lets officers only write; they have a unit.");
  return unitId;
}

/** Locks the unit's self-assessment. @throws Refusal 409 for a stale version or one that is handed in */
export async function demandOpen(work: Work, year: number, unitId: string, version: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`self ${year} ${unitId}`}))`.execute(work.database);
  const head = await tables(work.database)
    .selectFrom("self_assessment")
    .select(["state", "version"])
    .where("year", "=", year)
    .where("unit_id", "=", unitId)
    .executeTakeFirst();
  if ((head?.version ?? 0) !== version) throw staleVersion("本单位的自评");
  if (head && head.state !== "draft" && head.state !== "returned")
    throw new Refusal(409, "handed-in", "自评已经提交，不能再改；如需修改请联系检查工作组退回。");
}
