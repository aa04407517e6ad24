import type { DocumentNumber, Series } from "./useNumbers.ts";

/** 发文字号 written out: 湘教办函〔2020〕3号. */
export const written = ({
  agency,
  year,
  serial,
}: Pick<DocumentNumber, "agency" | "year" | "serial">): string => `${agency}〔${year}〕${serial}号`;

export const seriesName = ({ agency, year }: Pick<Series, "agency" | "year">): string =>
  `${agency}〔${year}〕`;

/** What a number was taken for, from its reference `notice:2019`, `order:2019:C001` or `outside`. */
export function usedFor(reference: string): string {
  const [kind, year, unitId] = reference.split(":");
  if (kind === "notice") return `${year} 年度通报`;
  if (kind === "order") return `${year} 年度整改通知（${unitId}）`;
  if (kind === "outside") return "系统外发文";
  return reference;
}
