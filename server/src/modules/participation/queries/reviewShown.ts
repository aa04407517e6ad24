import type { Context } from "../../../core/context.ts";
import {
  abilities,
  pendingStep,
  stateName,
  type Abilities,
  type ApprovalState,
} from "../../approval/index.ts";

/** How a text stands with whoever reads it before it goes out, as a page shows it (`review` of `schemas.ts`). */
export interface ShownReview {
  version: number;
  phase: string;
  state: string;
  /** The step that is waited for, with its check list. */
  pending: { name: string; questions: { key: string; text: string }[] } | null;
  abilities: Abilities;
}

/** @param standing of the text, as it was found */
export async function reviewShown(context: Context, standing: ApprovalState): Promise<ShownReview> {
  const pending = pendingStep(standing);
  return {
    version: standing.version,
    phase: standing.phase,
    state: stateName(standing),
    pending: pending && {
      name: pending.name,
      questions: pending.questions.map(({ key, text }) => ({ key, text })),
    },
    abilities: await abilities(context, standing),
  };
}
