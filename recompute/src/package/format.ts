import { z } from "zod";

/**
 * The open-data package of a cycle, versions 1 to 4, field by field (README.md says the same in words). Points are hundredths of a point.
 * `exact` numbers are texts such as "7" or "2000/3". Every shape is strict: an unknown field is a foreign version.
 */
export const FORMAT = "mingcha-open-data";
export const VERSION = 4;
/**
 * What this program reads: version 1 had no released evidence and no scores by dimension, version 2 did not say what findings stand on,
 * version 3 not until when facts were confirmed.
 */
export const VERSIONS: readonly number[] = [1, 2, 3, VERSION];

const points = z.number().int();
const positive = points.min(0);
const exact = z.string().regex(/^-?\d{1,200}(\/[1-9]\d{0,199})?$/);
const id = z.string().min(1).max(200);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
export const kind = z.enum(["bureau", "college", "direct"]);
export type Kind = z.output<typeof kind>;
const value = z.union([z.number(), z.boolean(), z.string(), z.null()]);
export type Value = z.output<typeof value>;

/** Why a record is not in the open: its hash stays, so that it can be shown later to be the same. */
const withheld = z.strictObject({ reason: z.string().min(1) });

export const manifest = z.strictObject({
  format: z.literal(FORMAT),
  version: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(VERSION)]),
  /** Counts up with each publication of the same year (更正). */
  edition: z.number().int().min(1),
  year: z.number().int().min(2000).max(2100),
  name: z.string(),
  synthetic: z.boolean(),
  publishedOn: day.nullable(),
  policy: z.string(),
  files: z
    .array(
      z.strictObject({ path: z.string().min(1), sha256, bytes: z.number().int().min(0), about: z.string() }),
    )
    .max(10_000),
});
export type Manifest = z.output<typeof manifest>;

/** Field → where its number comes from; 核定 behind it: the office adopted it for the year. */
const tags = z.record(z.string(), z.string()).optional();
const condition = { fact: z.string(), label: z.string(), tags };
const when = z.strictObject({
  fact: z.string(),
  equals: z.union([z.boolean(), z.number()]),
  reason: z.string(),
  tags,
});
/** What an item or a part applies on. `unknown`: why it is left out where nobody knows; without it, unknown leaves nothing out. */
const premise = { fact: z.string(), reason: z.string(), unknown: z.string().optional(), tags };
const needs = z.union([
  z.strictObject({ ...premise, equals: z.union([z.boolean(), z.number()]) }),
  z.strictObject({ ...premise, atLeast: z.number() }),
]);
export type Needs = z.output<typeof needs>;
/** Of a part: the kinds that it is for (absent: all), and what it needs. */
const applying = { appliesTo: z.array(kind).min(1).optional(), needs: needs.optional() };
const part = z.union([
  z.strictObject({ ...condition, ...applying, points: positive, equals: z.boolean() }),
  z.strictObject({ ...condition, ...applying, points: positive, atLeast: z.number() }),
  z.strictObject({ ...condition, ...applying, points: positive, share: z.literal(true) }),
  z.strictObject({
    ...condition,
    ...applying,
    points: positive,
    /** Full points from here on, in proportion below. */
    target: z.number().positive(),
    shownPer: z.number().positive().optional(),
  }),
  z.strictObject({
    ...condition,
    ...applying,
    points: positive,
    table: z.array(z.tuple([z.number(), positive])).min(1),
  }),
  z.strictObject({
    ...condition,
    ...applying,
    points: positive,
    due: z.strictObject({ yearOffset: z.number().int(), month: z.number().int(), day: z.number().int() }),
    perDay: positive.optional(),
  }),
]);
export type Part = z.output<typeof part>;
const rule = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("median-ratio"),
    fact: z.string(),
    factor: z.number().positive(),
    shownPer: z.number().positive().optional(),
    tags,
  }),
  z.strictObject({ kind: z.literal("parts"), parts: z.array(part).min(1), zeroWhen: when.optional() }),
  z.strictObject({
    kind: z.literal("per-case"),
    cases: z.array(z.strictObject({ ...condition, each: positive })).min(1),
  }),
  z.strictObject({
    kind: z.literal("when"),
    any: z
      .array(
        z.union([
          z.strictObject({ ...condition, equals: z.union([z.boolean(), z.number()]) }),
          z.strictObject({ ...condition, atLeast: z.number() }),
        ]),
      )
      .min(1),
  }),
]);
export type Rule = z.output<typeof rule>;

