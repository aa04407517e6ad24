import { OverLimit, type Report } from "@mingcha/inspector";
import { wholeOf, type Context } from "../../../../core/context.ts";
import { StoreUnavailable } from "../../../../core/files.ts";
import { isLost } from "../../../../core/postgres/lost.ts";
import { findingsOf, storedPackage } from "../../../evidence/read.ts";
import { judgeStored, lookAgain } from "../../../monitoring/index.ts";
import { compareLooks } from "../../recheck/compareLooks.ts";
import { tables } from "../tables.ts";
import { giveUpMended } from "./giveUpMended.ts";
import { settleMended } from "./settleMended.ts";

/** The first package of a finding, judged again by the rules of this program. */
async function firstReport(context: Context, packageId: string | undefined): Promise<Report | null> {
  if (packageId === undefined) return null;
  const stored = await storedPackage(wholeOf(context, "a command decides by the whole"), packageId);
  return stored === null || stored === undefined ? null : judgeStored(context, stored.fileId);
}

/** Visits the site of a warning that was said to be mended. May run again after a crash. A fault of ours is "could not look". */
export async function visitMended(context: Context, lookId: string): Promise<void> {
  const row = await tables(context.database)
    .selectFrom("security_warning_look")
    .innerJoin("security_warning", "security_warning.id", "warning_id")
    .select(["finding_id", "unit_id", "year"])
    .where("security_warning_look.id", "=", lookId)
    .where("finished_at", "is", null)
    .executeTakeFirst();
  if (!row) return;
  try {
    const [finding] = await findingsOf(wholeOf(context, "a command decides by the whole"), {
      id: row.finding_id,
    });
    if (!finding) return;
    const packageId = finding.evidence.flatMap((one) => (one.kind === "record" ? [one.packageId] : []))[0];
    const first = await firstReport(context, packageId);
    const visited = await lookAgain(
      context,
      { id: lookId, unitId: row.unit_id, year: row.year },
      async (work, seen) => {
        const found = compareLooks(finding, first, seen.report);
        await settleMended(work, lookId, {
          outcome: found.outcome,
          message: found.outcome === "could-not-look" ? (seen.trouble ?? found.message) : found.message,
          packageId: seen.packageId,
        });
      },
    );
    if (!visited) await giveUpMended(context, lookId, "该单位没有登记网址");
  } catch (error) {
    if (isLost(error) || error instanceof StoreUnavailable) throw error;
    console.error(`rectification: ${row.unit_id}`, error);
    await giveUpMended(context, lookId, error instanceof OverLimit ? error.message : undefined);
  }
}
