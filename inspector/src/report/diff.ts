import type { Report, Verdict } from "../model.ts";
import { OUTCOMES, type Language } from "./labels.ts";
import { oneLine } from "./plain.ts";
import { findingHash } from "./waivers.ts";

export interface ReportDiff {
  /** Problems that were not there before, and checks that could not look where they could before. */
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

/** Pages that differ only in their query share a key: the first of one report is held against the first of the other. */
function byKey(verdicts: readonly Verdict[]): Map<string, Verdict> {
  const times = new Map<string, number>();
  return new Map(
    verdicts.map((one) => {
      const time = (times.get(one.key) ?? 0) + 1;
      times.set(one.key, time);
      return [`${one.key}\n${time}`, one];
    }),
  );
}

/** Compares two reports of a site by finding key. */
export function diffReports(before: Report, after: Report): ReportDiff {
  const earlier = byKey(before.verdicts);
  const later = byKey(after.verdicts);
  const diff: ReportDiff = { appeared: [], gone: [], changed: [], reworded: [], same: 0 };
  for (const [key, verdict] of later) {
    const known = earlier.get(key);
    if (!known) {
      if (isProblem(verdict) || verdict.outcome === "could-not-look") diff.appeared.push(verdict);
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
  // Told already as the reason why an earlier problem isn't seen.
  const told = new Set(diff.gone.map((one) => one.now));
  diff.appeared = diff.appeared.filter((one) => isProblem(one) || !told.has(one));
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
    `${OUTCOMES[verdict.outcome][language]}  ${oneLine(verdict.key)}  ${oneLine(verdict.message[language])}`;
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
