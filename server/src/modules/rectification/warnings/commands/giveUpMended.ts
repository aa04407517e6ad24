import { transact, type Context } from "../../../../core/context.ts";
import { settleMended } from "./settleMended.ts";

/** A fault of ours, in words. */
const ours = (reason: string): string => `检查程序出错，未能完成（与该单位无关）：${reason.slice(0, 200)}`;

/** The queue has given up a visit, or it could not be made: nothing is known. */
export async function giveUpMended(context: Context, lookId: string, reason: string): Promise<void> {
  await transact(context, (work) =>
    settleMended(work, lookId, {
      outcome: "could-not-look",
      message: reason || ours("多次尝试均未完成"),
      packageId: null,
    }),
  );
}
