import { transact, type Context, type Work } from "../../../../core/context.ts";
import { readSheet } from "../../../../core/spreadsheet.ts";
import { accountsOfRole, changeMail, ROLES } from "../../../identity/index.ts";
import { allUnits } from "../../../registry/index.ts";
import { POOL_COLUMNS, POOL_SHEET, readPoolLine, type PoolLine } from "../poolWorkbook.ts";
import type { PoolReport } from "../schemas.ts";
import { experts, type Expert } from "../queries/experts.ts";
import { writeExpert } from "./changeExpert.ts";
import { lockAssignments } from "../../marking/commands/writeDifference.ts";

const same = (expert: Expert, line: PoolLine): boolean =>
  expert.declared &&
  expert.workplace === line.workplace &&
  expert.employerUnitId === line.employerUnitId &&
  [...expert.pastUnitIds].sort().join() ===
    line.pastUnitIds.filter((id) => id !== line.employerUnitId).join() &&
  expert.capacity === line.capacity &&
  (line.email === null || expert.email === line.email);

async function otherLogins(work: Work): Promise<Set<string>> {
  const logins = new Set<string>();
  for (const role of ROLES)
    if (role !== "expert") for (const one of await accountsOfRole(work, role)) logins.add(one.login);
  return logins;
}

/** What is wrong with a row as far as accounts are concerned. */
function accountProblems(line: PoolLine, expert: Expert | undefined, others: ReadonlySet<string>): string[] {
  if (line.login === "") return [];
  if (!expert)
    return [
      others.has(line.login)
        ? `登录名“${line.login}”的账号不是专家，一个账号只有一种角色，请核对`
        : `没有登录名为“${line.login}”的专家账号（或已停用），请先由系统管理员创建`,
    ];
  if (line.name !== "" && line.name !== expert.name)
    return [`登录名“${line.login}”的账号姓名是“${expert.name}”，与“${line.name}”不符，请核对登录名`];
  return [];
}

async function write(work: Work, line: PoolLine, expert: Expert): Promise<number> {
  if (line.email !== null && line.email !== expert.email)
    await changeMail(work, expert.accountId, "expert", line.email);
  return writeExpert(work, expert.accountId, line);
}

/**
 * Imports the pool of experts from the Excel template. Experts are matched by login; those not in the file stay as they are. Units that
 * an expert may no longer mark are taken away in the same transaction.
 * @param apply false: only the report. true: all rows are written in one transaction, or none when a row is wrong
 * @returns a report row by row, and how many assigned units were taken away
 * @throws Refusal 400 for a file that is no template
 */
export async function importExperts(context: Context, bytes: Buffer, apply: boolean): Promise<PoolReport> {
  const sheet = await readSheet(bytes, POOL_SHEET, POOL_COLUMNS);
  return transact(context, async (work) => {
    if (apply) await lockAssignments(work);
    const units = await allUnits(work);
    const unitOf = new Map(units.flatMap(({ id, name }) => [[name, id] as const, [id, id] as const]));
    const known = new Map((await experts(work)).map((expert) => [expert.login, expert]));
    const others = await otherLogins(work);
    const first = new Map<string, number>();
    const read = sheet.map(({ row, cells }) => {
      const { line, problems } = readPoolLine(row, cells, unitOf);
      const earlier = first.get(line.login);
      if (earlier !== undefined && line.login !== "")
        problems.push(`登录名“${line.login}”与第 ${earlier} 行重复`);
      first.set(line.login, earlier ?? row);
      const expert = known.get(line.login);
      problems.push(...accountProblems(line, expert, others));
      return { line, problems, expert };
    });
    const rows = read.map(({ line, problems, expert }): PoolReport["rows"][number] => {
      const state =
        problems.length > 0 || !expert
          ? "wrong"
          : !expert.declared
            ? "new"
            : same(expert, line)
              ? "unchanged"
              : "changed";
      return { row: line.row, id: line.login, name: line.name || (expert?.name ?? ""), state, problems };
    });
    const applied = apply && rows.length > 0 && rows.every((row) => row.state !== "wrong");
    let withdrawn = 0;
    if (applied) {
      for (const [index, { line, expert }] of read.entries())
        if (expert && rows[index]?.state !== "unchanged") withdrawn += await write(work, line, expert);
      await work.audit("review.import-experts", "review:experts", {
        new: rows.filter((row) => row.state === "new").length,
        changed: rows.filter((row) => row.state === "changed").length,
        withdrawn,
      });
    }
    return { applied, rows, withdrawn };
  });
}
