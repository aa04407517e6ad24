import type { RectificationItem } from "./names.ts";

/** Who has to do what now, and until when (YYYY-MM-DD); no day where no limit runs. */
export interface NextStep {
  text: string;
  until: string | null;
}

const UNIT: Record<RectificationItem["state"], string> = {
  open: "整改并回复",
  returned: "按退回原因继续整改，重新回复",
  failed: "复查不符合，继续整改并重新回复",
  replied: "等待检查工作组审核回复",
  accepted: "等待检查工作组复查",
  passed: "等待检查工作组确认销号",
  closed: "无，已销号",
  withdrawn: "无，已撤销",
};

const OFFICE: Record<RectificationItem["state"], string> = {
  open: "等待单位整改并回复",
  returned: "等待单位重新回复",
  failed: "等待单位继续整改",
  replied: "审核单位的回复",
  accepted: "按原检查项复查",
  passed: "确认销号",
  closed: "无，已销号",
  withdrawn: "无，已撤销",
};

const LIMITED: readonly RectificationItem["state"][] = ["open", "returned", "failed"];

/**
 * The next step of an item, seen by its unit or by the office.
 * @param acknowledged whether the unit has acknowledged the order
 */
export function nextStep(
  item: Pick<RectificationItem, "state" | "due" | "dueProvisional" | "looking" | "ruledOut">,
  acknowledged: boolean,
  isUnit: boolean,
): NextStep {
  const { state } = item;
  if (item.ruledOut)
    return { text: isUnit ? "等待检查工作组撤销" : "问题已被排除，撤销此项整改", until: null };
  if (item.looking) return { text: "正在复查，等待结果", until: null };
  const until = LIMITED.includes(state) ? `${item.due}${item.dueProvisional ? "（暂定）" : ""}` : null;
  if (state === "open" && !acknowledged)
    return { text: isUnit ? "签收整改通知" : "等待单位签收整改通知", until };
  return { text: (isUnit ? UNIT : OFFICE)[state], until };
}
