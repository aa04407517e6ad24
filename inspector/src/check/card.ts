import annualReport from "./annual-report/card.json" with { type: "json" };
import attachmentAccess from "./attachment-access/card.json" with { type: "json" };
import brokenLink from "./broken-link/card.json" with { type: "json" };
import cloaking from "./cloaking/card.json" with { type: "json" };
import columnFreshness from "./column-freshness/card.json" with { type: "json" };
import disclosureCatalogue from "./disclosure-catalogue/card.json" with { type: "json" };
import disclosureColumn from "./disclosure-column/card.json" with { type: "json" };
import disclosureItems from "./disclosure-items/card.json" with { type: "json" };
import exposedBackdoor from "./exposed-backdoor/card.json" with { type: "json" };
import hiddenLink from "./hidden-link/card.json" with { type: "json" };
import homeAvailability from "./home-availability/card.json" with { type: "json" };
import identityMarks from "./identity-marks/card.json" with { type: "json" };
import interactionChannel from "./interaction-channel/card.json" with { type: "json" };
import personalData from "./personal-data/card.json" with { type: "json" };
import serviceHallEntrance from "./service-hall-entrance/card.json" with { type: "json" };
import siteSearch from "./site-search/card.json" with { type: "json" };
import tampering from "./tampering/card.json" with { type: "json" };
import transportSecurity from "./transport-security/card.json" with { type: "json" };
import vulnerableComponent from "./vulnerable-component/card.json" with { type: "json" };
import wrongWording from "./wrong-wording/card.json" with { type: "json" };

/** When a check may say `fail`: whenever two looks agree; on strong evidence only; for government sites; never, it tells a person. */
export type MayFail = "yes" | "strong" | "government" | "never";

/** What a verdict gives a fact: `value` names a value of the verdict, without one the outcome (pass true, fail false). Only pass and fail speak. */
export interface FactSource {
  /** Of which verdict, by the end of its key; absent: of any. */
  subject?: string;
  value?: string;
}

/**
 * A fact that a person's confirmation of a doubt writes; `of` takes a value of the verdict, `counted` is how many findings of the check people have confirmed of
 * the unit in the year. A failure has written its facts already.
 */
export interface ConfirmedFact {
  /** Of which verdict; absent: of each. */
  subject?: string;
  key: string;
  value: boolean | { of: string } | { counted: true };
}

export interface CardFinding {
  /**
   * In which years it is raised. `always`: in each. `named`: where a list of the year names units for the check. `read`: there, and where the year's rubric or
   * lists read a fact that a confirmation writes. `declared`: in each year that registers such a fact.
   */
  raised: "always" | "named" | "read" | "declared";
  /** Verdicts for which it is raised; absent: all. */
  subjects?: string[];
  /** What holds of the unit, in documents: a clause without a full stop; the last one without a subject speaks for all others. */
  says: { subject?: string; zh: string }[];
  confirmed: ConfirmedFact[];
  /** Facts that nobody knows any more once a person has dismissed the suspicion. */
  dismissed: string[];
}

/** Everything that others need to know of a check. Names, tables, facts, findings and sentences follow from it. */
export interface Card {
  id: string;
  zh: string;
  en: string;
  mayFail: MayFail;
  /** A confirmed finding says that the site is not safe; what it shows is withheld. */
  security?: boolean;
  /** How the sites of a unit count together (decision 20). `anywhere`: it must stand on one of them; `everywhere`: each stands for itself; `main`: the main site alone. */
  sites: "main" | "anywhere" | "everywhere";
  /** The first source whose verdict is there decides. */
  facts: { key: string; from: FactSource[] }[];
  /** Null: no unit is suspected by it; `why` says why. */
  finding: CardFinding | null;
  why?: string;
}

/** One card for each check, in the order of reports. */
export const CARDS = [
  homeAvailability,
  serviceHallEntrance,
  disclosureColumn,
  disclosureCatalogue,
  disclosureItems,
  annualReport,
  hiddenLink,
  tampering,
  cloaking,
  exposedBackdoor,
  vulnerableComponent,
  brokenLink,
  columnFreshness,
  interactionChannel,
  identityMarks,
  transportSecurity,
  siteSearch,
  attachmentAccess,
  personalData,
  wrongWording,
] as Card[];
