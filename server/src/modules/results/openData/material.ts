import type { Context, Whole } from "../../../core/context.ts";
import {
  checksOf,
  cycle,
  cycleUnits,
  leftOutItems,
  type Cycle,
  type CycleUnit,
  type LeftOutItem,
} from "../../assessment/index.ts";
import {
  certaintiesOf,
  keptPackages,
  releasePackage,
  publishedFindings,
  recordedFacts,
  type CertaintySource,
  type Finding,
  type KeptPackage,
  type RecordedFact,
  type ReleasedPackage,
} from "../../evidence/read.ts";
import {
  finalMarks,
  handedInMarks,
  roundOf,
  stageOf,
  writtenMarks,
  type FinalMark,
  type HandedInMark,
} from "../../review/index.ts";
import type { Standing } from "../model.ts";
import { publishedState } from "../corrections/queries/published.ts";
import { findingsOfMembers } from "../queries/findingsOfMembers.ts";
import { standings } from "../standings/queries/standings.ts";
import { revokedHonours } from "../corrections/queries/revoked.ts";
import { coverageDecisions } from "../standings/coverage.ts";
import { tables } from "../tables.ts";
import { shownAnswers } from "../answers/queries/shownAnswers.ts";
import { LEAKS } from "./evidence.ts";
import { pseudonymsOf } from "./pseudonyms.ts";
import { releaseDecision, type ReleaseDecision } from "./queries/releaseDecision.ts";
import { countedValues, type Values } from "./untouched.ts";

/** Everything that a year's open data is written from, as its rows are now. */
export interface Material {
  of: Cycle;
  officeName: string;
  units: CycleUnit[];
  facts: RecordedFact[];
  packages: KeptPackage[];
  /** What the office decided about the evidence itself; null: nothing. */
  release: ReleaseDecision | null;
  /** Package → its copy for everyone, or why there is none. Packages that are not asked for are absent. */
  opened: Map<string, ReleasedPackage | { reason: string }>;
  /** Finding → the unit's public answer. */
  answers: ReadonlyMap<string, string>;
  findings: Finding[];
  /** Finding → what it stands on. */
  certainties: ReadonlyMap<string, readonly CertaintySource[]>;
  /** Checks whose findings are evidence of security: what they show is withheld. */
  security: ReadonlySet<string>;
  leftOut: LeftOutItem[];
  marks: Map<string, FinalMark[]>;
  round: 1 | 2;
  expertMarks: HandedInMark[];
  /** Account → the name under which its marks are published. */
  pseudonyms: ReadonlyMap<string, string>;
  written: Awaited<ReturnType<typeof writtenMarks>>;
  ties: { kind: string; unitIds: string[]; score: number; reason: string }[];
  coverage: Awaited<ReturnType<typeof coverageDecisions>>;
  /** Unit → why its honour was revoked in writing after publication. */
  revoked: Map<string, string>;
  rows: Standing[];
  persons: Map<string, string>;
  /** Problem list → units, as the notice and its corrigenda name them. */
  lists: { key: string; units: string[] }[];
  /** Unit → key → the value that counts. */
  values: Values;
}

/**
 * Findings as they stand in what is published: a decision that waits for a later corrigendum is not told, neither that it names a unit
 * nor that it takes one back.
 */
async function publishedDecisions(context: Whole, year: number): Promise<Finding[]> {
  const published = await publishedFindings(context, year);
  return (await findingsOfMembers(context, { year })).flatMap((one): Finding[] => {
    if (!published.has(one.id)) return one.state === "dismissed" ? [one] : [];
    return one.state === "confirmed"
      ? [one]
      : [{ ...one, state: "confirmed", decidedAt: null, reason: null }];
  });
}

/** Lists and honoured persons as the notice and its corrigenda name them. */
async function publishedNames(context: Context, year: number): Promise<Pick<Material, "lists" | "persons">> {
  const state = await publishedState(context, year);
  if (!state) throw new Error(`Open data of ${year} are written once its notice is out.`);
  return {
    lists: [...state.lists].map(([key, named]) => ({ key, units: named.flatMap((one) => one.unitId ?? []) })),
    persons: new Map(
      state.result.units.flatMap(({ id, nominee }) => (nominee === null ? [] : [[id, nominee] as const])),
    ),
  };
}

