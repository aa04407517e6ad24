import { z } from "zod";

/** The kinds of unit, in the order of lists: 市州教育（体）局, 高等学校, 厅委直属单位. Their names stand in `core/labels.ts`. */
export const UNIT_KINDS = ["bureau", "college", "direct"] as const;

export type UnitKind = (typeof UNIT_KINDS)[number];

export const unitKind = z.enum(UNIT_KINDS);
