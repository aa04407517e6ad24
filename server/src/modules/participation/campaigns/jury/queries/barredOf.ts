import type { Context } from "../../../../../core/context.ts";
import { barredUnits, experts } from "../../../../review/index.ts";

/** By juror: the units in which each has no part, as the expert review knows them (回避). */
export async function barredOf(context: Context): Promise<Map<string, ReadonlySet<string>>> {
  return new Map((await experts(context)).map((one) => [one.accountId, barredUnits(one)]));
}
