import { LABELS } from "../../core/labels.ts";

/** What the office calls each check and rule. */
export const CHECK_NAMES: Readonly<Record<string, string>> = LABELS.check;

export const STATE_NAMES = LABELS.findingState;
