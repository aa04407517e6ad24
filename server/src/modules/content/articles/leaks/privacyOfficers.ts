import type { Context } from "../../../../core/context.ts";
import { accountsOfRole, recusals, type AccountName } from "../../../identity/index.ts";

/**
 * Whom a leak is told: the accounts that the operator names (MINGCHA_PRIVACY_OFFICERS), in their absence the leaders; in either case without
 * those who have no part in a unit of the article.
 */
export async function privacyOfficers(context: Context, unitIds: readonly string[]): Promise<AccountName[]> {
  const away = await recusals(context);
  const free = (all: readonly AccountName[]): AccountName[] =>
    all.filter((one) => !unitIds.some((unit) => away.get(one.id)?.has(unit)));
  const leaders = await accountsOfRole(context, "leader");
  const named = free([...(await accountsOfRole(context, "office")), ...leaders]).filter((one) =>
    context.config.privacyOfficers.includes(one.login),
  );
  return named.length > 0 ? named : free(leaders);
}
