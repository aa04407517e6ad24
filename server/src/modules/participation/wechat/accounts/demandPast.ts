import { dateInChina } from "../../../../core/clock.ts";
import { writtenDate } from "../../../../core/documentWords.ts";
import type { Context } from "../../../../core/context.ts";
import { invalid } from "../../../../core/refusal.ts";

export function demandPast(context: Context, day: string, what: string): void {
  if (day > dateInChina(context.clock.now()))
    throw invalid(`${what}${writtenDate(day)}不能晚于当日，请核对。`);
}