/** Checks whose address is itself what must not be told; elsewhere in security a page's address is the site's own. */
const SECRET_ADDRESSES = new Set(["exposed-backdoor"]);

/** Copies of the packages for everyone, as the office decided; of those that the edition before has, none is made again. */
async function openedPackages(
  context: Whole,
  of: Pick<Material, "packages" | "release" | "security"> & { year: number },
  settled: ReadonlySet<string>,
): Promise<Material["opened"]> {
  const out: Material["opened"] = new Map();
  if (of.release?.policy !== "screened") return out;
  // Whatever anybody has suspected of security or of personal data stays closed, decided or not.
  const all = (await findingsOfMembers(context, { year: of.year })).flatMap(({ check, evidence }) =>
    evidence.flatMap((pointer) => (pointer.kind === "record" ? [{ ...pointer, check }] : [])),
  );
  const pointers = all.filter((one) => of.security.has(one.check));
  const leaking = all.filter((one) => one.check === LEAKS);
  const urls = (found: readonly { url: string }[]) => new Set(found.map((one) => one.url));
  const security = {
    records: new Set(pointers.map((one) => one.recordId)),
    urls: urls(pointers),
    secret: urls(pointers.filter((one) => SECRET_ADDRESSES.has(one.check) && URL.canParse(one.url))),
  };
  const leaks = { records: new Set(leaking.map((one) => one.recordId)), urls: urls(leaking) };
  const seen = new Set<string>();
  for (const one of of.packages) {
    if (one.sealed || one.removed || settled.has(one.unitId) || seen.has(one.sha256)) continue;
    seen.add(one.sha256);
    out.set(one.sha256, await releasePackage(context, one.id, security, leaks));
  }
  return out;
}

/**
 * Reads a year whole. Not filtered by viewer: what comes of it is published.
 * @param settled units that stay as the edition before has them
 */
export async function openDataMaterial(
  context: Whole,
  year: number,
  settled: ReadonlySet<string> = new Set(),
): Promise<Material> {
  const of = await cycle(context, year);
  const units = await cycleUnits(context, year);
  const members = new Set(units.map((unit) => unit.id));
  const member = (one: { unitId: string }): boolean => members.has(one.unitId);
  const db = tables(context.database);
  const ties = await db
    .selectFrom("tie_decision")
    .selectAll()
    .where("year", "=", year)
    .orderBy("kind")
    .execute();
  const packages = (await keptPackages(context, year)).filter(member);
  const release = await releaseDecision(context, year);
  const security = new Set(of.lists.filter((list) => list.paragraph === "security").flatMap(checksOf));
  const findings = await publishedDecisions(context, year);
  const marks = new Map<string, FinalMark[]>();
  for (const unit of units) marks.set(unit.id, await finalMarks(context, year, unit.id));
  return {
    of,
    officeName: context.config.officeName,
    units,
    facts: (await recordedFacts(context, year)).filter(member),
    packages,
    release,
    opened: await openedPackages(context, { year, packages, release, security }, settled),
    answers: await shownAnswers(context, year),
    findings,
    certainties: await certaintiesOf(context, findings),
    security,
    leftOut: (await leftOutItems(context, year)).filter(
      (one) => one.unitId === null || members.has(one.unitId),
    ),
    marks,
    round: roundOf(await stageOf(context, year)),
    expertMarks: (await handedInMarks(context, year, of.rubric)).filter(member),
    pseudonyms: await pseudonymsOf(context, year),
    written: (await writtenMarks(context, year)).filter(member),
    ties: ties.map(({ unit_ids: unitIds, kind, score, reason }) => ({ kind, unitIds, score, reason })),
    coverage: new Map([...(await coverageDecisions(context, year))].filter(([id]) => members.has(id))),
    revoked: await revokedHonours(context, year),
    rows: (await standings(context, year)).rows,
    ...(await publishedNames(context, year)),
    values: await countedValues(context, year),
  };
}
