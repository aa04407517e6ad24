import type { DefectKind, Province } from "./model.ts";

export const listKeys = [
  "no-contribution-and-no-participation",
  "no-responsible-department-or-officer",
  "service-hall-entrance-missing-or-dead",
  "site-compromised-or-vulnerable",
  "disclosure-missing",
] as const;
export type ListKey = (typeof listKeys)[number];

/** The list on which a planted defect puts its unit; null for innocent oddities. */
export function listOf(defect: DefectKind): ListKey | null {
  if (defect.startsWith("hall-entrance-")) return "service-hall-entrance-missing-or-dead";
  if (defect.startsWith("disclosure-") || defect === "annual-report-old-only") return "disclosure-missing";
  if (/^(hidden-links-|spam-title-|webshell-|editor-)/.test(defect)) return "site-compromised-or-vulnerable";
  return null;
}

/** What the five lists of the notice must be: unit ids in the notice's order, from defects, ledgers and filings. */
export function expectedLists(province: Province): Record<ListKey, string[]> {
  const units = [...province.units].sort((one, other) => one.orderNumber - other.orderNumber);
  const planted = (list: ListKey): string[] => {
    const ids = new Set(province.truth.filter((row) => listOf(row.defect) === list).map((row) => row.unit));
    return units.filter((unit) => ids.has(unit.id)).map((unit) => unit.id);
  };
  const absent = units.filter(
    ({ ledger }) =>
      ledger.contributions.length === 0 && ledger.interview === null && ledger.campaignEntries.length === 0,
  );
  return {
    "no-contribution-and-no-participation": absent.map((unit) => unit.id),
    "no-responsible-department-or-officer": units.filter((unit) => !unit.filing).map((unit) => unit.id),
    "service-hall-entrance-missing-or-dead": planted("service-hall-entrance-missing-or-dead"),
    "site-compromised-or-vulnerable": planted("site-compromised-or-vulnerable"),
    "disclosure-missing": planted("disclosure-missing"),
  };
}
