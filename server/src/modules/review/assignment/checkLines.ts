import { bundlesOf } from "./bundles.ts";
import type { Basis } from "./queries/assignmentBasis.ts";
import type { AssignmentLine } from "./assignmentWorkbook.ts";
import { kindsOfBundles } from "./cells.ts";
import { pairKey, placeKey, type Pair } from "./pair.ts";

export interface CheckedLine {
  line: AssignmentLine;
  problems: string[];
  pair: Pair | null;
}

/** A row's ids against units, bundles and experts. */
function checkIds(basis: Basis, line: AssignmentLine, recused: ReadonlySet<string>): CheckedLine {
  const problems: string[] = [];
  const unit = basis.units.find((one) => one.id === line.unitId);
  const bundle = bundlesOf(basis.rubric).find((one) => one.id === line.bundle);
  const expert = basis.experts.find((one) => one.login === line.login);
  const own = basis.pool.find((one) => one.accountId === expert?.accountId);
  if (line.unitId !== "" && !unit) problems.push(`${basis.year} 年度没有编号为“${line.unitId}”的受检单位`);
  if (unit && line.unitName !== "" && line.unitName !== unit.name)
    problems.push(`编号 ${unit.id} 的单位是“${unit.name}”，与“${line.unitName}”不符，请核对编号`);
  if (unit && recused.has(unit.id)) problems.push("您须回避该单位，不能调整其专家，请由其他经办人办理");
  if (line.bundle !== "" && !bundle) {
    const ids = bundlesOf(basis.rubric).map((one) => one.id);
    problems.push(`没有编号为“${line.bundle}”的评审分组（现有：${ids.join("、")}）`);
  }
  if (unit && bundle && kindsOfBundles(basis.rubric).get(bundle.id)?.has(unit.kind) !== true)
    problems.push(`分组“${bundle.name}”的指标都不适用于该类单位，无须专家`);
  if (line.login !== "" && !expert) problems.push(`没有登录名为“${line.login}”的专家账号（或已停用）`);
  else if (expert && basis.departed.has(expert.accountId))
    problems.push(`专家“${expert.name}”已离开本年度的评审，须另选一位或先登记其返回`);
  else if (expert && !own) problems.push(`专家“${expert.name}”的任职情况尚未登记，不能分配`);
  if (expert && line.expertName !== "" && line.expertName !== expert.name)
    problems.push(`登录名“${expert.login}”是“${expert.name}”，与“${line.expertName}”不符，请核对登录名`);
  if (expert && own?.barred.has(line.unitId))
    problems.push(`专家“${expert.name}”任职或曾任职于该单位（或已申报回避），须回避`);
  const pair =
    unit && bundle && own
      ? { unitId: unit.id, bundle: bundle.id, accountId: own.accountId, part: line.part }
      : null;
  return { line, problems, pair };
}

/** Rows that name a pair twice, and rows that take an expert above the capacity. */
function checkTogether(basis: Basis, lines: readonly CheckedLine[], staying: readonly Pair[]): void {
  const first = new Map<string, number>();
  const units = new Map<string, Set<string>>();
  const of = (accountId: string): Set<string> => {
    const own = units.get(accountId) ?? new Set<string>();
    units.set(accountId, own);
    return own;
  };
  for (const pair of staying) of(pair.accountId).add(pair.unitId);
  const experts = new Map(basis.experts.map((expert) => [expert.accountId, expert]));
  for (const { line, pair, problems } of lines) {
    if (!pair) continue;
    const earlier = first.get(pairKey(pair));
    if (earlier !== undefined) problems.push(`与第 ${earlier} 行重复（同一单位、分组和专家）`);
    first.set(pairKey(pair), earlier ?? line.row);
    const expert = experts.get(pair.accountId);
    const own = of(pair.accountId).add(pair.unitId);
    if (expert && expert.capacity > 0 && own.size > expert.capacity)
      problems.push(`专家“${expert.name}”的承担上限为 ${expert.capacity} 个单位，至本行已有 ${own.size} 个`);
  }
}

/** Rows of a place whose expert with marks would be dropped, or would no longer count. */
function checkMarks(
  basis: Basis,
  lines: readonly CheckedLine[],
  wanted: ReadonlyMap<string, Pair>,
  marked: ReadonlySet<string>,
): void {
  const names = new Map(basis.experts.map((expert) => [expert.accountId, expert.name]));
  for (const pair of basis.standing) {
    if (!marked.has(pairKey(pair))) continue;
    const after = wanted.get(pairKey(pair));
    if (after && (after.part === pair.part || pair.part === "pilot")) continue;
    const line = lines.find((one) => one.pair && placeKey(one.pair) === placeKey(pair));
    const name = names.get(pair.accountId) ?? "（已停用的账号）";
    line?.problems.push(
      after
        ? `专家“${name}”对该单位该分组已有评分，不能改为试评`
        : `专家“${name}”对该单位该分组已有评分，不能去掉，请补上该专家的一行`,
    );
  }
}

/**
 * Checks a file of assignments as a whole: each place that the file names gets the experts of the file, every other place stays.
 * @param marked keys of pairs with saved marks
 * @param recused units in which the viewer has no part
 * @returns each row with its problems, and the assignment that would stand
 */
export function checkLines(
  basis: Basis,
  read: readonly { line: AssignmentLine; problems: string[] }[],
  marked: ReadonlySet<string>,
  recused: ReadonlySet<string>,
): { lines: CheckedLine[]; after: Pair[] } {
  const lines = read.map(({ line, problems }) => {
    const checked = checkIds(basis, line, recused);
    return { ...checked, problems: [...problems, ...checked.problems] };
  });
  const named = new Set(lines.flatMap(({ pair }) => (pair ? [placeKey(pair)] : [])));
  const staying = basis.standing.filter((pair) => !named.has(placeKey(pair)));
  checkTogether(basis, lines, staying);
  const pairs = lines.flatMap(({ pair }) => (pair ? [pair] : []));
  checkMarks(basis, lines, new Map([...staying, ...pairs].map((pair) => [pairKey(pair), pair])), marked);
  return { lines, after: [...staying, ...pairs] };
}
