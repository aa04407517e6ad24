import type { Category } from "./tables.ts";

/** An event this many days before the sending is taken for a slip of the pen. */
const OLDEST_EVENT_DAYS = 366;

const days = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

/**
 * What is wrong with the dates of a contribution (YYYY-MM-DD), each a sentence; empty when nothing is.
 * A notice or an interpretation may speak of what is still to come; news and experience may not.
 */
export function dateProblems(
  { category, eventOn, sentOn }: { category: Category; eventOn: string | null; sentOn: string },
  today: string,
): string[] {
  const problems: string[] = [];
  if (sentOn > today) problems.push(`来稿日期${sentOn}不能晚于当日，请核对`);
  if (eventOn === null) return problems;
  if (eventOn > sentOn && (category === "news" || category === "experience")) {
    problems.push(`事件日期 ${eventOn} 晚于来稿日期 ${sentOn}，请核对`);
  }
  if (Math.abs(days(eventOn, sentOn)) > OLDEST_EVENT_DAYS) {
    problems.push(`事件日期 ${eventOn} 与来稿日期 ${sentOn} 相差一年以上，请核对`);
  }
  return problems;
}
