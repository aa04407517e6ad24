import { z } from "zod";
import { sortBy } from "../../core/sorting.ts";
import { evidencePointer, factValue } from "../evidence/read.ts";
import { publishedCorrigendum } from "./corrections/schemas.ts";
import { STANDING_COLUMNS } from "./standings/queries/order.ts";
import { unitKind as kind } from "../registry/index.ts";

const dimension = z.object({
  id: z.string(),
  name: z.string(),
  earned: z.number(),
  applicable: z.number(),
  points: z.number(),
  /** What was earned as it counts, when it is no whole hundredth. */
  exact: z.string().nullable().optional(),
});

const hundredths = z.number().int();

export const standing = z.object({
  unitId: z.string(),
  name: z.string(),
  kind,
  score: hundredths.nullable(),
  base: hundredths.nullable(),
  deducted: hundredths,
  bonus: hundredths,
  rank: z.number().int().nullable(),
  overall: z.number().int().nullable(),
  veto: z.string().nullable(),
  failed: z.boolean(),
  bar: z.string().nullable(),
  excellent: z.boolean(),
  undecided: z.boolean(),
  /** Share of the points that was known, ten-thousandths. */
  coverage: z.number().int().nullable(),
  belowFloor: z.boolean(),
  coverageDecision: z.object({ honour: z.boolean(), reason: z.string(), by: z.string() }).nullable(),
  missing: z.array(z.string()),
  dimensions: z.array(dimension),
});

/** Whose result is older than a fact or a decision, and why in one sentence. */
export const behindUnit = z.object({ unitId: z.string(), name: z.string(), kind, reason: z.string() });

export const standingFilter = z.object({
  kind: kind.optional(),
  search: z.string().trim().max(60).optional(),
  excellent: z.enum(["yes", "no"]).optional(),
  /** Without a word by kind and rank. */
  sort: sortBy(...STANDING_COLUMNS),
});

export const standingPage = standingFilter.extend({
  page: z.coerce.number().int().min(1).default(1),
  pageSize: z.coerce.number().int().min(1).max(1000).default(200),
});

export const standings = z.object({
  synthetic: z.boolean(),
  frozen: z.boolean(),
  stage: z.enum(["draft", "feedback", "frozen", "final"]),
  feedbackUntil: z.string().nullable(),
  /** 暂定: the way to the last day leads through a year without an official holiday table. */
  feedbackProvisional: z.boolean(),
  countedFrom: z.string().nullable(),
  final: z.object({ by: z.string(), at: z.string(), note: z.string().nullable() }).nullable(),
  line: hundredths,
  /** Below this share of known points (ten-thousandths) a rank is marked. */
  coverageFloor: hundredths,
  passLine: hundredths.nullable(),
  quota: z
    .object({ bureau: z.number().optional(), college: z.number().optional(), direct: z.number().optional() })
    .nullable(),
  /** Names of the dimensions that decide ties, in order; empty: equal totals share a rank. */
  tieBreak: z.array(z.string()),
  /** Rows that the filter finds, before paging. */
  total: z.number().int(),
  /** Of the rows found. */
  excellent: z.number().int(),
  /** Units left out because the viewer has a conflict; ranks beside them are not shown then. */
  recused: z.array(z.object({ unitId: z.string(), name: z.string() })),
  /** Units that the registry holds under another kind now. */
  changedKinds: z.array(z.string()),
  /** What keeps them from their next step: what is behind, and in the feedback stage what keeps them from being frozen. */
  obstacles: z.array(z.string()),
  /** Units of the whole standings, whatever the filter, whose result is older than a fact or a decision. */
  behind: z.array(behindUnit),
  rows: z.array(standing),
});

/** The standings as a picture needs them. Of a unit from which the viewer is recused nothing is in it. */
export const outline = z.object({
  stage: standings.shape.stage,
  line: hundredths,
  kinds: z.array(
    z.object({
      kind,
      /** The totals that there are, best places first. */
      scores: z.array(hundredths),
      excellent: z.number().int(),
      /** How many can be excellent; null: whoever reaches the line. */
      quota: z.number().nullable(),
    }),
  ),
  /** Units that share the rank at which the excellent places run out, until a written decision. */
  tied: z.array(standing),
  /** Units that reach the line although too little of their points was known. */
  littleKnown: z.array(standing),
});

const stagedMark = z.object({
  state: z.string(),
  points: hundredths.nullable(),
  exact: z.string().nullable().optional(),
  explanation: z.string(),
});

export const difference = z.object({
  units: z.array(
    z.object({
      unitId: z.string(),
      name: z.string(),
      kind,
      before: hundredths.nullable(),
      after: hundredths.nullable(),
      rankBefore: z.number().int().nullable(),
      rankAfter: z.number().int().nullable(),
      excellentBefore: z.boolean().optional(),
      excellentAfter: z.boolean().optional(),
      barBefore: z.string().nullable().optional(),
      barAfter: z.string().nullable().optional(),
      items: z.array(
        z.object({ item: z.string(), name: z.string(), before: stagedMark.nullable(), after: stagedMark }),
      ),
    }),
  ),
});

