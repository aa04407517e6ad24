/** The words that all layers share. Layers themselves run one way: fetch → evidence → derive → check → verdict → report. */

/** Name of the rules; part of every report. A change of rules or thresholds changes it. */
export const RULE_VERSION = "2026.7";

export type UnitKind = "bureau" | "college" | "direct";

/** Whose fault it is that we could not look. policy: robots.txt, a bot wall, our own limits. */
export type Fault = "site" | "ours" | "network" | "policy";

export interface Message {
  zh: string;
  en: string;
}

/** A word or brand that an administrator added to the rules' own. */
export interface SpamRow {
  text: string;
  /** Where it counts: in labels, host names of targets and titles alike, in labels only, in host names only. */
  place: "anywhere" | "label" | "target";
  /** It must stand alone: a whole word of a label, a whole part of a host name. */
  whole: boolean;
}

/** The list as it stood when a run began; it travels with the package, so that its verdicts can be computed again. */
export interface SpamList {
  version: number;
  /** SHA-256 over the rows (`spamListHash`). */
  sha256: string;
  rows: SpamRow[];
}

/** Everything that judging needs to know beyond the stored bytes; lies inside the package. */
export interface Inspection {
  site: string;
  kind: UnitKind;
  /** The inspected year. */
  year: number;
  /** ISO instant at which the inspection happens. */
  clock: string;
  /** Seed of the probe path. */
  seed: string;
  /** Hosts on which the province's 教育阳光服务 hall lives. */
  hallHosts: string[];
  portalHosts: string[];
  userAgent: string;
  ruleVersion: string;
  /** Words and brands beside those of the rules; absent: none. */
  spam?: SpamList;
}

/** Why no response came, or none that says anything. */
export type FailureReason =
  | "dns"
  | "refused"
  | "timeout"
  | "tls"
  | "reset"
  | "parse"
  | "address-not-allowed"
  | "robots"
  | "redirect-loop"
  | "wall"
  /** Notes of the crawl itself: it stopped at the page limit; this address is the seeded probe for soft 404. */
  | "page-limit"
  | "probe"
  /** One of a run of endless addresses (a calendar, query strings) of which a sample was taken. */
  | "trap"
  /** Reading what came took more than one address may take: not read, and no fault of the site. */
  | "over-limit";

export interface Failure {
  reason: FailureReason;
  fault: Fault;
  message: Message;
}

export type Outcome = "pass" | "fail" | "needs-review" | "not-applicable" | "could-not-look";

export interface EvidenceReference {
  /** Id of the WARC record, a UUID. */
  recordId: string;
  url: string;
  /** Text as it stands in the page. */
  quote?: string;
  /** Where the quote stands in the content-decoded payload: first byte and the one after the last. Absent when it was folded or written by script. */
  bytes?: [number, number];
}

export interface Verdict {
  check: string;
  outcome: Outcome;
  fault?: Fault;
  /** Same problem, same key, from run to run: no dates, no record ids. */
  key: string;
  message: Message;
  evidence: EvidenceReference[];
  values: Record<string, string | number | boolean | null>;
  secondLook?: "agrees" | "differs" | "not-needed";
}

export interface Report {
  schema: "mingcha-report/1";
  inspector: string;
  inspection: Inspection;
  pages: number;
  requests: number;
  verdicts: Verdict[];
}
