import type { Finding } from "./model.ts";

/** What the certainty of a finding stands on. */
export const CERTAINTY_SOURCES = ["statistics", "filing", "two-looks", "person"] as const;
export type CertaintySource = (typeof CERTAINTY_SOURCES)[number];

export const SOURCE_WORDS: Record<CertaintySource, string> = {
  statistics: "依据统计数据",
  filing: "依据备案",
  "two-looks": "二次取证一致",
  person: "人工查看",
};

/** Which of them a fact is, by who recorded it. */
function sourceOfFact(source: string): CertaintySource {
  if (source.startsWith("registry.")) return "filing";
  // A share over spaced visits is counted; nobody looked twice.
  if (source === "monitoring.availability") return "statistics";
  if (source.startsWith("monitoring.")) return "two-looks";
  return source.endsWith(".tally") || source.endsWith(".progress") ? "statistics" : "person";
}

/**
 * What a finding's certainty stands on, from how it came to be: a rule over facts stands on those facts, a failed check on two looks that
 * agree, a doubt of the program and what a person raised on the person who looked. Empty while nobody has looked yet. Pure.
 * @param sourceOf who recorded a fact
 */
export function certaintySources(
  finding: Pick<Finding, "raisedBy" | "certainty" | "state" | "evidence" | "raisedByAccount">,
  sourceOf: (factId: string) => string | undefined,
): CertaintySource[] {
  if (finding.raisedByAccount !== null) return ["person"];
  if (finding.raisedBy === "assessment.rule") {
    const found = new Set(
      finding.evidence.flatMap((one) => {
        const source = one.kind === "fact" ? sourceOf(one.factId) : undefined;
        return source === undefined ? [] : [sourceOfFact(source)];
      }),
    );
    if (found.size > 0) return CERTAINTY_SOURCES.filter((one) => found.has(one));
  }
  if (finding.certainty === "fail") return ["two-looks"];
  return finding.state === "suspected" ? [] : ["person"];
}

/** In words: “依据统计数据”; “待人工查看” while nobody has looked yet. */
export const certaintyWords = (sources: readonly CertaintySource[]): string =>
  sources.length === 0
    ? "待人工查看"
    : CERTAINTY_SOURCES.filter((one) => sources.includes(one))
        .map((one) => SOURCE_WORDS[one])
        .join("、");
