import { z } from "zod";
import { KINDS } from "./model.ts";

const kind = z.enum(KINDS);
const dimension = z.object({
  id: z.string(),
  name: z.string(),
  earned: z.number(),
  applicable: z.number(),
  points: z.number(),
});

export const standing = z.object({
  unitId: z.string(),
  name: z.string(),
  kind,
  score: z.number().int().nullable(),
  rank: z.number().int().nullable(),
  bar: z.string().nullable(),
  excellent: z.boolean(),
  missing: z.array(z.string()),
  dimensions: z.array(dimension),
});

export const standingFilter = z.object({
  kind: kind.optional(),
  search: z.string().trim().max(60).optional(),
  excellent: z.enum(["yes", "no"]).optional(),
});

export const standings = z.object({
  synthetic: z.boolean(),
  frozen: z.boolean(),
  line: z.number().int(),
  rows: z.array(standing),
});

const named = z.object({ id: z.string(), name: z.string() });
export const honours = z.object({
  excellentUnits: z.object({ bureau: z.array(named), college: z.array(named), direct: z.array(named) }),
  excellentIndividuals: z.array(z.object({ name: z.string(), unit: z.string(), unitId: z.string() })),
  missing: z.array(named),
});

export const unitMarks = z.object({
  unit: named,
  synthetic: z.boolean(),
  total: z.number().int().nullable(),
  dimensions: z.array(dimension),
  marks: z.array(
    z.object({
      item: z.string(),
      name: z.string(),
      dimension: z.string(),
      of: z.number().int(),
      tag: z.string(),
      basis: z.string(),
      state: z.string(),
      points: z.number().int().nullable(),
      explanation: z.string(),
    }),
  ),
});

export const basisDocument = z.object({
  number: z.string().regex(/^\S+〔\d{4}〕[1-9]\d*号$/, "文号应形如 湘教通〔2020〕51号"),
  title: z.string().trim().min(1).max(200),
  issuedOn: z.iso.date().nullable().default(null),
});

export const noticeDraft = z.object({
  agency: z.string().trim().min(1).max(20),
  numberYear: z.number().int().min(1990).max(2100),
  serial: z.number().int().min(1).max(99_999),
  issuedOn: z.iso.date(),
  version: z.number().int().min(0),
});

const inline = z.union([
  z.string(),
  z.object({
    text: z.string(),
    bold: z.boolean().optional(),
    count: z.number().optional(),
    list: z.array(z.string()).optional(),
  }),
]);
const block = z.union([
  z.object({
    kind: z.literal("heading"),
    level: z.number().int(),
    text: z.string(),
    runIn: z.array(inline).optional(),
  }),
  z.object({ kind: z.literal("paragraph"), inlines: z.array(inline), indent: z.boolean().optional() }),
  z.object({ kind: z.literal("table"), header: z.array(z.string()), rows: z.array(z.array(z.string())) }),
  z.object({ kind: z.literal("roster"), rows: z.array(z.object({ name: z.string(), unit: z.string() })) }),
  z.object({ kind: z.literal("page-break") }),
]);

export const notice = z.object({
  state: z.enum(["none", "draft", "published"]),
  version: z.number().int(),
  synthetic: z.boolean(),
  document: z.object({
    issuer: z.string(),
    number: z.object({ agency: z.string(), year: z.number(), serial: z.number() }).nullable(),
    title: z.array(z.string()),
    recipients: z.array(z.string()),
    body: z.array(block),
    attachments: z.array(z.object({ title: z.string(), blocks: z.array(block) })),
    signature: z.object({ name: z.string(), date: z.string(), seal: z.boolean() }),
    banner: z.string().optional(),
  }),
  issues: z.array(
    z.object({
      clause: z.string(),
      severity: z.enum(["error", "warning"]),
      place: z.string(),
      message: z.string(),
    }),
  ),
  obstacles: z.array(z.string()),
});

const names = z.array(z.string());
export const resultJson = z.object({
  cycle: z.number().int(),
  units: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      kind,
      score: z.number(),
      rank: z.number().int(),
      excellent: z.boolean(),
      nominee: z.string().nullable(),
    }),
  ),
  findings: z.record(z.string(), names),
  excellentUnits: z.object({ bureau: names, college: names, direct: names }),
  excellentIndividuals: z.array(z.object({ name: z.string(), unit: z.string() })),
  monitoring: z.object({ sites: z.number(), pages: z.number(), requests: z.number(), seconds: z.number() }),
});
