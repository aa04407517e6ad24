import { transact, type Context } from "../../../../core/context.ts";
import { endOwnLook } from "./endOwnLook.ts";

/** @param reason for the unit to read; errors of the program name its machine and stay in its log */
export async function giveUpOwnLook(context: Context, id: string, reason: string): Promise<void> {
  const trouble = `检查程序出错，未能完成（与本单位无关）：${reason || "请稍后再试，仍不行的请联系检查工作组"}`;
  await transact(context, (work) => endOwnLook(work, id, { report: null, pages: 0, trouble }));
}
