import { writtenDate } from "../../core/documentWords.ts";
import { minuteInChina } from "../../core/clock.ts";

/** An instant as documents show it: day and minute in China. */
export const shownMinute = (iso: string): string => {
  const [day = "", time = ""] = minuteInChina(new Date(iso)).split(" ");
  return `${writtenDate(day)} ${time}`;
};
