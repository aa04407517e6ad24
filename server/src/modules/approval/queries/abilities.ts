import type { Context } from "../../../core/context.ts";
import { MOVES, type Move, type ApprovalState } from "../model.ts";
import { whyNot } from "../whyNot.ts";
import { actorOf } from "./actor.ts";

export type Abilities = Record<Move, { possible: boolean; why: string | null }>;

/** What the viewer can do with the text now, and why not what cannot be done: for buttons. */
export async function abilities(context: Context, now: ApprovalState): Promise<Abilities> {
  const actor = await actorOf(context);
  return Object.fromEntries(
    MOVES.map((move) => {
      const why = whyNot(move, actor, now);
      return [move, { possible: why === null, why }];
    }),
  ) as Abilities;
}
