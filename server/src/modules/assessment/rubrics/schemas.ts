import { z } from "zod";
import { packNumber } from "../schemas.ts";
import { draftPack } from "./draftPack.ts";
import { unitKind } from "../../registry/index.ts";

export const draftName = z.string().trim().min(1).max(100);

/** `pack:<name>`, `draft:<id>` or `cycle:<year>`. */
export const source = z.string().min(1).max(80);

export const problem = z.object({
  place: z.object({
    part: z.enum(["rubric", "dimension", "indicator", "item", "review", "list"]),
    id: z.string().nullable(),
  }),
  text: z.string(),
});

const summary = { title: z.string(), total: z.number().int(), dimensions: z.number(), items: z.number() };

export const rubricList = z.object({
  packs: z.array(z.object({ name: z.string(), ...summary })),
  drafts: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      ...summary,
      basedOn: z.string().nullable(),
      version: z.number().int(),
      changedBy: z.string(),
      changedAt: z.string(),
      problems: z.number().int(),
    }),
  ),
});

export const wholeRubric = draftPack.extend({
  /** Only of a draft. */
  draft: z
    .object({ id: z.uuid(), name: z.string(), basedOn: z.string().nullable(), version: z.number().int() })
    .nullable(),
  problems: z.array(problem),
  /** Does not keep it from being used: items whose facts nobody writes. */
  notes: z.array(problem),
  /** Items that want a decision when a year is opened with it. */
  undecided: z.array(z.object({ item: z.string(), name: z.string(), text: z.string(), veto: z.boolean() })),
  /** Numbers that no source confirms: who opens a year with it adopts them, naming the digest of what was seen. */
  adopts: z.object({ digest: z.string(), numbers: z.array(packNumber) }),
});

export const newDraft = z.object({ name: draftName, from: source });

export const changedDraft = z.object({
  version: z.number().int(),
  name: draftName,
  pack: draftPack,
});

export const importedDraft = z.object({
  id: z.uuid().nullable(),
  title: z.string(),
  items: z.number().int(),
  wrong: z.array(z.object({ sheet: z.string(), row: z.number().int(), problem: z.string() })),
  problems: z.array(problem),
});

const hundredths = z.number().int().nullable();
const automaticTotal = z.object({
  total: hundredths,
  veto: z.string().nullable(),
  dimensions: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      earned: z.number().int(),
      applicable: z.number().int(),
      points: z.number().int(),
    }),
  ),
});
const previewedMark = z
  .object({
    state: z.enum(["computed", "needs-expert", "not-applicable", "could-not-look", "veto"]),
    points: hundredths,
    of: z.number().int(),
    explanation: z.string(),
  })
  .nullable();

export const preview = z.object({
  year: z.number().int(),
  leftOut: z.object({ before: z.array(z.string()), after: z.array(z.string()) }),
  sentences: z.array(z.string()),
  units: z.array(
    z.object({
      unitId: z.string(),
      name: z.string(),
      kind: unitKind,
      before: automaticTotal,
      after: automaticTotal,
      items: z.array(
        z.object({ item: z.string(), name: z.string(), before: previewedMark, after: previewedMark }),
      ),
    }),
  ),
});

export const drift = z.object({
  items: z.array(
    z.object({
      item: z.string(),
      name: z.string(),
      state: z.enum(["same", "changed", "added", "removed"]),
      changes: z.array(z.enum(["renamed", "moved", "points", "rule", "applies"])),
      sentence: z.string(),
    }),
  ),
  sentences: z.array(z.string()),
  comparableShare: z.number().nullable(),
});
