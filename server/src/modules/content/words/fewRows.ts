import { invalid } from "../../../core/refusal.ts";

/** Most rows of one upload: a list that is looked through by people. */
const MOST_ROWS = 2000;

/** @throws Refusal 400 */
export function demandFewRows(rows: number): void {
  if (rows > MOST_ROWS) throw invalid(`一次最多导入 ${MOST_ROWS} 行，本表有 ${rows} 行，请分开上传。`);
}
