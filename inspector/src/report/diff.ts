import type { Report, Verdict } from "../model.ts";
import { OUTCOMES, type Language } from "./labels.ts";
import { findingHash } from "./waivers.ts";

export interface ReportDiff {
  /** Problems that were not there before. */
  appeared: Verdict[];
  /** Problems that are no longer there, with what the check says now. */
  gone: { before: Verdict; now: Verdict | null }[];
  /** The same key with another outcome. */
  changed: { before: Verdict; after: Verdict }[];
  /** The same key and outcome, told differently (more links, another page). */
  reworded: { before: Verdict; after: Verdict }[];
  same: number;
}

const isProblem = (verdict: Verdict): boolean =>
  verdict.outcome === "fail" || verdict.outcome === "needs-review";

/** Compares two reports of a site by finding key. */
export function diffReports(before: Report, after: Report): ReportDiff {
  const earlier = new Map(before.verdicts.map((one) => [one.key, one]));
  const later = new Map(after.verdicts.map((one) => [one.key, one]));
  const diff: ReportDiff = { appeared: [], gone: [], changed: [], reworded: [], same: 0 };
  for (const [key, verdict] of later) {
    const known = earlier.get(key);
    if (!known) {
      if (isProblem(verdict)) diff.appeared.push(verdict);
    } else if (known.outcome !== verdict.outcome) diff.changed.push({ before: known, after: verdict });
    else if (findingHash(known) !== findingHash(verdict))
      diff.reworded.push({ before: known, after: verdict });
    else diff.same += 1;
  }
  for (const [key, verdict] of earlier) {
    if (later.has(key) || !isProblem(verdict)) continue;
    const now = after.verdicts.find((one) => one.check === verdict.check) ?? null;
    diff.gone.push({ before: verdict, now });
  }
  return diff;
}

const HEADS = {
  zh: { appeared: "新出现", gone: "已消失", changed: "结论改变", reworded: "内容有变", same: "未变" },
  en: { appeared: "new", gone: "gone", changed: "changed", reworded: "told differently", same: "unchanged" },
};

/** The difference as lines for people. */
export function diffText(diff: ReportDiff, language: Language = "zh"): string {
  const head = HEADS[language];
  const say = (verdict: Verdict): string =>
    `${OUTCOMES[verdict.outcome][language]}  ${verdict.key}  ${verdict.message[language]}`;
  const lines = [
    ...diff.appeared.map((one) => `+ ${head.appeared}  ${say(one)}`),
    ...diff.gone.map(({ before, now }) =>
      now?.outcome === "could-not-look"
        ? `? ${OUTCOMES["could-not-look"][language]}  ${say(before)}`
        : `- ${head.gone}  ${say(before)}`,
    ),
    ...diff.changed.map(
      ({ before, after }) => `~ ${head.changed}  ${OUTCOMES[before.outcome][language]} → ${say(after)}`,
    ),
    ...diff.reworded.map(({ after }) => `. ${head.reworded}  ${say(after)}`),
    `${head.same}: ${diff.same}`,
  ];
  return lines.join("\n");
}
