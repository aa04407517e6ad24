import { dateInChina } from "../../core/clock.ts";
import type { Whole } from "../../core/context.ts";
import type { AccountName } from "../identity/index.ts";
import { unitsCalled, expiringFilings, FILING_NOTICE_DAYS } from "../registry/index.ts";
import type { Matter } from "./matters.ts";

const DAY = 86_400_000;

/**
 * Filings (备案) that expire soon or have expired: the unit files again, and once one has expired the office knows too. Before and at expiry are
 * two reminders.
 */
export async function filingMatters(
  context: Whole,
  officers: ReadonlyMap<string, readonly AccountName[]>,
  office: readonly AccountName[],
  recused: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<Matter[]> {
  const now = context.clock.now();
  const today = dateInChina(now);
  const due = await expiringFilings(context, dateInChina(new Date(now.getTime() + FILING_NOTICE_DAYS * DAY)));
  if (due.length === 0) return [];
  const names = new Map((await unitsCalled(context)).map((unit) => [unit.id, unit.name]));
  return due.flatMap((one): Matter[] => {
    const expired = one.validUntil < today;
    const what = `${one.part === "department" ? "责任部门" : "专干"}“${one.name}”`;
    const matter = {
      kind: expired ? ("filing-expired" as const) : ("filing-expires" as const),
      subject: `${one.id}:${one.validUntil}`,
      due: one.validUntil,
    };
    const unit = (officers.get(one.unitId) ?? []).map((account) => ({
      ...matter,
      accountId: account.id,
      body: `${what}的备案${expired ? "已于" : "将于"} ${one.validUntil} 到期，请续备；已换人的请办理交接。`,
      link: "/my-unit",
    }));
    if (!expired) return unit;
    return [
      ...unit,
      ...office
        .filter((account) => !recused.get(account.id)?.has(one.unitId))
        .map((account) => ({
          ...matter,
          accountId: account.id,
          body: `${names.get(one.unitId) ?? one.unitId}${what}的备案已于 ${one.validUntil} 到期，尚未续备。`,
          link: `/units/${one.unitId}`,
        })),
    ];
  });
}
