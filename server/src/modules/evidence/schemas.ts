import { z } from "zod";
import { CERTAINTY_SOURCES } from "./certainty.ts";
import { ROW_KINDS } from "./model.ts";
import { unitKind } from "../registry/index.ts";

export const factValue = z.union([z.number(), z.boolean(), z.string(), z.null()]);

export const evidencePointer = z.union([
  z.object({
    kind: z.literal("record"),
    packageId: z.string(),
    recordId: z.string(),
    url: z.string(),
    quote: z.string().optional(),
    selector: z.string().optional(),
  }),
  z.object({ kind: z.literal("fact"), factId: z.string(), text: z.string() }),
  z.object({ kind: z.literal("look-up"), lookUpId: z.string(), url: z.string(), text: z.string() }),
  z.object({ kind: z.literal("package"), packageId: z.string(), url: z.string(), text: z.string() }),
  z.object({
    kind: z.literal("count"),
    countId: z.string(),
    /** Whose rows it counted for this fact: `GET /api/counts/:id/rows` lists them all. */
    unitId: z.string(),
    key: z.string(),
    rows: z.number().int(),
    text: z.string(),
  }),
  z.object({ kind: z.enum(ROW_KINDS), id: z.string(), text: z.string() }),
]);

export const fact = z.object({
  id: z.string(),
  unitId: z.string(),
  key: z.string(),
  value: factValue,
  asOf: z.string(),
  source: z.string(),
  note: z.string().nullable(),
  evidence: z.array(evidencePointer),
  /** 截至: the last day that a count reaches; null of what is no count. */
  closedUntil: z.string().nullable(),
  /** The newest look that found the same value after `asOf`, with its evidence; null: none did. */
  confirmed: z.object({ until: z.string(), evidence: z.array(evidencePointer) }).nullable(),
  /** “截至 2020-03-02”, or “自 2020-03-02 起，最近确认于 2020-03-31”. */
  held: z.string(),
  recordedAt: z.string(),
  /** A later look of the year that could not see it, in words; null when there is none. */
  unseenLater: z.string().nullable(),
});

export const findingState = z.enum(["suspected", "confirmed", "dismissed"]);

export const finding = z.object({
  id: z.string(),
  year: z.number().int(),
  unitId: z.string(),
  unitName: z.string(),
  unitKind,
  check: z.string(),
  checkName: z.string(),
  key: z.string(),
  state: findingState,
  certainty: z.enum(["fail", "needs-review"]),
  /** What the certainty stands on, and the same in words; empty while nobody has looked yet. */
  certaintySources: z.array(z.enum(CERTAINTY_SOURCES)),
  certaintyWords: z.string(),
  message: z.string(),
  evidence: z.array(evidencePointer),
  raisedBy: z.string(),
  /** The person who saw it in a look-up and raised it; another one must confirm it. Null: a check or a rule. */
  raisedByName: z.string().nullable(),
  raisedByMe: z.boolean(),
  raisedAt: z.string(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  reason: z.string().nullable(),
  version: z.number().int(),
  /** Pieces of evidence that were withdrawn under seal and are not shown. */
  sealed: z.number().int(),
});
export type FindingView = z.output<typeof finding>;

export const findingQuery = z.object({
  year: z.coerce.number().int().optional(),
  unitId: z.string().optional(),
  state: findingState.optional(),
  check: z.string().optional(),
  kind: unitKind.optional(),
  /** Part of the unit's name or of the sentence. */
  search: z.string().trim().max(60).optional(),
  /** By what, upwards or (with a dash) downwards; without it in the order of units. */
  sort: z.enum(["raisedAt", "-raisedAt", "check", "-check", "state", "-state"]).optional(),
});
export type FindingQuery = z.output<typeof findingQuery>;

export const findingPage = findingQuery.extend({
  page: z.coerce.number().int().min(1).default(1),
  pageSize: z.coerce.number().int().min(1).max(1000).default(50),
});

export const decision = z.object({
  decision: z.enum(["confirmed", "dismissed"]),
  reason: z.string().trim().max(500).optional(),
  version: z.number().int(),
});

export const newLookUp = z.object({
  unitId: z.string(),
  year: z.number().int(),
  url: z.url({ protocol: /^https?$/ }),
  note: z.string().trim().min(1).max(1000),
  seenOn: z.iso.date(),
  fact: z.object({ key: z.string().regex(/^[a-z][A-Za-z]*\.[a-z][A-Za-z]*$/), value: factValue }).optional(),
  /** Why a fact that was seen after the monitoring cut-off counts for the year all the same. */
  correction: z.string().trim().min(1).max(500).optional(),
});

export const lookedUp = z.object({ id: z.string(), screenshotProblem: z.string().nullable() });

export const lookUpView = z.object({
  id: z.string(),
  unitId: z.string(),
  year: z.number().int(),
  url: z.string(),
  note: z.string(),
  seenOn: z.string(),
  seenBy: z.string(),
  hasScreenshot: z.boolean(),
  screenshotProblem: z.string().nullable(),
});

/** A row as a closed count counted it. */
export const countedRow = z.object({
  kind: z.enum(ROW_KINDS),
  id: z.string(),
  text: z.string(),
  /** The facts in which it counts. */
  keys: z.array(z.string()),
});

export const closedCount = z.object({
  title: z.string(),
  asOf: z.string(),
  closedUntil: z.string().nullable(),
  closedBy: z.string(),
  total: z.number().int(),
  rows: z.array(countedRow),
});

/** Counts that a person closes, as the facts name their source. */
export const countSource = z.enum([
  "content.tally",
  "participation.tally",
  "servicedesk.platform",
  "wechat.platform",
]);

export const closing = z.object({
  id: z.uuid(),
  title: z.string(),
  closedUntil: z.string().nullable(),
  closedBy: z.string(),
  closedAt: z.iso.datetime(),
});

export const withdrawalReason = z.object({ reason: z.string().trim().min(1).max(500) });

export const withdrawn = z.object({
  /** Facts that no longer count, and confirmed findings that are undecided again. */
  facts: z.number().int(),
  findings: z.number().int(),
});

export const withdrawal = z.object({
  id: z.uuid(),
  kind: z.enum(["package", "look-up"]),
  subject: z.uuid(),
  reason: z.string(),
  withdrawnBy: z.string(),
  withdrawnAt: z.string(),
  facts: z.number().int(),
  /** What it was; read by the audit alone. */
  about: z.string().nullable(),
});

export const packageView = z.object({
  id: z.string(),
  unitId: z.string(),
  year: z.number().int(),
  site: z.string(),
  sha256: z.string(),
  size: z.number(),
  takenAt: z.string(),
});

export const recordView = z.object({
  recordId: z.string(),
  url: z.string(),
  status: z.number().int().nullable(),
  mediaType: z.string().nullable(),
  /** The page as a browser's scripts left it; the answer of which they made it is a record of its own. */
  rendered: z.boolean(),
  date: z.string(),
  size: z.number().int(),
  sha256: z.string(),
  headers: z.array(z.tuple([z.string(), z.string()])),
});
