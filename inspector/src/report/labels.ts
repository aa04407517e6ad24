import type { Fault, Message, Outcome, Verdict } from "../model.ts";

export type Language = "zh" | "en";

export const OUTCOMES: Record<Outcome, Message> = {
  fail: { zh: "不符合", en: "fail" },
  "needs-review": { zh: "待人工核实", en: "needs review" },
  "could-not-look": { zh: "未能核查", en: "could not look" },
  pass: { zh: "符合", en: "pass" },
  "not-applicable": { zh: "不适用", en: "not applicable" },
};

/** Said beside the outcome, never instead of it. */
export const WAIVED: Message = { zh: "已豁免", en: "waived" };

/** Heaviest first: the order in which reports show them. */
export const OUTCOME_ORDER: Outcome[] = ["fail", "needs-review", "could-not-look", "pass", "not-applicable"];

export const FAULTS: Record<Fault, Message> = {
  site: { zh: "站点", en: "the site" },
  ours: { zh: "本系统", en: "this system" },
  network: { zh: "网络", en: "the network" },
  policy: { zh: "访问限制", en: "a rule of access" },
};

export const SECOND_LOOKS: Record<NonNullable<Verdict["secondLook"]>, Message> = {
  agrees: { zh: "二次取证一致", en: "the second look agrees" },
  differs: { zh: "二次取证不一致或未完成", en: "the second look differs or is incomplete" },
  "not-needed": { zh: "无需二次取证", en: "no second look needed" },
};
