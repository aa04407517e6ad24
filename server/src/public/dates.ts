import { writtenDate } from "../core/documentWords.ts";

const MOMENT = new Intl.DateTimeFormat("zh-CN", {
  timeZone: "Asia/Shanghai",
  year: "numeric",
  month: "long",
  day: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  hour12: false,
});

export const moment = (at: Date): string => MOMENT.format(at);
/** A day as people say it; what hangs on holidays that are not announced yet says so. */
export const dayName = (date: string, provisional = false): string =>
  `${writtenDate(date)}${provisional ? "（暂定）" : ""}`;
