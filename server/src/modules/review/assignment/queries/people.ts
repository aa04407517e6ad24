import type { Context } from "../../../../core/context.ts";
import { accountsOfRole, employments } from "../../../identity/index.ts";

export interface Person {
  accountId: string;
  login: string;
  name: string;
  role: "office" | "leader";
  employerUnitId: string | null;
  pastUnitIds: string[];
  declaredConflicts: { unitId: string; reason: string }[];
}

/** People of the body that runs the inspection, with where they work and worked: it may itself be inspected (回避). */
export async function people(context: Context): Promise<Person[]> {
  const found: Person[] = [];
  for (const role of ["office", "leader"] as const) {
    const accounts = await accountsOfRole(context, role);
    const employed = await employments(
      context,
      accounts.map((account) => account.id),
    );
    for (const { id, login, name } of accounts) {
      const own = employed.get(id);
      found.push({
        accountId: id,
        login,
        name,
        role,
        employerUnitId: own?.present[0] ?? null,
        pastUnitIds: own?.past ?? [],
        declaredConflicts: own?.declared ?? [],
      });
    }
  }
  return found;
}
