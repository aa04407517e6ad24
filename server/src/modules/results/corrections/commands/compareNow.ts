import { transact, type Context } from "../../../../core/context.ts";
import { cycle, planMarks, raiseByRules } from "../../../assessment/index.ts";
import { syncEntries } from "./syncEntries.ts";

/** 重新比对: what rules over facts suspect now is raised for a person to decide, and an entry is opened for whatever differs, for the whole year. */
export async function compareNow(
  context: Context,
  year: number,
): Promise<{ opened: number; settled: number }> {
  const { opened, settled } = await transact(context, async (work) => {
    const of = await cycle(work, year);
    await raiseByRules(work, of, await planMarks(work, of));
    return syncEntries(work, year);
  });
  return { opened: opened.length, settled };
}
