import { LABELS } from "../generated/labels.ts";
import type { Got } from "../api/types.ts";

export type Stage = Got<"/api/cycles/{year}/assignments">["stage"];

export const ROUND_NAMES: Record<1 | 2, string> = LABELS.round;

export const STAGE_NAMES: Record<Stage, string> = LABELS.reviewStage;