export const recomputation = z.object({
  id: z.uuid(),
  state: z.enum(["staged", "applied", "discarded"]),
  stagedBy: z.string(),
  stagedAt: z.string(),
  decidedBy: z.string().nullable(),
  difference,
});

export const coverageInput = z.object({
  unitId: z.string().max(40),
  honour: z.boolean(),
  reason: z.string().trim().min(1).max(500),
});

export const tieInput = z.object({
  kind,
  unitIds: z.array(z.string()).min(1).max(200),
  reason: z.string().trim().min(1).max(500),
});

const named = z.object({ id: z.string(), name: z.string() });
export const honours = z.object({
  excellentUnits: z.object({ bureau: z.array(named), college: z.array(named), direct: z.array(named) }),
  excellentIndividuals: z.array(z.object({ name: z.string(), unit: z.string(), unitId: z.string() })),
  missing: z.array(named),
});

const usedFact = z.object({
  key: z.string(),
  name: z.string(),
  value: factValue,
  asOf: z.string().nullable(),
  held: z.string().nullable(),
  source: z.string().nullable(),
  note: z.string().nullable(),
  evidence: z.array(evidencePointer),
  unseenLater: z.string().nullable(),
});

export const unitMarks = z.object({
  unit: named,
  synthetic: z.boolean(),
  /** Why the result is older than a fact or a decision; null when it is not. */
  behind: z.string().nullable(),
  total: hundredths.nullable(),
  base: hundredths.nullable(),
  deducted: hundredths,
  bonus: hundredths,
  veto: z.string().nullable(),
  bar: z.string().nullable(),
  coverage: hundredths.nullable(),
  belowFloor: z.boolean(),
  coverageFloor: hundredths,
  dimensions: z.array(dimension),
  /** Says that the total is not the sum of the marks as they are shown, and why; null when it is. */
  sumNote: z.string().nullable(),
  marks: z.array(
    z.object({
      item: z.string(),
      name: z.string(),
      dimension: z.string(),
      kind: z.string(),
      of: hundredths,
      tag: z.string(),
      basis: z.string(),
      state: z.string(),
      /** As shown; `exact` is the mark as it counts when it is no whole hundredth. */
      points: hundredths.nullable(),
      exact: z.string().nullable().optional(),
      explanation: z.string(),
      reasons: z.array(z.string()),
      facts: z.array(usedFact),
    }),
  ),
});

export const yearOnYear = z.object({
  year: z.number().int(),
  before: z.number().int(),
  total: z.object({ before: hundredths.nullable(), after: hundredths.nullable() }),
  coverage: z.object({ before: hundredths.nullable(), after: hundredths.nullable() }),
  comparable: z.object({
    items: z.array(
      z.object({
        item: z.string(),
        name: z.string(),
        of: hundredths,
        before: hundredths,
        after: hundredths,
      }),
    ),
    before: hundredths.nullable(),
    after: hundredths.nullable(),
  }),
  drift: z.array(z.string()),
});

export const basisDocument = z.object({
  number: z.string().regex(/^\S+〔\d{4}〕[1-9]\d*号$/, "文号应形如 湘教通〔2020〕51号"),
  title: z.string().trim().min(1).max(200),
  issuedOn: z.iso.date().nullable().default(null),
});

const names = z.array(z.string());
export const resultJson = z.object({
  cycle: z.number().int(),
  units: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      kind,
      score: z.number().nullable(),
      coverage: z.number().nullable(),
      rank: z.number().int().nullable(),
      excellent: z.boolean(),
      failed: z.boolean().optional(),
      barred: z.boolean().optional(),
      nominee: z.string().nullable(),
    }),
  ),
  findings: z.record(z.string(), names),
  clauses: z.record(z.string(), z.array(z.object({ key: z.string(), says: z.string(), names }))).optional(),
  excellentUnits: z.object({ bureau: names, college: names, direct: names }),
  excellentIndividuals: z.array(z.object({ name: z.string(), unit: z.string() })),
  coverageFloor: z.number().optional(),
  monitoring: z.object({ sites: z.number(), pages: z.number(), requests: z.number(), seconds: z.number() }),
  notice: z
    .object({
      number: z.string(),
      date: z.string(),
      title: z.string(),
      lists: z.array(z.object({ key: z.string(), title: z.string(), count: z.number().int(), names })),
      files: z.object({ docx: z.string(), pdf: z.string() }),
    })
    .nullable(),
  /** Absent while there is none. */
  corrigenda: z.array(publishedCorrigendum).optional(),
});
