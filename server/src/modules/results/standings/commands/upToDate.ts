import { transact, type Context } from "../../../../core/context.ts";
import { anyDue } from "../../../assessment/index.ts";
import { addUpDue } from "./addUpDue.ts";

/** Makes sure that no total of the year is due any more; whoever reads totals calls this first. */
export async function upToDate(context: Context, year: number): Promise<void> {
  if (await anyDue(context, year)) await transact(context, (work) => addUpDue(work, year));
}
