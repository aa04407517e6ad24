import { z } from "zod";
import { sortBy } from "../../../core/sorting.ts";
import { stage } from "../schemas.ts";
import { unitKind } from "../../registry/index.ts";

const count = z.number().int().min(0);
const part = z.enum(["panel", "pilot"]);
const conflicts = z.array(z.object({ unitId: z.string(), reason: z.string() }));
const reason = z.string().trim().max(500);

export const expert = z.object({
  accountId: z.string(),
  login: z.string(),
  name: z.string(),
  /** Where the expert works, in words. */
  workplace: z.string().nullable(),
  employerUnitId: z.string().nullable(),
  pastUnitIds: z.array(z.string()),
  declaredConflicts: conflicts,
  /** Units at most; 0: no cap. */
  capacity: count,
  email: z.string().nullable(),
  declared: z.boolean(),
  version: count,
});

const employment = z.object({
  employerUnitId: z.string().nullable(),
  pastUnitIds: z.array(z.string()).max(50).default([]),
});

export const expertChange = employment.extend({
  workplace: z.string().trim().max(100).nullable().default(null),
  capacity: count.max(9999).default(0),
  /** The version that was seen; 0 before the first registration. Left out: whatever stands is replaced. */
  version: count.optional(),
});

export const expertChanged = z.object({
  done: z.literal(true),
  /** Assigned units that were taken away because the expert may no longer mark them. */
  withdrawn: count,
});

export const person = z.object({
  accountId: z.string(),
  login: z.string(),
  name: z.string(),
  role: z.enum(["office", "leader"]),
  employerUnitId: z.string().nullable(),
  pastUnitIds: z.array(z.string()),
  declaredConflicts: conflicts,
});
export const personChange = employment;
export const newConflict = z.object({ unitId: z.string(), reason: reason.min(1) });

const rowState = z.enum(["new", "changed", "unchanged", "wrong"]);
export const poolReport = z.object({
  applied: z.boolean(),
  withdrawn: count,
  rows: z.array(
    z.object({
      row: count,
      id: z.string(),
      name: z.string(),
      state: rowState,
      problems: z.array(z.string()),
    }),
  ),
});
export type PoolReport = z.output<typeof poolReport>;

const pair = z.object({ unitId: z.string(), bundle: z.string(), accountId: z.string(), part });
const load = z.object({ units: count, panel: count, pilot: count });

export const assignInput = z.object({
  mode: z.enum(["propose", "apply"]),
  /** `whole`: everything anew; `gaps`: only what lacks experts. */
  scope: z.enum(["whole", "gaps"]).default("whole"),
  token: z.string().optional(),
});

export const proposal = z.object({
  applied: z.boolean(),
  /** To be given back when it is applied. */
  token: z.string(),
  pairs: z.array(pair.extend({ change: z.enum(["added", "part-changed", "kept"]) })),
  removed: z.array(pair),
  counts: z.object({ added: count, removed: count, changed: count, kept: count }),
  /** Units that lack experts. */
  short: z.array(z.string()),
  /** The same as sentences, one a unit × bundle. */
  shortages: z.array(z.string()),
  loads: z.array(
    z.object({ accountId: z.string(), name: z.string(), capacity: count, before: load, after: load }),
  ),
  /** Units with one and the same panel; empty when only gaps are filled. */
  groups: z.array(
    z.object({
      kind: unitKind,
      bundle: z.string(),
      unitIds: z.array(z.string()),
      panel: z.array(z.string()),
      substitutes: z.array(
        z.object({ unitId: z.string(), instead: z.string(), accountId: z.string().nullable() }),
      ),
    }),
  ),
  /** Experts whose capacity leaves no room for the whole pilot set. */
  pilotWithoutRoom: count,
  /** Bundles whose experts share no unit, as sentences: their severity can't be compared. */
  apart: z.array(z.string()),
});

export const assignmentReport = z.object({
  applied: z.boolean(),
  rows: z.array(
    z.object({
      row: count,
      unitId: z.string(),
      bundle: z.string(),
      /** Login of the expert. */
      name: z.string(),
      state: rowState,
      problems: z.array(z.string()),
    }),
  ),
  /** What the file changes, as a proposal shows it. */
  proposal,
});
export type AssignmentReport = z.output<typeof assignmentReport>;

export const progress = z.object({
  stage,
  /** True once an expert has saved a sheet. */
  begun: z.boolean(),
  /** Unit × bundle with fewer experts than the rubric asks for. */
  lacking: count,
  experts: z.array(
    z.object({
      accountId: z.string(),
      name: z.string(),
      capacity: count,
      assigned: count,
      submitted: count,
      load,
      open: count,
      accepted: count,
      declined: count,
    }),
  ),
});

export const assignmentFilter = z.object({
  kind: unitKind.optional(),
  bundle: z.string().optional(),
  /** Part of a unit's name, or its id. */
  unit: z.string().trim().optional(),
  accountId: z.uuid().optional(),
  part: part.optional(),
  response: z.enum(["open", "accepted", "declined"]).optional(),
  /** Without a word in the order of units. */
  sort: sortBy("unit", "unitId", "bundle", "expert", "part", "response"),
});
export const assignmentPage = assignmentFilter.extend({
  page: z.coerce.number().int().min(1).default(1),
  pageSize: z.coerce.number().int().min(1).max(200).default(20),
});
export const assignmentRow = z.object({
  unitId: z.string(),
  unitName: z.string(),
  kind: unitKind,
  bundle: z.string(),
  bundleName: z.string(),
  accountId: z.string(),
  login: z.string(),
  expertName: z.string(),
  part,
  response: z.enum(["open", "accepted", "declined"]),
  reason: z.string().nullable(),
  respondedAt: z.string().nullable(),
});
export const assignmentList = z.object({ total: count, rows: z.array(assignmentRow) });

const named = z.object({ accountId: z.string(), name: z.string() });
export const gap = z.object({
  unitId: z.string(),
  unitName: z.string(),
  kind: unitKind,
  bundle: z.string(),
  bundleName: z.string(),
  lacking: count,
  present: z.array(named),
  declined: z.array(named.extend({ reason: z.string() })),
  /** Who had the place and is gone: the account is disabled, or the departure is recorded; with marks of an earlier round or without. */
  left: z.array(named.extend({ handedIn: z.boolean() })),
  substitutes: z.array(named),
  why: z.string().nullable(),
});

export const newExpert = z.object({ accountId: z.uuid(), bundle: z.string().optional() });
export const replacement = z.object({
  bundle: z.string(),
  from: z.uuid(),
  to: z.uuid(),
  /** Needed once the first has marks: are they kept, or redone by the second; with the reason. */
  marks: z.enum(["kept", "redone"]).optional(),
  reason: reason.min(1).optional(),
});

export const myAssignments = z.object({
  stage,
  units: z.array(
    z.object({
      unitId: z.string(),
      unitName: z.string(),
      kind: unitKind,
      bundles: z.array(z.string()),
      /** True when all of it is for calibration only. */
      pilot: z.boolean(),
      response: z.enum(["open", "accepted"]),
      submitted: z.boolean(),
      started: z.boolean(),
    }),
  ),
});

export const responseInput = z.object({
  response: z.enum(["accepted", "declined"]),
  /** Required to decline. */
  reason: reason.optional(),
  /** Declined because of a conflict of interest (回避); for one unit only. */
  conflict: z.boolean().optional(),
});
