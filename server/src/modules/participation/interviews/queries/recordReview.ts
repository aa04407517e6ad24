import type { Context } from "../../../../core/context.ts";
import { findStanding } from "../../../approval/index.ts";
import { reviewShown } from "../../queries/reviewShown.ts";
import { NOUN, recordHash, recordOf, writtenRecord } from "../record/record.ts";
import type { WholeSitting } from "../views.ts";

/** How the record of a sitting stands with whoever reads it before it is published; null before it was first written. */
export async function recordReview(context: Context, sittingId: string): Promise<WholeSitting["record"]> {
  const standing = await findStanding(context, recordOf(sittingId), NOUN);
  const written = standing && (await writtenRecord(context, sittingId, standing.version));
  if (!standing || !written) return null;
  const { hash, ...said } = written;
  return {
    ...said,
    ...(await reviewShown(context, standing)),
    moved: standing.phase !== "released" && (await recordHash(context, sittingId, said)) !== hash,
  };
}
