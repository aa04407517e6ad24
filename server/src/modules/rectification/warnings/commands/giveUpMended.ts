import { transact, type Context } from "../../../../core/context.ts";
import { settleMended } from "./settleMended.ts";

/** A fault of ours, in words: errors of the program name its machine and stay in its log. */
const OURS = "检查程序出错，未能完成（与该单位无关），请检查工作组重新复查";

/** The queue has given up a visit, or it could not be made: nothing is known. */
export async function giveUpMended(context: Context, lookId: string, reason = OURS): Promise<void> {
  await transact(context, (work) =>
    settleMended(work, lookId, {
      outcome: "could-not-look",
      message: reason,
      packageId: null,
    }),
  );
}
