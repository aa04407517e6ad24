import { CARDS, type Card, type Report, type Verdict } from "@mingcha/inspector";
import type { YearUses } from "../evidence/index.ts";
import type { EvidencePointer, FactValue } from "../evidence/read.ts";
import type { FactChange, NewFact, NewFinding } from "../evidence/write.ts";
import { cardOf, countedKeys, raises, SECURITY, SECURITY_KEY } from "./cards.ts";

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

type Source = Card["facts"][number]["from"][number];

const speaksOf = (verdict: Verdict, check: string, subject: string | undefined): boolean =>
  verdict.check === check && (subject === undefined || verdict.key === `${check}:${subject}`);

function valueOf(source: Source, verdict: Verdict): FactValue {
  if (verdict.outcome !== "pass" && verdict.outcome !== "fail") return null;
  if (source.value === undefined) return verdict.outcome === "pass";
  return verdict.values[source.value] ?? null;
}

/** The verdict that speaks for a fact: that of the first source that has one. */
function spoken(
  check: string,
  from: readonly Source[],
  report: Report,
): { source: Source; verdict: Verdict } | null {
  for (const source of from) {
    const verdict = report.verdicts.find((one) => speaksOf(one, check, source.subject));
    if (verdict) return { source, verdict };
  }
  // Nothing could be read: then no verdict has the subject of a source.
  const [source] = from;
  const verdict = report.verdicts.find((one) => one.check === check);
  return source && verdict && verdict.outcome === "could-not-look" ? { source, verdict } : null;
}

/**
 * The facts that a report gives. `not-applicable` gives none; what could not be looked at gives null. Of a year that was opened only what its rubric
 * declares.
 * @param uses what the year's rubric uses; null: not opened yet
 */
export function factsOf(subject: Subject, report: Report, uses: YearUses | null = null): NewFact[] {
  const base = {
    year: subject.year,
    unitId: subject.unitId,
    asOf: subject.asOf,
  };
  const facts: NewFact[] = CARDS.flatMap((card) =>
    card.facts.flatMap((fact) => {
      if (uses !== null && !uses.declares.has(fact.key)) return [];
      const said = spoken(card.id, fact.from, report);
      if (said === null || said.verdict.outcome === "not-applicable") return [];
      return {
        ...base,
        key: fact.key,
        value: valueOf(said.source, said.verdict),
        source: `monitoring.${card.id}`,
        note: said.verdict.message.zh,
        ...standsOn(subject, said.verdict),
      };
    }),
  );
  const looked = SECURITY.every((check) => {
    const verdicts = report.verdicts.filter((one) => one.check === check);
    return verdicts.length > 0 && verdicts.every((one) => one.outcome !== "could-not-look");
  });
  const seen = report.verdicts.filter((one) => SECURITY.includes(one.check));
  const packages = [...new Set(seen.flatMap(subject.packagesOf))];
  const [packageId, ...others] = packages;
  // Clean until a person confirms a finding: the decision writes false.
  facts.push({
    ...base,
    key: SECURITY_KEY,
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

/** What a confirmation says: of a failure the facts are written; of a doubt the person's word is the first. A count that nobody has is none. */
function confirmedBy(card: Card, verdict: Verdict): FactChange[] {
  if (card.security) return [{ key: SECURITY_KEY, value: false }];
  if (verdict.outcome === "fail") return [];
  return (card.finding?.confirmed ?? []).flatMap(({ subject, key, value: said }): FactChange[] => {
    if (!speaksOf(verdict, card.id, subject)) return [];
    if (typeof said !== "boolean" && "counted" in said) return [{ key, value: null, counts: true }];
    const value = typeof said === "boolean" ? said : (verdict.values[said.of] ?? null);
    return value === null ? [] : [{ key, value }];
  });
}

/** The facts of a verdict's own subject: a dismissed doubt about one column says nothing of the others. */
function dismissedBy(card: Card, verdict: Verdict): FactChange[] {
  if (card.security) return [{ key: SECURITY_KEY, value: true }];
  const finding = card.finding;
  if (!finding) return [];
  const others = new Set(
    finding.subjects
      ? finding.confirmed.filter((one) => !speaksOf(verdict, card.id, one.subject)).map((one) => one.key)
      : [],
  );
  const counted = countedKeys(card);
  // None is said only of a site that was read whole.
  const left = verdict.values["whole"] === true ? 0 : null;
  return finding.dismissed
    .filter((key) => !others.has(key))
    .map((key) => (counted.has(key) ? { key, value: left, counts: true } : { key, value: null }));
}

/**
 * The findings that a report suspects: `fail` and `needs-review` of the checks that the year can use.
 * @param uses what the year's rubric uses; null: not opened yet
 */
export function suspicionsOf(subject: Subject, report: Report, uses: YearUses | null = null): NewFinding[] {
  return report.verdicts.flatMap((verdict) => {
    const card = cardOf(verdict.check);
    if (!card || !raises(card, uses)) return [];
    if (verdict.outcome !== "fail" && verdict.outcome !== "needs-review") return [];
    const subjects = card.finding?.subjects;
    if (subjects && !subjects.some((one) => speaksOf(verdict, card.id, one))) return [];
    const evidence = pointers(subject, verdict);
    if (evidence.length === 0) return [];
    const confirmed = confirmedBy(card, verdict);
    return {
      year: subject.year,
      unitId: subject.unitId,
      check: verdict.check,
      key: verdict.key,
      certainty: verdict.outcome,
      message: verdict.message.zh,
      evidence,
      raisedBy: `monitoring.${verdict.check}`,
      ...(confirmed.length === 0 ? {} : { factsWhenConfirmed: confirmed }),
      factsWhenDismissed: dismissedBy(card, verdict),
    };
  });
}
