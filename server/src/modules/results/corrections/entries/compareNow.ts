import { transact, type Context } from "../../../../core/context.ts";
import { syncEntries } from "./syncEntries.ts";

/** 重新比对: opens an entry for whatever differs now, for the whole year. */
export async function compareNow(
  context: Context,
  year: number,
): Promise<{ opened: number; settled: number }> {
  const { opened, settled } = await transact(context, (work) => syncEntries(work, year));
  return { opened: opened.length, settled };
}
