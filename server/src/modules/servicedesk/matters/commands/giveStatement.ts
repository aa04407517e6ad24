import { signedIn, type Context } from "../../../../core/context.ts";
import { mayState } from "../abilities.ts";
import { changeMatter, type Which } from "./changeMatter.ts";

/** 情况说明 of a unit that helps, or of one that a complaint is about: it answers the desk's words, and reads nothing else. */
export async function giveStatement(context: Context, which: Which, statement: string): Promise<void> {
  const viewer = signedIn(context);
  await changeMatter(context, which, "servicedesk.give-statement", async (held) => {
    const { matter, part, now } = held;
    held.demand(mayState({ viewer, part, matter, now }));
    const leg = matter.legs.find(
      (one) => one.unit_id === viewer.unitId && one.role === "co" && one.ended_at === null,
    );
    if (leg) await held.setLeg(leg, { statement, stated_at: now });
    await held.note({ what: "stated", actor: "unit" });
  });
}
