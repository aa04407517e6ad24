import { escaped } from "../escaped.ts";
import type { Report } from "../model.ts";
import { OUTCOMES, WAIVED, type Language } from "./labels.ts";
import { writable } from "./plain.ts";
import type { Waiver } from "./waivers.ts";

/** Text of an attribute or element; what XML 1.0 can't hold becomes U+FFFD. */
const xml = (text: string): string => escaped(writable(text)).replace(/[\t\n\r]/g, " ");

/** A report as JUnit XML. Only `fail` that nobody waived is a failure: what needs a person or could not be seen is skipped, with the reason. */
export function junitReport(
  report: Report,
  waivers: ReadonlyMap<string, Waiver> = new Map(),
  language: Language = "zh",
): string {
  let failures = 0;
  let skipped = 0;
  const cases = report.verdicts.map((verdict) => {
    const waiver = waivers.get(verdict.key);
    const message = xml(verdict.message[language]);
    const evidence = verdict.evidence
      .map((one) => xml(`${one.url} ${one.recordId} ${one.quote ?? ""}`))
      .join("\n");
    let inner = "";
    if (verdict.outcome === "fail" && !waiver) {
      failures += 1;
      inner = `<failure message="${message}" type="${xml(verdict.check)}">${evidence}</failure>`;
    } else if (verdict.outcome !== "pass") {
      skipped += 1;
      const why = waiver
        ? `${OUTCOMES[verdict.outcome][language]}, ${WAIVED[language]}: ${waiver.reason} (${waiver.author}, ${waiver.expires})`
        : OUTCOMES[verdict.outcome][language];
      inner = `<skipped message="${xml(why)}: ${message}"/>`;
    }
    return `  <testcase classname="${xml(verdict.check)}" name="${xml(verdict.key)}">${inner}</testcase>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuite name="${xml(report.inspection.site)}" tests="${cases.length}" failures="${failures}" errors="0" skipped="${skipped}" timestamp="${xml(report.inspection.clock)}">
${cases.join("\n")}
</testsuite>
`;
}
