import type { Report, Verdict } from "@mingcha/inspector";
import type { EvidencePointer, FactValue, NewFact, NewFinding } from "../evidence/index.ts";
import table from "./verdict-facts.json" with { type: "json" };

export interface Subject {
  year: number;
  unitId: string;
  /** The package in which a verdict's evidence lies: a unit with several sites has several. */
  packageOf: (verdict: Verdict) => string;
  /** Every package that was read for what a verdict says. */
  packagesOf: (verdict: Verdict) => string[];
  siteOf: (packageId: string) => string;
  /** Day of the inspection, YYYY-MM-DD. */
  asOf: string;
}

/** Most evidence shown with one finding; the package holds the rest. */
const EVIDENCE_LIMIT = 12;

/** Where a verdict's evidence lies. */
export function pointers(subject: Pick<Subject, "packageOf">, verdict: Verdict): EvidencePointer[] {
  const packageId = subject.packageOf(verdict);
  return verdict.evidence.slice(0, EVIDENCE_LIMIT).map((one) => ({
    kind: "record",
    packageId,
    recordId: one.recordId,
    url: one.url,
    ...(one.quote === undefined ? {} : { quote: one.quote }),
  }));
}

/** Packages as a whole: for what is nowhere in them, and for what was read from all of them. */
const whole = (subject: Pick<Subject, "siteOf">, packages: readonly string[]): EvidencePointer[] =>
  packages.map((packageId) => ({
    kind: "package",
    packageId,
    url: subject.siteOf(packageId),
    text: `${subject.siteOf(packageId)} 的整站证据包，按同一规则可以离线复算`,
  }));

/** Where a fact can be seen, and the packages without which nothing is known. */
function standsOn(subject: Subject, verdict: Verdict) {
  const packages = subject.packagesOf(verdict);
  const records = pointers(subject, verdict);
  const [packageId, ...others] = packages;
  const together = others.length > 0;
  return {
    packageId: together ? undefined : packageId,
    needsPackages: together ? packages : undefined,
    evidence: records.length === 0 || together ? [...records, ...whole(subject, packages)] : records,
  };
}

function valueOf(rule: (typeof table.facts)[number], verdict: Verdict): FactValue {
  if (verdict.outcome !== "pass" && verdict.outcome !== "fail") return null;
  if (rule.from === "outcome") return verdict.outcome === "pass";
  return rule.value === undefined ? null : (verdict.values[rule.value] ?? null);
}

/** The facts that a report gives. `not-applicable` gives none; what could not be looked at gives null. */
export function factsOf(subject: Subject, report: Report): NewFact[] {
  const base = {
    year: subject.year,
    unitId: subject.unitId,
    asOf: subject.asOf,
  };
  const facts: NewFact[] = table.facts.flatMap((rule) => {
    const verdict = report.verdicts.find((one) => one.check === rule.check);
    if (!verdict || verdict.outcome === "not-applicable") return [];
    return {
      ...base,
      key: rule.key,
      value: valueOf(rule, verdict),
      source: `monitoring.${rule.check}`,
      note: verdict.message.zh,
      ...standsOn(subject, verdict),
    };
  });
  const checks = table.findings.filter((one) => one.security).map((one) => one.check);
  const looked = checks.every((check) => {
    const verdicts = report.verdicts.filter((one) => one.check === check);
    return verdicts.length > 0 && verdicts.every((one) => one.outcome !== "could-not-look");
  });
  const seen = report.verdicts.filter((one) => checks.includes(one.check));
  const packages = [...new Set(seen.flatMap(subject.packagesOf))];
  const [packageId, ...others] = packages;
  // Clean until a person confirms a finding: the decision writes false.
  facts.push({
    ...base,
    key: table.security.key,
    value: looked ? true : null,
    source: "monitoring.security",
    // What was read from several packages stands on all of them.
    packageId: others.length === 0 ? packageId : undefined,
    needsPackages: others.length === 0 ? undefined : packages,
    evidence: whole(subject, packages),
    note: looked ? "安全类检查均已进行；确认的问题另行记载" : "安全类检查未能全部进行",
  });
  return facts;
}

/** The findings that a report suspects: `fail` and `needs-review` of the checks for which a unit may be named. */
export function suspicionsOf(subject: Subject, report: Report): NewFinding[] {
  return report.verdicts.flatMap((verdict) => {
    const rule = table.findings.find((one) => one.check === verdict.check);
    if (!rule || (verdict.outcome !== "fail" && verdict.outcome !== "needs-review")) return [];
    const evidence = pointers(subject, verdict);
    if (evidence.length === 0) return [];
    const dismissed = rule.dismissed ?? [];
    return {
      year: subject.year,
      unitId: subject.unitId,
      check: verdict.check,
      key: verdict.key,
      certainty: verdict.outcome,
      message: verdict.message.zh,
      evidence,
      raisedBy: `monitoring.${verdict.check}`,
      ...(rule.security
        ? {
            factsWhenConfirmed: [{ key: table.security.key, value: false }],
            factsWhenDismissed: [{ key: table.security.key, value: true }],
          }
        : { factsWhenDismissed: dismissed }),
    };
  });
}
