import type { Report, Verdict } from "../model.ts";
import type { Language } from "./labels.ts";
import { writable } from "./plain.ts";
import type { Waiver } from "./waivers.ts";

const LEVELS: Record<Verdict["outcome"], { level: string; kind: string }> = {
  fail: { level: "error", kind: "fail" },
  "needs-review": { level: "none", kind: "review" },
  "could-not-look": { level: "none", kind: "open" },
  pass: { level: "none", kind: "pass" },
  "not-applicable": { level: "none", kind: "notApplicable" },
};

/** A report as SARIF 2.1.0 (OASIS, 3.27: results; kind says pass, review or open where nothing failed). */
export function sarifReport(
  report: Report,
  waivers: ReadonlyMap<string, Waiver> = new Map(),
  language: Language = "zh",
): string {
  const rules = [...new Set(report.verdicts.map((one) => one.check))];
  const results = report.verdicts.map((verdict) => {
    const waiver = waivers.get(verdict.key);
    return {
      ruleId: verdict.check,
      ruleIndex: rules.indexOf(verdict.check),
      ...LEVELS[verdict.outcome],
      message: { text: verdict.message[language] },
      locations: verdict.evidence.slice(0, 10).map((one) => ({
        physicalLocation: { artifactLocation: { uri: uriOf(one.url) } },
        ...(one.quote === undefined ? {} : { message: { text: one.quote } }),
      })),
      partialFingerprints: { "mingcha/key": verdict.key },
      properties: {
        outcome: verdict.outcome,
        fault: verdict.fault ?? null,
        secondLook: verdict.secondLook ?? null,
        records: verdict.evidence.map((one) => one.recordId),
      },
      ...(waiver
        ? {
            suppressions: [
              {
                kind: "external",
                status: "accepted",
                justification: `${waiver.reason} (${waiver.author}, ${waiver.expires})`,
              },
            ],
          }
        : {}),
    };
  });
  const [name = "mingcha-inspector", version = ""] = report.inspector.split("/");
  return `${JSON.stringify(
    {
      $schema: "https://json.schemastore.org/sarif-2.1.0.json",
      version: "2.1.0",
      runs: [
        {
          tool: {
            driver: { name, version, semanticVersion: version, rules: rules.map((id) => ({ id, name: id })) },
          },
          properties: {
            ruleVersion: report.inspection.ruleVersion,
            site: report.inspection.site,
            clock: report.inspection.clock,
          },
          results,
        },
      ],
    },
    null,
    1,
  )}\n`;
}

/** RFC 3986: what no URI holds is percent-encoded; escapes that stand already (%2F in a query) stay as they are. */
function uriOf(url: string): string {
  return writable(url)
    .replace(/[^\x21-\x7e]|["<>\\^`{|}]/gu, (sign) => encodeURIComponent(sign))
    .replace(/%(?![0-9a-f]{2})/gi, "%25");
}
