import type { Tone } from "../kit/StateLine.tsx";

const DAY = 86_400_000;

/** How near a last day is, in words and tone. Days are days of the calendar. @param today and @param due `YYYY-MM-DD` */
export function dueWords(due: string | null, today: string): { text: string; tone: Tone } | null {
  if (due === null) return null;
  const days = Math.round((Date.parse(due) - Date.parse(today)) / DAY);
  if (days < 0) return { text: `已过期 ${-days} 天`, tone: "bad" };
  if (days === 0) return { text: "今天截止", tone: "bad" };
  if (days <= 3) return { text: `还有 ${days} 天`, tone: "attention" };
  return { text: `还有 ${days} 天`, tone: "neutral" };
}
