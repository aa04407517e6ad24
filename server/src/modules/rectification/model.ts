import { LABELS } from "../../core/labels.ts";

/** 整改 of one finding: open → replied → (returned | accepted) → rechecked: (failed | passed) → closed; a finding that comes back is open again. */
export const ITEM_STATES = LABELS.itemState;
export type ItemState = keyof typeof ITEM_STATES;

const { pass, fail, "needs-review": unsure, "could-not-look": unseen } = LABELS.outcome;
export const RECHECK_OUTCOMES = { pass, fail, "needs-review": unsure, "could-not-look": unseen };
export type RecheckOutcome = keyof typeof RECHECK_OUTCOMES;

/** site: the inspector's check on the live site. rule: the list's rule over newer facts. person: a dated look by a person. */
export type RecheckKind = "site" | "rule" | "person";
export type RecheckPurpose = "rectification" | "look-back";

/** States in which it is the unit's turn. */
export const UNIT_ACTS: readonly ItemState[] = ["open", "returned", "failed"];
/** States in which an item still waits for something. */
export const PENDING: readonly ItemState[] = ["open", "replied", "returned", "accepted", "failed", "passed"];

/** Proposed numbers, standards 1.10 [P]: for findings of no list, and the hours in which a security finding must be contained. */
export const OTHER_LIST = { key: "other", title: "其他问题", limitWorkingDays: 15, tag: "[P]" } as const;
export const CONTAIN_HOURS = 24;
/** Days after closing from which a closed finding may be looked back at; proposed [P], the office may choose another number. */
export const LOOK_BACK_DAYS = 90;
