import { OverLimit, type Report, type Verdict } from "@mingcha/inspector";
import { transact, wholeOf, type Context, type Whole } from "../../../../core/context.ts";
import { isLost } from "../../../../core/postgres/lost.ts";
import { findingsOf, storedPackage, type EvidencePointer, type Finding } from "../../../evidence/read.ts";
import { judgeStored, lookAgain, type SeenAgain } from "../../../monitoring/index.ts";
import { tables } from "../../tables.ts";
import { compareLooks } from "../compareLooks.ts";
import { settle, type Settled } from "./settle.ts";

/** A fault of ours, in words: errors of the program name its machine and stay in its log. */
const OURS = "检查程序出错，未能完成（与该单位无关），请检查工作组重新复查";

const NOTHING: Omit<Settled, "message"> = {
  outcome: "could-not-look",
  evidence: [],
  ruleVersion: null,
  packageId: null,
  firstPackageId: null,
  firstOutcome: null,
  firstRuleVersion: null,
};

/** The package in which a finding was first seen. */
const firstPackage = (finding: Finding): string | null =>
  finding.evidence.flatMap((one) => (one.kind === "record" ? [one.packageId] : []))[0] ?? null;

interface FirstLook {
  packageId: string;
  report: Report;
  /** The rules by which it was judged when it was taken. */
  ruleVersion: string;
}

/** The first packages, judged again by the rules of this program: both looks are then judged by the same ones. */
async function firstLooks(context: Whole, findings: Finding[]): Promise<Map<string, FirstLook>> {
  const out = new Map<string, FirstLook>();
  for (const packageId of new Set(findings.flatMap((finding) => firstPackage(finding) ?? []))) {
    const stored = await storedPackage(context, packageId);
    if (!stored) continue;
    const report = await judgeStored(context, stored.fileId);
    out.set(packageId, { packageId, report, ruleVersion: report.inspection.ruleVersion });
  }
  return out;
}

/** Most evidence kept of one look; the package holds the rest. */
const EVIDENCE_LIMIT = 12;

/** What the second look rests on, and what the addresses of the first one show now: also where nothing is wrong any more there is something to see. */
function secondEvidence(finding: Finding, verdicts: Verdict[], seen: SeenAgain): EvidencePointer[] {
  const own = verdicts.flatMap((verdict) => seen.evidenceOf(verdict));
  const shown = new Set(own.map((one) => (one.kind === "record" ? one.url : "")));
  const addresses = finding.evidence.flatMap((one) => (one.kind === "record" ? [one.url] : []));
  const now = [...new Set(addresses)]
    .filter((url) => !shown.has(url))
    .flatMap((url) => seen.recordAt(url) ?? []);
  return [...own, ...now].slice(0, EVIDENCE_LIMIT);
}

/** The looks of one visit that are still waiting, with their findings. */
async function waiting(context: Whole, lookId: string) {
  const rows = await tables(context.database)
    .selectFrom("recheck")
    .innerJoin("rectification_item", "rectification_item.id", "recheck.item_id")
    .select(["recheck.id", "finding_id"])
    .where("look_id", "=", lookId)
    .where("recheck.state", "=", "queued")
    .where("kind", "=", "site")
    .orderBy("recheck.id")
    .execute();
  const out: { recheckId: string; finding: Finding }[] = [];
  for (const row of rows) {
    const [finding] = await findingsOf(context, { id: row.finding_id });
    if (finding) out.push({ recheckId: row.id, finding });
  }
  return out;
}

/**
 * Visits a unit's site for the looks that wait for it. May run again after a crash: what is settled stays. A fault of ours is
 * "could not look", never a failure of the unit.
 */
export async function visitSite(
  context: Context,
  look: { lookId: string; unitId: string; year: number },
): Promise<void> {
  const whole = wholeOf(context, "a command decides by the whole");
  const rows = await waiting(whole, look.lookId);
  if (rows.length === 0) return;
  try {
    const first = await firstLooks(
      whole,
      rows.map((row) => row.finding),
    );
    const visited = await lookAgain(
      context,
      { id: look.lookId, unitId: look.unitId, year: look.year },
      async (work, seen) => {
        for (const { recheckId, finding } of rows) {
          const before = first.get(firstPackage(finding) ?? "");
          const found = compareLooks(finding, before?.report ?? null, seen.report);
          const trouble = found.outcome === "could-not-look" ? seen.trouble : null;
          await settle(work, recheckId, {
            outcome: found.outcome,
            message: trouble === null ? found.message : `这次未能核查，不作为未整改：${trouble}`,
            evidence: secondEvidence(finding, found.verdicts, seen),
            ruleVersion: seen.report.inspection.ruleVersion,
            packageId: seen.packageId,
            firstPackageId: before?.packageId ?? null,
            firstOutcome: found.firstOutcome,
            firstRuleVersion: before?.ruleVersion ?? null,
          });
        }
      },
    );
    if (!visited) await giveUp(context, rows, "该单位没有登记网址");
  } catch (error) {
    // Without its database the platform has seen nothing: the job runs again.
    if (isLost(error)) throw error;
    console.error(`rectification: ${look.unitId}`, error);
    await giveUp(context, rows, error instanceof OverLimit ? error.message : OURS);
  }
}

/** The queue has given up a visit: its looks end as "could not look", which changes nothing for the unit. */
export async function giveUpVisit(context: Context, lookId: string): Promise<void> {
  await giveUp(context, await waiting(wholeOf(context, "a command decides by the whole"), lookId), OURS);
}

async function giveUp(context: Context, rows: { recheckId: string }[], message: string): Promise<void> {
  await transact(context, async (work) => {
    for (const { recheckId } of rows) await settle(work, recheckId, { ...NOTHING, message });
  });
}
