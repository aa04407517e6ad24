import type { Context } from "../../../../../core/context.ts";
import { findStanding } from "../../../../approval/index.ts";
import { reviewShown, type ShownReview } from "../../../queries/reviewShown.ts";
import type { CampaignRow } from "../../queries/lockedCampaign.ts";
import { hasMoved, NOUN, resultOf } from "../review.ts";

export interface ResultReview extends ShownReview {
  /** It would be another one by now, and goes no further. */
  moved: boolean;
}

/** How the newest result of a campaign stands with those who read it before it is announced; null before it was first worked out. */
export async function resultReview(context: Context, campaign: CampaignRow): Promise<ResultReview | null> {
  const standing = await findStanding(context, resultOf(campaign.id), NOUN);
  if (!standing) return null;
  return {
    ...(await reviewShown(context, standing)),
    moved: campaign.state === "open" && standing.phase !== "released" && (await hasMoved(context, campaign)),
  };
}
