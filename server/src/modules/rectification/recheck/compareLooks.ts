import type { Report, Verdict } from "@mingcha/inspector";
import type { RecheckOutcome } from "../model.ts";

export interface Comparison {
  outcome: RecheckOutcome;
  /** One Chinese sentence. */
  message: string;
  /** The verdicts of the second look that the outcome rests on. */
  verdicts: Verdict[];
  /** What the rules of the second look say of the first one's package; null without one. */
  firstOutcome: string | null;
}

/** The verdict on the very finding: by its key, which stays the same from run to run; else the worst of its check. */
const ofFinding = (report: Report, check: string, key: string): Verdict[] => {
  const own = report.verdicts.filter((verdict) => verdict.check === check);
  const same = own.filter((verdict) => verdict.key === key);
  return same.length > 0 ? same : own;
};

/**
 * Sets a second look beside the first, both judged by the same rules. The check passes only when nothing of it fails any more, the same
 * finding or another one of the same check; what could not be looked at, or needs a person, is neither passed nor failed.
 * @param first the first package judged again by the present rules; null when the finding has none
 */
export function compareLooks(
  finding: { check: string; key: string; raisedByAccount?: string | null },
  first: Report | null,
  second: Report,
): Comparison {
  const own = second.verdicts.filter((verdict) => verdict.check === finding.check);
  const of = (outcome: Verdict["outcome"]): Verdict[] => own.filter((verdict) => verdict.outcome === outcome);
  const before = first ? ofFinding(first, finding.check, finding.key) : [];
  const firstOutcome =
    first === null
      ? null
      : ((["fail", "needs-review", "could-not-look", "not-applicable", "pass"] as const).find((outcome) =>
          before.some((verdict) => verdict.outcome === outcome),
        ) ?? "not-applicable");
  const answer = (outcome: RecheckOutcome, message: string, verdicts: Verdict[]): Comparison => ({
    outcome,
    message,
    verdicts,
    firstOutcome,
  });
  const failed = of("fail");
  if (
    failed.length > 0 &&
    firstOutcome !== null &&
    firstOutcome !== "fail" &&
    firstOutcome !== "needs-review"
  )
    return answer(
      "needs-review",
      `按规则版本 ${second.inspection.ruleVersion} 重判首次证据，原问题不成立，而现场仍不符合：请人工核实原认定。`,
      failed,
    );
  const same = failed.filter((verdict) => verdict.key === finding.key);
  if (same.length > 0) return answer("fail", `问题仍然存在：${same[0]?.message.zh ?? ""}`, same);
  if (failed.length > 0)
    return answer("fail", `原处不再检出，但同一检查仍不符合：${failed[0]?.message.zh ?? ""}`, failed);
  const unseen = of("could-not-look");
  if (own.length === 0 || unseen.length > 0)
    return answer(
      "could-not-look",
      `这次未能核查，不作为未整改：${unseen[0]?.message.zh ?? "检查没有进行"}`,
      unseen,
    );
  const doubtful = of("needs-review");
  if (doubtful.length > 0)
    return answer("needs-review", `待人工核实：${doubtful[0]?.message.zh ?? ""}`, doubtful);
  const passed = of("pass");
  if (finding.raisedByAccount)
    return answer("needs-review", "该问题由人工查看发现，程序检查不能说明是否已经整改，请人工核查。", own);
  if (passed.length > 0) return answer("pass", `检查通过：${passed[0]?.message.zh ?? ""}`, passed);
  return answer("needs-review", "该检查对现在的网站不适用，待人工核实。", own);
}
