import { shownDue } from "../../../core/calendar.ts";
import type { Condition } from "../../../core/gate.ts";
import { unitNames } from "../gates/names.ts";
import { standingStage } from "../standings/stage.ts";
import { lateFindings } from "./queries/late.ts";

/** Whatever was confirmed after feedback had been opened has been given to its unit, and its days are over. */
export const supplementaryOver: Condition = async (context, year) => {
  const late = await lateFindings(context, year);
  const names = await unitNames(context, year);
  const untold = late.filter((one) => one.told === null).map((one) => one.finding.unitId);
  const waiting = late.filter((one) => one.told && !one.told.ended);
  const final = (await standingStage(context, year)).stage === "final";
  const last = waiting
    .flatMap((one) => one.told?.until ?? [])
    .sort((a, b) => (a.date < b.date ? -1 : 1))
    .at(-1);
  return [
    ...(untold.length > 0
      ? [
          {
            code: "supplementary-due",
            message: `有 ${untold.length} 条问题在反馈之后确认，尚未向单位补充反馈：${names(untold)}`,
            advice: final ? "须由厅领导书面决定撤回审定，撤回后随即补充反馈" : "请检查工作组开放补充反馈",
            who: final ? (["leader"] as const) : (["office"] as const),
            link: `/standings?year=${year}`,
          },
        ]
      : []),
    ...(last
      ? [
          {
            code: "supplementary-open",
            message: `补充反馈的异议期到 ${shownDue(last)} 为止，还有单位没有确认：${names(waiting.map((one) => one.finding.unitId))}`,
            advice: "请这些单位确认，或在异议期满后办理",
            who: ["officer"] as const,
            link: `/objections?year=${year}`,
          },
        ]
      : []),
  ];
};
