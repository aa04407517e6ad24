import { z } from "zod";

/** Classes of content whose plans are made for articles. */
const ARTICLE_CLASSES = ["news", "policy", "interpretation", "list"] as const;

export const columnId = z.object({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, "栏目代码须为小写字母、数字和短横线。"),
});
const written = {
  parentId: z.string().max(40).nullable().default(null),
  name: z.string().trim().min(1, "请填写栏目名称。").max(16),
  summary: z.string().trim().max(200).default(""),
  position: z.number().int().min(0).max(10_000).default(0),
  ownerId: z.uuid().nullable().default(null),
  dueDays: z.number().int().min(1).max(3660).nullable().default(null),
  catalogueCode: z
    .string()
    .regex(/^[A-Z]{2,6}$/)
    .nullable()
    .default(null),
  /** What stands in it is to be right on every day: 机构, 领导, 指南. */
  keptCurrent: z.boolean().default(false),
};
export const newColumn = columnId.extend({ ...written, class: z.enum(ARTICLE_CLASSES) });
export const changedColumn = z.object({
  ...written,
  closed: z.boolean().default(false),
  version: z.number().int().min(1),
});
export type NewColumn = z.output<typeof newColumn>;
export type ChangedColumn = z.output<typeof changedColumn>;

export const columnView = z.object({
  id: z.string(),
  parentId: z.string().nullable(),
  name: z.string(),
  summary: z.string(),
  position: z.number().int(),
  class: z.string(),
  ownerId: z.string().nullable(),
  ownerName: z.string().nullable(),
  dueDays: z.number().int().nullable(),
  catalogueCode: z.string().nullable(),
  keptCurrent: z.boolean(),
  closed: z.boolean(),
  version: z.number().int(),
  published: z.number().int(),
  latest: z.string().nullable(),
  /** The day by which the next article is due; null: none is. */
  dueOn: z.string().nullable(),
  standing: z.enum(["fresh", "due-soon", "stale", "none-due"]),
});
export const columnList = z.object({ columns: z.array(columnView) });
export type ColumnView = z.output<typeof columnView>;
export const columnDone = z.object({ id: z.string(), version: z.number().int() });
