import { z } from "zod";
import { sortBy } from "../../../core/sorting.ts";

const id = z.uuid();
const version = z.number().int().min(1);
const ability = z.object({ possible: z.boolean(), why: z.string().nullable() });
const file = z.uuid();

export const articleId = z.object({ id });
export const sourceRole = z.enum(["sole", "merged", "follow-up"]);
const sources = z.array(z.object({ contributionId: z.uuid(), role: sourceRole })).max(20);

const written = {
  columnId: z.string().max(40),
  title: z.string().trim().min(1, "请填写标题。").max(200),
  summary: z.string().trim().max(500).default(""),
  /** HTML as an editor or a clipboard gives it; it is sanitised. */
  body: z.string().max(2_000_000).default(""),
  attachments: z.array(file).max(30).default([]),
  unitIds: z.array(z.string().max(20)).max(200).default([]),
  documentNumber: z.string().trim().min(1).max(60).nullable().default(null),
  writtenOn: z.iso.date().nullable().default(null),
  validity: z.enum(["valid", "repealed", "expired"]).nullable().default(null),
  openMode: z.enum(["active", "on-request"]).nullable().default(null),
  interprets: z.uuid().nullable().default(null),
  report: z
    .object({ unitId: z.string().max(20), year: z.number().int().min(2000).max(2100) })
    .nullable()
    .default(null),
  sources: sources.default([]),
};
export const writtenArticle = z.object(written);
export const newArticle = z.object({
  ...written,
  /** Left out: the title of the first contribution. */
  title: z.string().trim().min(1).max(200).optional(),
});
export const nextVersion = z.object({ ...written, version, note: z.string().trim().max(200).default("") });
export const importedArticles = z.object({
  origin: z.string().trim().min(1, "请写明来自哪个系统。").max(200),
  articles: z.array(newArticle).min(1).max(200),
});
export const imported = z.object({ ids: z.array(z.string()) });
export type WrittenArticle = z.output<typeof writtenArticle>;
export type NewArticle = z.output<typeof newArticle>;
export type NextVersion = z.output<typeof nextVersion>;

export const changed = z.object({ id: z.string(), version: z.number().int(), voided: z.string().nullable() });

export const move = z.object({
  version,
  turn: z.number().int().optional(),
  reason: z.string().trim().max(500).optional(),
  road: z.enum(["normal", "urgent"]).optional(),
  step: z.string().max(40).optional(),
  for: z.uuid().optional(),
  answers: z
    .array(
      z.object({
        key: z.string().max(60),
        answer: z.enum(["yes", "no", "not-applicable"]),
        note: z.string().max(500).default(""),
      }),
    )
    .max(30)
    .optional(),
});
export type ArticleMove = z.output<typeof move>;
export const moved = z.object({ phase: z.string(), state: z.string() });

/** `reason`: of a correction, what the public reads. */
export const release = z.object({ version, reason: z.string().trim().min(1).max(300).optional() });
export const schedule = release.extend({ at: z.iso.datetime({ offset: true }) });
export const bulk = z.object({ articles: z.array(z.object({ id, version })).min(1).max(100) });
export const bulkAnswer = z.object({
  results: z.array(z.object({ id: z.string(), published: z.boolean(), why: z.string().nullable() })),
});
export const withdrawal = z.object({
  reason: z.string().trim().min(1, "撤回须写明向公众说明的原因。").max(300),
  /** The article gave away what nobody may read; when that was reported. */
  leak: z.object({ reportedAt: z.iso.datetime({ offset: true }) }).optional(),
});
export const restriction = z.object({ reason: z.string().trim().min(1, "请写明理由。").max(200) });
export const succession = z.object({ by: z.uuid() });
export const publication = z.object({ number: z.number().int(), publishedAt: z.string() });
export const done = z.object({ id: z.string() });

const STATES = ["unpublished", "scheduled", "published", "withdrawn", "superseded"] as const;
export const articleFilter = z.object({
  state: z.enum(STATES).optional(),
  phase: z.enum(["draft", "waiting", "approved", "released", "dropped"]).optional(),
  columnId: z.string().max(40).optional(),
  /** Part of the title. */
  search: z.string().trim().max(60).optional(),
  /** Only those whose scheduled time passed without publication, or late. */
  missed: z.coerce.boolean().optional(),
  /** Without a word the last saved first. */
  sort: sortBy("title", "column", "state", "publishedAt", "savedAt"),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(200).default(50),
});
export type ArticleFilter = z.output<typeof articleFilter>;

