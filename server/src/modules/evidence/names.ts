import { LABELS } from "../../core/labels.ts";

/** What the office calls each check and rule. */
export const CHECK_NAMES: Record<string, string> = LABELS.check;

export const STATE_NAMES = LABELS.findingState;
export const CERTAINTY_NAMES = LABELS.certainty;
