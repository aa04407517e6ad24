import { signedIn, type Context } from "../../../../core/context.ts";
import { accountsOfRole } from "../../../identity/index.ts";
import { tables } from "../../tables.ts";

export interface Signer {
  accountId: string;
  name: string;
  unitId: string;
}

/** Everybody of the units who can sign, and whether the office has named them. */
export async function signers(context: Context): Promise<(Signer & { named: boolean })[]> {
  const viewer = signedIn(context);
  const named = new Set(
    (await tables(context.database).selectFrom("desk_signer").select("account_id").execute()).map(
      (row) => row.account_id,
    ),
  );
  return (await accountsOfRole(context, "officer"))
    .filter((one) => one.unitId !== null && !viewer.recused.has(one.unitId))
    .map((one) => ({
      accountId: one.id,
      name: one.name,
      unitId: one.unitId ?? "",
      named: named.has(one.id),
    }));
}
