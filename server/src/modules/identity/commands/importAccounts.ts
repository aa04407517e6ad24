import type { z } from "zod";
import { transact, type Context } from "../../../core/context.ts";
import { invalid, Refusal } from "../../../core/refusal.ts";
import { readSheet } from "../../../core/spreadsheet.ts";
import { COLUMNS, readAccountLine, SHEET, type AccountLine } from "../accountsWorkbook.ts";
import { hashPassword } from "../password.ts";
import type { accountsReport } from "../schemas.ts";
import { demandAccount, insertAccount } from "./createAccount.ts";

/** Each password is hashed with care, which takes time: more at once would keep others waiting. */
const MOST = 500;
/** Stands for a hash in a row that is only tried and never kept. */
const TRIED = "";

type Report = z.output<typeof accountsReport>;

/** What was tried is taken back with everything that it led to. */
class TakenBack extends Error {}

/**
 * Creates the accounts of an Excel template, all of them in one transaction or, when a row is wrong, none.
 * @param apply false: only the report, which tries every row and takes it back
 * @returns a report row by row; `applied` says whether anything was written
 * @throws Refusal 400 for a file that is no template, or with more than 500 rows
 */
export async function importAccounts(context: Context, bytes: Buffer, apply: boolean): Promise<Report> {
  const sheet = await readSheet(bytes, SHEET, COLUMNS);
  if (sheet.length > MOST) throw invalid(`一次最多导入 ${MOST} 个账号，请分成几个文件。`);
  const lines = sheet.map(({ row, cells }) => readAccountLine(row, cells));
  for (const line of lines)
    if (line.account) line.problems.push(...refused(() => demandAccount(line.account!)));
  if (!(await written(context, lines, false)) || !apply) return reportOf(lines, false);
  return reportOf(lines, await written(context, lines, true));
}

/** Writes the rows; unless they are kept, or when one is wrong, everything is taken back. @returns whether all rows are right */
async function written(context: Context, lines: readonly AccountLine[], keep: boolean): Promise<boolean> {
  const hashes = new Map<AccountLine, string>();
  for (const line of lines)
    hashes.set(line, keep && line.account ? await hashPassword(line.account.password) : TRIED);
  try {
    await transact(context, async (work) => {
      for (const line of lines) {
        if (!line.account || line.problems.length > 0) continue;
        try {
          await insertAccount(work, line.account, hashes.get(line) ?? TRIED);
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
          line.problems.push(error.message);
        }
      }
      if (!keep || lines.some((line) => line.problems.length > 0)) throw new TakenBack();
    });
  } catch (error) {
    if (!(error instanceof TakenBack)) throw error;
  }
  return lines.length > 0 && lines.every((line) => line.problems.length === 0);
}

function refused(demand: () => void): string[] {
  try {
    demand();
    return [];
  } catch (error) {
    if (error instanceof Refusal) return [error.message];
    throw error;
  }
}

const reportOf = (lines: readonly AccountLine[], applied: boolean): Report => ({
  applied,
  rows: lines.map(({ row, login, name, problems }) => ({
    row,
    id: login,
    name,
    state: problems.length > 0 ? ("wrong" as const) : ("new" as const),
    problems,
  })),
});
