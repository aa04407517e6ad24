import type { Context } from "../../../../../core/context.ts";
import {
  abilities,
  findStanding,
  pendingStep,
  stateName,
  type Abilities,
} from "../../../../approval/index.ts";
import type { CampaignRow } from "../../queries/lockedCampaign.ts";
import { hasMoved, NOUN, resultOf } from "../review.ts";

export interface ResultReview {
  version: number;
  phase: string;
  state: string;
  /** It would be another one by now, and goes no further. */
  moved: boolean;
  /** The step that is waited for, with its check list. */
  pending: { name: string; questions: { key: string; text: string }[] } | null;
  abilities: Abilities;
}

/** How the newest result of a campaign stands with those who read it before it is announced; null before it was first worked out. */
export async function resultReview(context: Context, campaign: CampaignRow): Promise<ResultReview | null> {
  const standing = await findStanding(context, resultOf(campaign.id), NOUN);
  if (!standing) return null;
  const pending = pendingStep(standing);
  return {
    version: standing.version,
    phase: standing.phase,
    state: stateName(standing),
    moved: campaign.state === "open" && standing.phase !== "released" && (await hasMoved(context, campaign)),
    pending: pending && {
      name: pending.name,
      questions: pending.questions.map(({ key, text }) => ({ key, text })),
    },
    abilities: await abilities(context, standing),
  };
}
