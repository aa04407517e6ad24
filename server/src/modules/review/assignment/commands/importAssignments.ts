import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { readSheet } from "../../../../core/spreadsheet.ts";
import { ASSIGNMENT_COLUMNS, ASSIGNMENT_SHEET, readAssignmentLine } from "../assignmentWorkbook.ts";
import { placesOf } from "../cells.ts";
import { checkLines } from "../checkLines.ts";
import { pairKey } from "../pair.ts";
import { shortages } from "../shortage.ts";
import type { AssignmentReport } from "../schemas.ts";
import { assignmentBasis } from "../queries/assignmentBasis.ts";
import { markedPairs } from "../../marking/queries/marked.ts";
import { proposalView } from "../queries/proposalView.ts";
import { applyPlan, demandAssignable, demandShown, planOf } from "./applyPlan.ts";
import { lockAssignments } from "../../marking/commands/writeDifference.ts";

/**
 * Takes assignments from Excel or CSV: each unit × bundle that the file names gets exactly the file's experts, every other one stays.
 * Opens 初评 when it was not open and no place lacks experts.
 * @param apply false: only the report with the difference. true: written whole, or not at all when a row is wrong
 * @param token of the report that was shown; may be left out only when nothing is assigned yet
 * @throws Refusal 400 for a file that is no template, 409 when both rounds are over or something has changed since it was shown
 */
export async function importAssignments(
  context: Context,
  year: number,
  bytes: Buffer,
  apply: boolean,
  token?: string,
): Promise<AssignmentReport> {
  const { recused } = signedIn(context);
  const sheet = await readSheet(bytes, ASSIGNMENT_SHEET, ASSIGNMENT_COLUMNS, "required", "csv");
  const read = sheet
    .map(({ row, cells }) => readAssignmentLine(row, cells))
    .filter(({ line }) => !line.declined);
  return transact(context, async (work) => {
    if (apply) await lockAssignments(work);
    const basis = await assignmentBasis(work, year);
    demandAssignable(basis);
    const { lines, after } = checkLines(basis, read, await markedPairs(work, year, basis.rubric), recused);
    const plan = planOf(basis, after);
    const { added, changed } = plan.difference;
    const fresh = new Set(added.map(pairKey));
    const other = new Set(changed.map(pairKey));
    const rows = lines.map(({ line, pair, problems }): AssignmentReport["rows"][number] => {
      const key = pair ? pairKey(pair) : "";
      const state =
        problems.length > 0 ? "wrong" : fresh.has(key) ? "new" : other.has(key) ? "changed" : "unchanged";
      return { row: line.row, unitId: line.unitId, bundle: line.bundle, name: line.login, state, problems };
    });
    const need = basis.rubric.review.expertsPerUnit;
    const short = shortages(placesOf(basis.cells), after, need, basis.pool, "unfilled");
    const applied = apply && rows.length > 0 && rows.every((row) => row.state !== "wrong");
    if (applied) {
      demandShown(basis, plan, token);
      await applyPlan(work, basis, plan, short.length === 0);
      await work.audit("review.import-assignments", `cycle:${year}`, {
        added: added.length,
        removed: plan.difference.removed.length,
        changed: changed.length,
      });
    }
    const view = proposalView(basis, { ...plan, groups: [], short, pilotWithoutRoom: 0, applied }, recused);
    return { applied, rows, proposal: view };
  });
}
