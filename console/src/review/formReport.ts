/** What the platform answers to an offline form: whether it was saved, and a verdict for every row. */
export interface FormReport {
  applied: boolean;
  rows: { row: number; unitId: string; item: string; problems: string[] }[];
  /** Units and marks that the form fills in. */
  units: number;
  marks: number;
}

export const wrongRows = ({ rows }: FormReport): FormReport["rows"] =>
  rows.filter((row) => row.problems.length > 0);

/** One sentence: what is wrong, what is missing, or what will be saved. */
export function formWords(report: FormReport): string {
  const wrong = wrongRows(report).length;
  if (wrong > 0)
    return `共 ${report.rows.length} 行，其中 ${wrong} 行有误；请按说明改正后重新上传，尚未写入任何内容。`;
  if (report.marks === 0) return "表中没有填写得分，请填写“得分”一列后重新上传。";
  return `填写了 ${report.units} 个单位、${report.marks} 项得分，全部合格。确认后存为草稿，提交须在系统中逐个单位办理。`;
}
