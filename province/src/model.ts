/** The shapes of the simulated province: units, what they contributed, and what is planted on their sites. */

export type UnitKind = "bureau" | "college" | "direct";
export type Charset = "utf-8" | "gbk";
export type FamilyId = "boda" | "webplus" | "trs" | "hanweb" | "asp" | "sitestar" | "gov";

/** How eagerly a unit takes part over the year; the ledger follows from it. */
export type Profile = "strong" | "ordinary" | "absent";

export interface Contribution {
  title: string;
  category: "news" | "notice" | "policy-interpretation" | "experience";
  /** Calendar dates, YYYY-MM-DD, in Beijing time. */
  eventOn: string;
  sentOn: string;
  outcome: "adopted" | "front-page" | "interpretation" | "returned" | "unused";
  reason?: string;
}

export interface Ledger {
  contributions: Contribution[];
  interview: {
    topic: string;
    heldOn: string;
    guest: "head" | "deputy" | "other";
    answersPublished: boolean;
  } | null;
  campaignEntries: { title: string; sentOn: string; used: boolean }[];
  /** 0..1, read by the demo's synthetic experts only. */
  quality: number;
}

export interface ProvinceUnit {
  id: string;
  name: string;
  shortName: string;
  kind: UnitKind;
  fictional: boolean;
  /** One order over all units: bureaus, colleges, direct units, each in the order of the notice. */
  orderNumber: number;
  /** Order of the list of excellent individuals, which differs among colleges. */
  personOrder: number;
  profile: Profile;
  site: { host: string; template: FamilyId; charset: Charset } | null;
  filing: { department: string; officer: string; phone: string; filedOn: string } | null;
  ledger: Ledger;
  nominee: string | null;
}

/** `unit` of units.json: everything but the ledger, which is generated. */
export type StoredUnit = Omit<ProvinceUnit, "ledger">;

export type DefectKind =
  | "hall-entrance-absent"
  | "hall-entrance-mailbox-only"
  | "hall-entrance-404"
  | "hall-entrance-500"
  | "hidden-links-display-none"
  | "hidden-links-off-screen"
  | "hidden-links-document-write"
  | "hidden-links-marquee"
  | "hidden-links-font-size"
  | "hidden-links-drawing"
  | "hidden-links-dialog"
  | "hidden-links-lookalike"
  | "hidden-links-media"
  | "spam-title-entities"
  | "webshell-password"
  | "webshell-command"
  | "webshell-files"
  | "editor-test-page"
  | "disclosure-column-absent"
  | "disclosure-catalogue-absent"
  | "disclosure-catalogue-blank"
  | "annual-report-old-only"
  // Innocent oddities: they trouble an inspector but never put a unit on a list.
  | "site-silent"
  | "site-closes"
  | "robots-forbids"
  | "bot-wall"
  | "annual-report-late"
  | "broken-links"
  | "soft-404"
  | "friends-in-dialog"
  | "night-style"
  | "forbidden-words"
  | "lottery-fund-title";

/** One thing planted on one site. `where` is the path on the unit's own site where it can be seen. */
export interface DefectRow {
  unit: string;
  defect: DefectKind;
  where: string;
  note: string;
}

export interface Province {
  units: ProvinceUnit[];
  truth: DefectRow[];
  hallHosts: string[];
  portalHosts: string[];
  year: 2019;
  /** The instant at which the inspection happens. */
  clock: string;
}

export interface ProvinceChange {
  units?: Record<string, Partial<ProvinceUnit>>;
  addDefects?: DefectRow[];
  removeDefects?: { unit: string; defect?: string }[];
}
