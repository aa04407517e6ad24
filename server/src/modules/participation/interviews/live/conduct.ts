import type { Context } from "../../../../core/context.ts";
import { Refusal } from "../../../../core/refusal.ts";
import { takeMove } from "../../../approval/index.ts";
import { changeSitting } from "../commands/changeSitting.ts";
import { demandSeat } from "../queries/seats.ts";
import { scriptItems } from "../commands/script.ts";
import { NOUN, scriptHash, scriptOf } from "../script/script.ts";

type Changed = { id: string; version: number };

/**
 * The host begins: only with a script that is signed, asked again with its hash as it is now, and with a moderator in the seat.
 * @throws Refusal 403, 404, 409
 */
export async function beginSitting(context: Context, id: string, version: number): Promise<Changed> {
  return changeSitting(
    context,
    { id, version, step: "begin" },
    "participation.begin-sitting",
    async (held) => {
      const { work, row, now } = held;
      await demandSeat(work, id, "host");
      const items = await scriptItems(work, id, row.script_version);
      if (!items) throw new Refusal(409, "not-approved", `还没有${NOUN}，须先撰写并审签完毕才能开始直播。`);
      await takeMove(work, scriptOf(id), "release", {
        version: row.script_version,
        hash: scriptHash(items),
        name: NOUN,
      });
      await held.set({ state: "live", live_at: now });
      await held.note("began");
      return { id, version: version + 1 };
    },
  );
}

const simple = (
  step: "pause" | "resume" | "end",
  state: "paused" | "live" | "ended",
  what: "paused" | "resumed" | "ended",
) =>
  async function conduct(context: Context, id: string, version: number): Promise<Changed> {
    return changeSitting(context, { id, version, step }, `participation.${step}-sitting`, async (held) => {
      await demandSeat(held.work, id, "host");
      await held.set({ state, ...(state === "ended" ? { ended_at: held.now } : {}) });
      await held.note(what);
      return { id, version: version + 1 };
    });
  };

/** The host pauses a running sitting. @throws Refusal 403, 404, 409 */
export const pauseSitting = simple("pause", "paused", "paused");
/** … and goes on. */
export const resumeSitting = simple("resume", "live", "resumed");
/** … and ends it: nothing is typed any more; what waits is still released or withdrawn. */
export const endSitting = simple("end", "ended", "ended");
