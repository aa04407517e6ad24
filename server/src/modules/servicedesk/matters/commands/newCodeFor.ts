import type { Context } from "../../../../core/context.ts";
import { transact } from "../../../../core/context.ts";
import { renewCode } from "../../../questions/index.ts";
import { mayRenewCode } from "../abilities.ts";
import { changeMatter, type Which } from "./changeMatter.ts";

/** A new code for a citizen who has lost it, after a call back to the contact that was left; the log keeps who did it and why. */
export async function newCodeFor(context: Context, which: Which, reason: string): Promise<string> {
  return transact(context, async (work) => {
    const number = await changeMatter(work, which, "servicedesk.renew-code", async (held) => {
      const { part, matter } = held;
      held.demand(mayRenewCode(part));
      await held.note({
        what: "code-renewed",
        actor: "desk",
        publicText: "查询码已重新发放，原查询码作废。",
        note: reason,
      });
      return matter.row.number;
    });
    return renewCode(work, number);
  });
}
