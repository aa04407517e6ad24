import { OverLimit, type Report } from "@mingcha/inspector";
import { transact, wholeOf, type Context, type Work } from "../../../../core/context.ts";
import { StoreUnavailable } from "../../../../core/files.ts";
import { isLost } from "../../../../core/postgres/lost.ts";
import { findingsOf, storedPackage } from "../../../evidence/read.ts";
import { judgeStored, lookAgain } from "../../../monitoring/index.ts";
import type { RecheckOutcome } from "../../model.ts";
import { compareLooks } from "../../recheck/compareLooks.ts";
import { changeWarning } from "../lockedWarning.ts";
import { tables } from "../tables.ts";

interface Seen {
  outcome: RecheckOutcome;
  message: string;
  packageId: string | null;
}

/** Ends a look and lets follow from it; one that could not tell leaves the warning as it is. A look that has ended stays as it is. */
async function settle(work: Work, lookId: string, seen: Seen): Promise<void> {
  const db = tables(work.database);
  const look = await db
    .updateTable("security_warning_look")
    .set({
      outcome: seen.outcome,
      message: seen.message,
      package_id: seen.packageId,
      finished_at: work.clock.now(),
    })
    .where("id", "=", lookId)
    .where("finished_at", "is", null)
    .returning("warning_id")
    .executeTakeFirst();
  if (!look) return;
  const row = await db
    .selectFrom("security_warning")
    .select(["id", "state", "finding_id", "unit_id"])
    .where("id", "=", look.warning_id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  if (row.state === "mended" && (seen.outcome === "pass" || seen.outcome === "fail"))
    await changeWarning(
      work,
      row.id,
      seen.outcome === "pass" ? { state: "cleared", cleared_at: work.clock.now() } : { state: "failed" },
    );
  await work.audit("rectification.settle-mended", `finding:${row.finding_id}`, {
    unit: row.unit_id,
    outcome: seen.outcome,
  });
}

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
        await settle(work, lookId, {
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
    const reason = error instanceof Error ? error.message : String(error);
    await giveUpMended(context, lookId, error instanceof OverLimit ? reason : ours(reason));
  }
}

const ours = (reason: string): string => `检查程序出错，未能完成（与该单位无关）：${reason.slice(0, 200)}`;

/** The queue has given up a visit, or it could not be made: nothing is known. */
export async function giveUpMended(context: Context, lookId: string, reason: string): Promise<void> {
  await transact(context, (work) =>
    settle(work, lookId, {
      outcome: "could-not-look",
      message: reason || ours("多次尝试均未完成"),
      packageId: null,
    }),
  );
}
