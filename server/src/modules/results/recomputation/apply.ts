import type { Work } from "../../../core/context.ts";
import { Refusal } from "../../../core/refusal.ts";
import {
  changeMarks,
  markDue,
  nextComputation,
  planMarks,
  raiseByRules,
  settleCauses,
  type Cycle,
} from "../../assessment/index.ts";
import { liveStandings } from "../standings/queries/standings.ts";
import { addUpDue } from "../standings/commands/addUpDue.ts";
import { keepFrozen } from "../standings/keepFrozen.ts";
import type { ResultsTables } from "../tables.ts";

type Staged = Pick<ResultsTables["recomputation"], "basis" | "marks">;

/**
 * Puts a staged difference in force inside the caller's transaction: its marks, the totals, what rules over facts now suspect, and, of
 * standings that are frozen, their copy. Whether the stage of the year allows it is the caller's matter; the caller holds the year.
 * @throws Refusal 409 when marks were computed since it was compared
 */
export async function applyStaged(work: Work, of: Cycle, staged: Staged): Promise<void> {
  const { year } = of;
  if (staged.basis.computation !== of.computation)
    throw new Refusal(409, "outdated", "比较之后得分又计算过，所见的差异已不准确；请重新比较后再应用。");
  await settleCauses(work, year, await nextComputation(work, year), staged.basis.causes ?? []);
  await changeMarks(work, year, staged.marks.marks);
  await markDue(work, year, [...new Set(staged.marks.marks.map((mark) => mark.unitId))]);
  await addUpDue(work, year);
  await raiseByRules(work, of, await planMarks(work, of));
  if (of.marksLocked) await keepFrozen(work, year, await liveStandings(work, year));
}
