import type { Whole } from "../../core/context.ts";
import type { AccountName } from "../identity/index.ts";
import { allReceipts, type DocumentReceipts } from "../results/index.ts";
import type { Matter } from "./matters.ts";

const named = ({ title, number }: DocumentReceipts): string =>
  `《${title}》${number === null ? "" : `（${number}）`}`;

/**
 * Documents for which units have not signed when the configured working days are over: the unit is reminded, and the office told how many there
 * are among those that it may see.
 */
export async function receiptMatters(
  context: Whole,
  year: number,
  today: string,
  officers: ReadonlyMap<string, readonly AccountName[]>,
  office: readonly AccountName[],
  recused: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<Matter[]> {
  const late = (await allReceipts(context, year)).filter((one) => one.due < today && one.missing.length > 0);
  return late.flatMap((one): Matter[] => {
    const subject = `${year}:${one.document}:${one.ordinal}`;
    const units = one.missing.flatMap(({ unitId }) =>
      (officers.get(unitId) ?? []).map((account) => ({
        kind: "receipt" as const,
        subject: `${subject}:${unitId}`,
        accountId: account.id,
        due: null,
        body: `${named(one)}尚未签收，请查看后签收。`,
        link: `/my-documents?year=${year}`,
      })),
    );
    const people = office.flatMap((account) => {
      const count = one.missing.filter(({ unitId }) => !recused.get(account.id)?.has(unitId)).length;
      return count === 0
        ? []
        : [
            {
              kind: "receipts-missing" as const,
              subject,
              accountId: account.id,
              due: null,
              body: `${named(one)}发出已超过${context.config.receiptDays}个工作日，还有单位尚未签收，请查看名单并催办。`,
              link: `/receipts?year=${year}`,
            },
          ];
    });
    return [...units, ...people];
  });
}