const item = z.strictObject({
  id,
  dimension: z.string(),
  name: z.string(),
  points: positive,
  kind: z.enum(["graded", "checklist", "deduct", "bonus", "veto"]),
  appliesTo: z.array(kind).min(1),
  needs: needs.optional(),
  rule: rule.optional(),
  from: z.enum(["own", "total"]).optional(),
  effect: z.enum(["result", "honours"]).optional(),
  /** Of a veto: another effect for these kinds. */
  effectFor: z.partialRecord(kind, z.enum(["result", "honours"])).optional(),
  tag: z.string(),
  tags,
  basis: z.string(),
});
export type Item = z.output<typeof item>;

const test = z.union([
  z.strictObject({ fact: z.string(), equals: z.union([z.boolean(), z.number()]), tags }),
  z.strictObject({ fact: z.string(), atLeast: z.number(), tags }),
]);
export type Test = z.output<typeof test>;
const list = z.strictObject({
  key: id,
  title: z.string(),
  /** True: a unit on it can't be excellent. */
  bars: z.boolean(),
  checks: z.array(z.string()).min(1),
  rule: z
    .union([z.strictObject({ all: z.array(test).min(1) }), z.strictObject({ any: z.array(test).min(1) })])
    .optional(),
});

export const rubric = z.strictObject({
  title: z.string(),
  total: positive.min(1),
  excellentLine: positive,
  passLine: positive.nullable(),
  /** Share of the points that must be known for an honour, hundredths of a per cent; null: no such floor. */
  coverageFloor: z.number().int().min(0).max(10_000).nullable(),
  dimensions: z.array(z.strictObject({ id, name: z.string(), points: positive, tag: z.string() })).min(1),
  items: z.array(item).min(1),
  bonus: z.strictObject({ above: positive, cap: positive }).nullable(),
  quota: z.record(kind, positive.nullable()).nullable(),
  tieBreak: z.array(z.string()),
  review: z.strictObject({
    expertsPerUnit: z.number().int().min(1),
    thresholdShare: z.number().positive().max(1),
    combine: z.enum(["mean", "median"]),
    trim: z.boolean(),
    boundShare: z.number().positive().max(1),
    /** The round whose marks count: 2 once 复评 took place. */
    round: z.union([z.literal(1), z.literal(2)]),
  }),
  lists: z.array(list),
  factNames: z.record(z.string(), z.string()),
});
export type Rubric = z.output<typeof rubric>;

/** Units of the year in the register's order. */
export const units = z.array(z.strictObject({ id, name: z.string(), kind })).min(1);
export type Unit = z.output<typeof units>[number];

const pointer = z.strictObject({
  kind: z.string(),
  /** What it points at: a package's hash and record, rows of a ledger, a look-up. */
  ref: z.string(),
  withheld: withheld.optional(),
});

/** In the order in which they were recorded. */
export const facts = z.array(
  z.strictObject({
    id,
    unit: id,
    key: z.string(),
    value,
    asOf: day,
    source: z.string(),
    evidence: z.array(pointer),
    /** The newest look that found the same value after `asOf`, and its evidence; absent where none did. */
    confirmed: z.strictObject({ until: day, evidence: z.array(pointer) }).optional(),
    /** Of a null: a look that saw nothing. Other nulls say something: ruled out by a person, nothing to measure by. */
    unseen: z.boolean(),
    /** Taken back with its evidence: kept here, never counted. */
    withdrawn: z.boolean(),
  }),
);
export type Fact = z.output<typeof facts>[number];

export const medians = z.array(
  z.strictObject({ kind, fact: z.string(), median: exact, n: z.number().int().min(1) }),
);

/** Items left out by a written decision: for one unit, a kind or all (both null). */
export const applicability = z.array(
  z.strictObject({ item: id, unit: id.nullable(), kind: kind.nullable(), reason: z.string() }),
);

export const itemMarks = z.array(
  z.strictObject({
    unit: id,
    item: id,
    state: z.enum(["computed", "reviewed", "not-applicable", "could-not-look", "missing", "veto"]),
    /** As it counts; null unless computed or reviewed. */
    exact: exact.nullable(),
    /** As it is shown: `exact` rounded half-up. */
    points: points.nullable(),
    reason: z.string(),
    /** The values that an automatic mark read. */
    facts: z.record(z.string(), value),
  }),
);
export type ItemMark = z.output<typeof itemMarks>[number];

/** Handed-in marks under pseudonyms that are the same in the whole package. */
export const expertMarks = z.array(
  z.strictObject({
    unit: id,
    item: id,
    round: z.union([z.literal(1), z.literal(2)]),
    expert: z.string(),
    points: positive,
    /** False: of the pilot set, for calibration only. */
    counts: z.boolean(),
    reason: z.string().nullable(),
  }),
);
export type ExpertMark = z.output<typeof expertMarks>[number];

