import type { Condition, Gate } from "../../../core/gate.ts";
import { opened } from "../../assessment/index.ts";
import { cutOff, lacksCutOff } from "../../evidence/index.ts";

const OFFICE = ["office"] as const;

/** A year that was inspected over its sites has a last day of monitoring. */
export const monitoringCutOff: Condition = async (context, year) =>
  (await lacksCutOff(context, year))
    ? [
        {
          code: "no-cut-off",
          message: `${year} 年度的网上监测还没有截止日，不能向单位反馈`,
          advice: "请检查工作组先在“监测”中设定，此后的观测计入下一年度",
          who: OFFICE,
          link: `/runs?year=${year}`,
        },
      ]
    : [];

export const cutOffGate: Gate = {
  step: "cut-off",
  name: "设定监测截止日",
  who: OFFICE,
  link: "/runs",
  optional: true,
  done: async (context, year) => (await cutOff(context, year)) !== null,
  place: opened,
  conditions: [],
};
