import { writtenDate } from "../../../core/documentWords.ts";
import type { CountedRow } from "../../evidence/write.ts";
import type { Asked } from "./queries/commissions.ts";
import { standingOf } from "./queries/commissions.ts";
import type { CommissionState } from "./schemas.ts";

export const INVITED_KEYS = ["invited", "invitedAnswered", "invitedOnTime"] as const;
export type InvitedKey = (typeof INVITED_KEYS)[number];

const COUNTS: Record<CommissionState, readonly InvitedKey[]> = {
  waiting: ["invited"],
  overdue: ["invited"],
  declined: ["invited"],
  late: ["invited", "invitedAnswered"],
  answered: ["invited", "invitedAnswered", "invitedOnTime"],
};

const SAID: Record<CommissionState, (asked: Asked) => string> = {
  waiting: () => "尚未报送",
  overdue: () => "未报送",
  declined: ({ declined }) => `说明不能报送：${declined?.reason ?? ""}`,
  late: ({ contribution }) => `${writtenDate(contribution?.sentOn ?? "")}报送，晚于约定日期`,
  answered: ({ contribution }) => `${writtenDate(contribution?.sentOn ?? "")}按期报送`,
};

/** 约稿 counts of a unit, each asked once. Pure. */
export function invitedCounts(
  unitId: string,
  all: readonly Asked[],
  today: string,
): Record<InvitedKey, number> {
  const counts: Record<InvitedKey, number> = { invited: 0, invitedAnswered: 0, invitedOnTime: 0 };
  for (const asked of all)
    if (asked.unitId === unitId) for (const key of COUNTS[standingOf(asked, today)]) counts[key] += 1;
  return counts;
}

/** The rows behind them. Pure. */
export function invitedRows(all: readonly Asked[], today: string): CountedRow[] {
  return all.map((asked) => {
    const standing = standingOf(asked, today);
    return {
      unitId: asked.unitId,
      // The office's request; what came in answer stands among the contributions.
      kind: "decision" as const,
      id: asked.commissionId,
      text: `约稿《${asked.theme}》，请于${writtenDate(asked.dueOn)}前报送，${SAID[standing](asked)}`,
      keys: COUNTS[standing].map((key) => `contributions.${key}`),
    };
  });
}
