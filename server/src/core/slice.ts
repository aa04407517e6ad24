import { z } from "zod";

/** The page of a list that is asked for, from 1; the platform gives at most 200 rows at once. */
export const slice = z.object({
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(200).default(50),
});
export type Slice = z.output<typeof slice>;

/** Rows that stand before the page. */
export const offsetOf = ({ page, pageSize }: Slice): number => (page - 1) * pageSize;
