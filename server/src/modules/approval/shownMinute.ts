import { writtenDate } from "../../core/documentWords.ts";

/** An instant as documents show it: day and minute in China. */
export const shownMinute = (iso: string): string => {
  const [day = "", time = ""] = new Date(Date.parse(iso) + 8 * 3600_000).toISOString().split("T");
  return `${writtenDate(day)} ${time.slice(0, 5)}`;
};
