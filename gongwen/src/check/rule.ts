import type { LocalRules } from "../local/localRules.ts";
import type { Profile } from "../model/profile.ts";
import type { OfficialDocument } from "../model/document.ts";

/** One remark on a document: which rule and clause, how grave, where, and what to do (in Chinese). */
export interface Issue {
  rule: string;
  clause: string;
  severity: "error" | "warning";
  place: string;
  message: string;
  /** Every place of one cause, `place` first, where it has several. */
  places?: string[];
}

export interface CheckContext {
  /** Every document number that may be cited, written out in full. */
  registeredNumbers?: string[];
  /** What kind of document it is; told by its elements when left out. */
  profile?: Profile;
  /** What a place sets otherwise than the standard. */
  rules?: LocalRules;
}

/** What a rule reports; rule and clause are added from it. Remarks of one `cause` become one, else those of one message. */
export type Remark = Omit<Issue, "clause" | "rule" | "places"> & { cause?: string };

/** What every rule says of itself; `summary` is what it asks for, in Chinese, for reports. */
export interface RuleDescription {
  id: string;
  clause: string;
  summary: string;
}

export interface Rule extends RuleDescription {
  check(document: OfficialDocument, context: CheckContext): Iterable<Remark>;
}

/** Completes what a rule reports. */
export function issuesOf({ id, clause }: RuleDescription, remarks: Iterable<Remark>): Issue[] {
  return [...remarks].map(({ severity, place, message }) => ({ rule: id, clause, severity, place, message }));
}

/** Completes what a rule reports, one remark a cause with all its places, in the order of their first. */
export function groupedIssuesOf({ id, clause }: RuleDescription, remarks: Iterable<Remark>): Issue[] {
  const groups = new Map<string, { remark: Remark; places: Set<string> }>();
  for (const remark of remarks) {
    const key = `${remark.severity} ${remark.cause ?? remark.message}`;
    const group = groups.get(key) ?? { remark, places: new Set() };
    group.places.add(remark.place);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ remark: { severity, place, message }, places }) => ({
    rule: id,
    clause,
    severity,
    place,
    message,
    ...(places.size > 1 ? { places: [...places] } : {}),
  }));
}

/** So many places are written out. */
const SPELT = 8;

/** Where a remark stands, in words: its places, and how many there are. */
export const placeText = ({ place, places }: Issue): string =>
  places === undefined
    ? place
    : `${places.slice(0, SPELT).join("、")}${places.length > SPELT ? "等" : ""}（${places.length} 处）`;
