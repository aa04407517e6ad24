import type { Policy } from "../../core/policy.ts";

export const policy = {
  listExperts: ["office"],
  changeExpert: ["office"],
  listAssignments: ["office"],
  assign: ["office"],
  closeRound: ["office"],
  decide: ["office"],
  myAssignments: ["expert"],
  readSheet: ["expert"],
  mark: ["expert"],
} satisfies Policy;

/** Recusal: an expert has no part in a unit that employs or employed them (回避). */
export function barredUnits(expert: {
  employer_unit_id: string | null;
  past_unit_ids: string[];
}): Set<string> {
  return new Set([...(expert.employer_unit_id ? [expert.employer_unit_id] : []), ...expert.past_unit_ids]);
}
