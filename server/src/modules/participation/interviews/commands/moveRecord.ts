import type { Context } from "../../../../core/context.ts";
import { Refusal } from "../../../../core/refusal.ts";
import { stateName, takeMove } from "../../../approval/index.ts";
import type { ReviewMove } from "../../reviewMoves.ts";
import { MOVED, NOUN, recordHash, recordOf, writtenRecord } from "../record/record.ts";
import type { RecordMove } from "../schemas.ts";
import { changeSitting } from "./changeSitting.ts";

/**
 * Hands a record in, signs it, returns it and so on, as its plan allows.
 * @throws Refusal 400, 404, 409; nobody hands in or signs what is another record by now
 */
export async function moveRecord(
  context: Context,
  id: string,
  move: ReviewMove,
  { recordVersion, ...input }: RecordMove,
): Promise<{ phase: string; state: string }> {
  return changeSitting(
    context,
    { id, step: "publish" },
    "participation.move-record",
    async ({ work }) => {
      const taken = { ...input, version: recordVersion, name: NOUN };
      const next = await takeMove(work, recordOf(id), move, taken, async (inner) => {
        if (move !== "submit" && move !== "sign") return;
        const written = await writtenRecord(inner, id, recordVersion);
        if (written && (await recordHash(inner, id, written)) !== written.hash)
          throw new Refusal(409, "record-moved", MOVED);
      });
      return { phase: next.phase, state: stateName(next) };
    },
    { move },
  );
}
