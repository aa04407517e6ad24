import type { DefectKind, Province } from "./model.ts";

export const listKeys = [
  "no-contribution-and-no-participation",
  "no-responsible-department-or-officer",
  "service-hall-entrance-missing-or-dead",
  "site-compromised-or-vulnerable",
  "disclosure-missing",
] as const;
export type ListKey = (typeof listKeys)[number];

const HALL = "service-hall-entrance-missing-or-dead";
const SECURITY = "site-compromised-or-vulnerable";
const DISCLOSURE = "disclosure-missing";

/** The list on which each planted defect puts its unit; null for innocent oddities. */
const LIST_OF: Record<DefectKind, ListKey | null> = {
  "hall-entrance-absent": HALL,
  "hall-entrance-mailbox-only": HALL,
  "hall-entrance-404": HALL,
  "hall-entrance-500": HALL,
  "hidden-links-display-none": SECURITY,
  "hidden-links-off-screen": SECURITY,
  "hidden-links-document-write": SECURITY,
  "hidden-links-marquee": SECURITY,
  "hidden-links-font-size": SECURITY,
  "hidden-links-drawing": SECURITY,
  "hidden-links-dialog": SECURITY,
  "hidden-links-lookalike": SECURITY,
  "hidden-links-media": SECURITY,
  "spam-title-entities": SECURITY,
  "webshell-password": SECURITY,
  "webshell-command": SECURITY,
  "webshell-files": SECURITY,
  "editor-test-page": SECURITY,
  "disclosure-column-absent": DISCLOSURE,
  "disclosure-catalogue-absent": DISCLOSURE,
  "disclosure-catalogue-blank": DISCLOSURE,
  "annual-report-old-only": DISCLOSURE,
  "site-silent": null,
  "site-closes": null,
  "robots-forbids": null,
  "bot-wall": null,
  "annual-report-late": null,
  "broken-links": null,
  "soft-404": null,
  "friends-in-dialog": null,
  "night-style": null,
  "forbidden-words": null,
  "lottery-fund-title": null,
};

/** The list on which a planted defect puts its unit; null for innocent oddities. */
export const listOf = (defect: DefectKind): ListKey | null => LIST_OF[defect];

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