export const decisions = z.strictObject({
  /** Of the leader, in place of the panel's. */
  marks: z.array(
    z.strictObject({
      unit: id,
      item: id,
      round: z.union([z.literal(1), z.literal(2)]),
      points,
      reason: z.string(),
    }),
  ),
  /** Who is excellent among equals at the edge of a quota. */
  ties: z.array(z.strictObject({ kind, units: z.array(id), points: positive, reason: z.string() })),
  /** Of the leader, on an honour below the floor of coverage; it holds while no less is known than when it was made. */
  honours: z.array(
    z.strictObject({
      unit: id,
      honour: z.boolean(),
      coverage: z.number().int().min(0).max(10_000),
      reason: z.string(),
    }),
  ),
  /** Honours that were revoked in writing after publication (更正). */
  revoked: z.array(z.strictObject({ unit: id, reason: z.string() })),
});

export const totals = z.array(
  z.strictObject({
    unit: id,
    /** Null: a veto, or nothing that counts was known. */
    points: positive.nullable(),
    base: positive.nullable(),
    deducted: positive,
    bonus: positive,
    /** Known share of the points that apply, hundredths of a per cent, rounded down. */
    coverage: z.number().int().min(0).max(10_000).nullable(),
    failed: z.boolean(),
    barred: z.boolean(),
    rank: z.number().int().min(1).nullable(),
    overall: z.number().int().min(1).nullable(),
    excellent: z.boolean(),
    /** As shown: what was earned of a dimension, scaled to its points; null where nothing of it is known. Absent in version 1. */
    dimensions: z.array(z.strictObject({ id, points: points.nullable() })).optional(),
  }),
);
export type TotalRow = z.output<typeof totals>[number];

export const honours = z.strictObject({
  units: z.array(id),
  persons: z.array(z.strictObject({ unit: id, name: z.string() })),
});

/** Statistics, a filing, two looks that agree, a person's own look. */
export const certainty = z.enum(["statistics", "filing", "two-looks", "person"]);
export type Certainty = z.output<typeof certainty>;

export const findings = z.array(
  z.strictObject({
    id,
    unit: id,
    check: z.string(),
    /** As it stood at publication. */
    state: z.enum(["confirmed", "dismissed"]),
    decidedOn: day.nullable(),
    reason: z.string().nullable(),
    message: z.string(),
    /** What a confirmed finding stands on; of a dismissed one empty. Absent before version 3, and of rows that a corrigendum leaves as they were. */
    certainty: z.array(certainty).optional(),
    evidence: z.array(pointer),
    /** The unit's public answer; null: none. */
    answer: z.string().nullable(),
    withheld: withheld.optional(),
  }),
);
export type Finding = z.output<typeof findings>[number];

export const namedLists = z.array(z.strictObject({ key: id, units: z.array(id) }));

export const packages = z.array(
  z.strictObject({
    sha256,
    unit: id,
    takenOn: day,
    bytes: z.number().int().min(0),
    /** In this package; null where it is withheld. */
    path: z.string().nullable(),
    /** Why the whole package is withheld. */
    withheld: withheld.optional(),
    /** Of a package from which records are left out: hash and size of the copy at `path`. Absent: it is whole. */
    released: z.strictObject({ sha256, bytes: z.number().int().min(0) }).optional(),
    /** The records that are left out: hash of the whole record, and why. */
    withheldRecords: z.array(z.strictObject({ record: id, sha256, reason: z.string().min(1) })).optional(),
  }),
);

/** File → its shape: what a package holds beside its manifest and the evidence packages. */
export const FILES = {
  "rubric.json": rubric,
  "units.json": units,
  "facts.json": facts,
  "medians.json": medians,
  "applicability.json": applicability,
  "item-marks.json": itemMarks,
  "expert-marks.json": expertMarks,
  "decisions.json": decisions,
  "totals.json": totals,
  "honours.json": honours,
  "findings.json": findings,
  "lists.json": namedLists,
  "packages.json": packages,
} as const;
export type FileName = keyof typeof FILES;

/** A package as it was read and found whole. */
export interface OpenData {
  manifest: Manifest;
  rubric: Rubric;
  units: Unit[];
  facts: Fact[];
  medians: z.output<typeof medians>;
  applicability: z.output<typeof applicability>;
  itemMarks: ItemMark[];
  expertMarks: ExpertMark[];
  decisions: z.output<typeof decisions>;
  totals: TotalRow[];
  honours: z.output<typeof honours>;
  findings: Finding[];
  lists: z.output<typeof namedLists>;
  packages: z.output<typeof packages>;
}
