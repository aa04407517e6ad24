import { z } from "zod";
import type { Context } from "../../../core/context.ts";
import { year } from "../../assessment/index.ts";
import { demandWholeView } from "../queries/beforePublication.ts";
import type { Paper } from "./paper.ts";

const ordinal = z.coerce.number().int().min(1).max(999);

/** Where the documents of a year stand; what can be done to the one can be done to the other at the same address below. */
export const PAPERS = [
  { base: "/api/cycles/:year/notice", params: z.object({ year }) },
  { base: "/api/cycles/:year/corrigenda/:ordinal", params: z.object({ year, ordinal }) },
] as const;

/** Whoever is recused from a unit of the year reads the notice and its corrigenda when everybody may. @throws Refusal 403 */
export const demandPaper = (context: Context, { year: of, ordinal: which }: Paper): Promise<void> =>
  demandWholeView(context, of, which === 0 ? "result" : "correction");
