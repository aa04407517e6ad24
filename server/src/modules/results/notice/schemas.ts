import { z } from "zod";
import { PUBLICITY } from "../../assessment/index.ts";
import { SOURCE_KEYS } from "./sources/index.ts";
import { NOTICE_STATES } from "./model.ts";
import { NOTICE_STEPS } from "./steps.ts";

const line = z.string().trim().min(1).max(100);
const paragraph = z.string().trim().min(1, "自由段落不能为空，请填写或删去。").max(5000);
const level = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);

export const freeText = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("heading"),
    level,
    text: z.string().trim().min(1, "标题不能为空，请填写或删去。").max(100),
    /** Text that goes on in the heading's own line. */
    runIn: paragraph.nullable().default(null),
  }),
  z.object({ kind: z.literal("paragraph"), text: paragraph }),
]);

const blockInput = z.discriminatedUnion("kind", [
  z.object({ id: z.string().regex(/^[a-z0-9-]{1,40}$/), kind: z.literal("free"), text: freeText }),
  z.object({
    id: z.string().refine((id) => SOURCE_KEYS.includes(id), "没有这样的数据段落，请刷新后重试。"),
    kind: z.literal("generated"),
    phrases: z.record(z.string().max(300), z.string().trim().min(1).max(2000)).default({}),
  }),
]);

export const agency = z
  .string()
  .trim()
  .regex(/^\p{Script=Han}{2,12}$/u, "机关代字是二至十二个汉字，不带年份和括号。");

/** 公开属性 (附注); what is not 主动公开 says why. */
const publicity = z
  .object({ kind: z.enum(PUBLICITY), reason: z.string().trim().max(500).default("") })
  .refine((one) => one.kind === "open" || one.reason !== "", "不主动公开的，须写明理由。");

/** What the office may decide about the notice; data and number are not among it. */
export const noticeInput = z.object({
  agency,
  title: z.array(line).min(1, "通报须有标题。").max(5),
  recipients: z.array(line).min(1, "通报须有主送机关。").max(60),
  copies: z.array(line).max(60).default([]),
  printing: line.nullable().default(null),
  /** Left out: as it was. */
  publicity: publicity.optional(),
  blocks: z.array(blockInput).min(1).max(200),
});
export type NoticeInput = z.output<typeof noticeInput>;

const version = z.number().int().min(1);
export const begin = z.object({ agency });
export const save = z.object({ version, note: z.string().trim().max(200).default(""), content: noticeInput });
export const refresh = z.object({ version });
export const restore = z.object({ version, from: version });
export const stepInput = z.object({ version, reason: z.string().trim().max(500).default("") });

export const ability = z.object({ possible: z.boolean(), why: z.string().nullable() });
const boundChange = z.object({
  figures: z.array(z.object({ label: z.string(), before: z.string(), after: z.string() })),
  lists: z.array(
    z.object({
      title: z.string(),
      added: z.array(z.string()),
      removed: z.array(z.string()),
      before: z.number().int(),
      after: z.number().int(),
      reordered: z.boolean(),
    }),
  ),
});

const blockView = z.object({
  id: z.string(),
  kind: z.enum(["free", "generated"]),
  place: z.enum(["body", "annex"]),
  title: z.string(),
  /** As it reads, one line for each paragraph. */
  reads: z.string(),
  /** Of a free block. */
  text: freeText.nullable(),
  /** Of a generated block: its sentences as they are worded and as they would be without the office's wording. */
  phrases: z.array(
    z.object({
      key: z.string(),
      label: z.string(),
      text: z.string(),
      standard: z.string(),
      holes: z.array(z.string()),
    }),
  ),
  obligatory: z.boolean(),
  /** What the data say otherwise now; null when nothing. */
  change: boundChange.nullable(),
});

const contentView = z.object({
  agency: z.string(),
  title: z.array(z.string()),
  recipients: z.array(z.string()),
  copies: z.array(z.string()),
  printing: z.string().nullable(),
  publicity: z.object({ kind: z.enum(PUBLICITY), reason: z.string() }).nullable(),
  blocks: z.array(blockView),
});
export type ContentView = z.output<typeof contentView>;

export const versionView = z.object({
  version: z.number().int(),
  note: z.string(),
  savedBy: z.string(),
  savedAt: z.string(),
});
export const stepView = z.object({
  step: z.enum(NOTICE_STEPS),
  version: z.number().int(),
  reason: z.string().nullable(),
  by: z.string(),
  at: z.string(),
});

export const notice = z.object({
  state: z.enum(["none", ...NOTICE_STATES]),
  version: z.number().int(),
  synthetic: z.boolean(),
  /** 发文字号 written out; null before signing. */
  number: z.string().nullable(),
  date: z.string().nullable(),
  saved: versionView.nullable(),
  /** Null before the first draft, and of a notice that an earlier program published. */
  content: contentView.nullable(),
  /** Generated blocks that do not stand in it. */
  absent: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      place: z.enum(["body", "annex"]),
      obligatory: z.boolean(),
    }),
  ),
  issues: z.array(
    z.object({
      rule: z.string(),
      clause: z.string(),
      severity: z.enum(["error", "warning"]),
      place: z.string(),
      message: z.string(),
    }),
  ),
  /** What keeps it from being signed or published. */
  obstacles: z.array(
    z.object({
      rule: z.string(),
      message: z.string(),
      /** Who can do what about it. */
      advice: z.string(),
      /** Where, in the console. */
      link: z.string(),
    }),
  ),
  steps: z.array(stepView),
  abilities: z.object({
    begin: ability,
    save: ability,
    ...(Object.fromEntries(NOTICE_STEPS.map((step) => [step, ability])) as Record<
      (typeof NOTICE_STEPS)[number],
      typeof ability
    >),
  }),
});
export type NoticeView = z.output<typeof notice>;

export const oldVersion = z.object({ saved: versionView, content: contentView });
export const versionChange = z.object({
  fields: z.array(z.object({ name: z.string(), before: z.string(), after: z.string() })),
  blocks: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      change: z.enum(["added", "removed", "changed", "moved"]),
      before: z.string().nullable(),
      after: z.string().nullable(),
    }),
  ),
});
export const pages = z.object({
  count: z.number().int(),
  substitutions: z.array(z.object({ wanted: z.string(), used: z.string() })),
  missingCharacters: z.array(z.string()),
});
