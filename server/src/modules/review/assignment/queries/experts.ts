import type { Context } from "../../../../core/context.ts";
import { accountsOfRole, accountsWithMail, employments } from "../../../identity/index.ts";
import { tables } from "../../tables.ts";

export interface Expert {
  accountId: string;
  login: string;
  name: string;
  /** Where the expert works, in words; the units below are those that are inspected. */
  workplace: string | null;
  employerUnitId: string | null;
  pastUnitIds: string[];
  declaredConflicts: { unitId: string; reason: string }[];
  /** Units at most; 0: no cap. */
  capacity: number;
  email: string | null;
  /** False while the office has not said where the expert works: such an expert is not assigned. */
  declared: boolean;
  /** 0 before the office has said it. */
  version: number;
}

/** Every account of an expert with what is known of employers and conflicts, by login. */
export async function experts(context: Context): Promise<Expert[]> {
  const rows = await tables(context.database).selectFrom("expert").selectAll().execute();
  const pool = new Map(rows.map((row) => [row.account_id, row]));
  const accounts = await accountsOfRole(context, "expert");
  const mails = await accountsWithMail(context, "expert");
  const employed = await employments(
    context,
    accounts.map((account) => account.id),
  );
  return accounts.map((account) => {
    const row = pool.get(account.id);
    const own = employed.get(account.id);
    return {
      accountId: account.id,
      login: account.login,
      name: account.name,
      workplace: row?.workplace ?? null,
      employerUnitId: own?.present[0] ?? null,
      pastUnitIds: own?.past ?? [],
      declaredConflicts: own?.declared ?? [],
      capacity: row?.capacity ?? 0,
      email: mails.get(account.id)?.email ?? null,
      declared: row !== undefined,
      version: row?.version ?? 0,
    };
  });
}

/** Units in which an expert has no part: present and past employers, declared conflicts (回避). */
export const barredUnits = (expert: Expert): Set<string> =>
  new Set([
    ...(expert.employerUnitId ? [expert.employerUnitId] : []),
    ...expert.pastUnitIds,
    ...expert.declaredConflicts.map((one) => one.unitId),
  ]);
