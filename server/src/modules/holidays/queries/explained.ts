import type { z } from "zod";
import type { Context } from "../../../core/context.ts";
import { calendar } from "../../../core/holidays.ts";
import { invalid } from "../../../core/refusal.ts";
import type { dueQuestion, explained as shape } from "../schemas.ts";

/** Days between that are told one by one: a year. */
const LONGEST = 366;

/** How a last day comes about: every day from the one after `from`, counted or skipped and why. @throws Refusal 400 for more than a year */
export async function explained(
  context: Context,
  { from, count, to, unit }: z.output<typeof dueQuestion>,
): Promise<z.output<typeof shape>> {
  if (to !== undefined && (Date.parse(to) - Date.parse(from)) / 86_400_000 > LONGEST)
    throw invalid("只能说明一年以内的期限，请缩短范围。");
  const days = await calendar(context);
  const found = to === undefined ? days.explainDue(from, count ?? 0, unit) : days.explainUntil(from, to);
  return { ...found, counted: found.days.filter((day) => day.counted).length };
}