export const articleRow = z.object({
  id: z.string(),
  number: z.number().int(),
  title: z.string(),
  columnId: z.string(),
  columnName: z.string(),
  state: z.enum(STATES),
  phase: z.string(),
  /** How it stands, in words. */
  shown: z.string(),
  version: z.number().int(),
  publicVersion: z.number().int().nullable(),
  publishedAt: z.string().nullable(),
  scheduledAt: z.string().nullable(),
  scheduleMissed: z.string().nullable(),
  savedAt: z.string(),
});
export type ArticleRowView = z.output<typeof articleRow>;
export const articleList = z.object({ total: z.number().int(), articles: z.array(articleRow) });

const question = z.object({ key: z.string(), text: z.string() });
const remark = z.object({
  key: z.string(),
  rule: z.string(),
  level: z.enum(["block", "warn", "hint"]),
  place: z.string(),
  quote: z.string(),
  message: z.string(),
  count: z.number().int(),
  replacement: z.string().nullable(),
  /** Of a block that a second person let pass: who, and why. */
  passed: z.object({ by: z.string(), reason: z.string() }).nullable(),
});
export const checks = z.object({
  shown: z.array(remark),
  counts: z.object({ block: z.number().int(), warn: z.number().int(), hint: z.number().int() }),
  /** Files whose text could not be read: not looked at, not clean. */
  unread: z.array(z.object({ name: z.string(), why: z.string() })),
});
/** A text that is not saved yet. */
export const examined = z.object({
  title: z.string().max(200).default(""),
  summary: z.string().max(500).default(""),
  body: z.string().max(2_000_000).default(""),
});
export const pass = z.object({
  version,
  key: z.string().regex(/^[0-9a-f]{64}$/),
  reason: z.string().trim().min(1, "放行须写明理由。").max(500),
});
export type Checks = z.output<typeof checks>;

export const fileView = z.object({
  id: z.string(),
  name: z.string(),
  mediaType: z.string(),
  size: z.number().int(),
});
export const fileQuery = z.object({ name: z.string().trim().min(1).max(150) });
export type FileView = z.output<typeof fileView>;

export const contentView = z.object({
  columnId: z.string(),
  title: z.string(),
  summary: z.string(),
  body: z.string(),
  attachments: z.array(z.string()),
  unitIds: z.array(z.string()),
  documentNumber: z.string().nullable(),
  writtenOn: z.string().nullable(),
  validity: z.enum(["valid", "repealed", "expired"]).nullable(),
  openMode: z.enum(["active", "on-request"]).nullable(),
  interprets: z.string().nullable(),
  report: z.object({ unitId: z.string(), year: z.number().int() }).nullable(),
});

export const wholeArticle = articleRow.extend({
  class: z.string(),
  turn: z.number().int(),
  content: contentView,
  files: z.array(fileView),
  sources: z.array(
    z.object({ contributionId: z.string(), role: sourceRole, unitName: z.string(), title: z.string() }),
  ),
  problems: z.array(z.string()),
  withdrawn: z.object({ at: z.string(), by: z.string(), reason: z.string() }).nullable(),
  /** For which it was taken back; `minutes` from the report until it was hidden; `tell`: the privacy officers. */
  leak: z
    .object({
      reportedAt: z.string(),
      hiddenAt: z.string(),
      minutes: z.number().int(),
      inTime: z.boolean(),
      tell: z.array(z.string()),
      known: z.object({ by: z.string(), at: z.string() }).nullable(),
      mayKnow: z.boolean(),
    })
    .nullable(),
  indexNumber: z.string().nullable(),
  /** 限阅: why, by whom and since when; null: whoever may read articles reads it. */
  restriction: z.object({ reason: z.string(), by: z.string(), at: z.string() }).nullable(),
  /** Who opened which restricted version. */
  readings: z.array(z.object({ by: z.string(), version: z.number().int(), at: z.string() })),
  step: z.object({ key: z.string(), name: z.string(), questions: z.array(question) }).nullable(),
  abilities: z.record(z.string(), ability),
  history: z.array(
    z.object({
      at: z.string(),
      by: z.string(),
      for: z.string().nullable(),
      what: z.string(),
      version: z.number().int(),
      reason: z.string().nullable(),
    }),
  ),
  versions: z.array(
    z.object({ version: z.number().int(), by: z.string(), at: z.string(), note: z.string() }),
  ),
  publications: z.array(
    z.object({
      ordinal: z.number().int(),
      version: z.number().int(),
      at: z.string(),
      by: z.string(),
      reason: z.string().nullable(),
      scheduledFor: z.string().nullable(),
    }),
  ),
});
export type WholeArticle = z.output<typeof wholeArticle>;

export const differenceQuery = z.object({
  from: z.coerce.number().int().min(0),
  to: z.coerce.number().int().min(1),
});
export const difference = z.object({
  fields: z.array(z.object({ name: z.string(), before: z.string(), after: z.string() })),
  lines: z.array(
    z.object({
      kind: z.enum(["same", "removed", "added"]),
      text: z.string(),
    }),
  ),
});
