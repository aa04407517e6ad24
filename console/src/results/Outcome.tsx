import { Space } from "antd";
import { StateLine } from "../kit/StateLine.tsx";
import type { Standing } from "./useStandings.ts";

/** The server's sentence begins with what the coloured word says already. */
export const barReason = (bar: string): string => bar.replace(/^(?:评优一票否决|一票否优)：/, "");

/** At the line, with nothing against it, and still not excellent: the places are taken. */
const beyondQuota = (row: Standing, line: number): boolean =>
  row.score !== null &&
  row.score >= line &&
  row.bar === null &&
  !row.failed &&
  !row.excellent &&
  !row.undecided &&
  !littleKnown(row);

/** Too little was known for an honour, and the leader has not allowed it. */
const littleKnown = (row: Standing): boolean => row.belowFloor && row.coverageDecision?.honour !== true;

/** What the score leads to; a veto or a bar is shown with its reason beside the score, never instead of it. */
export function Outcome({ row, line }: { row: Standing; line: number }) {
  const said = [
    row.veto !== null && <StateLine key="veto" text="不合格" tone="bad" reason={row.veto} />,
    row.failed && row.veto === null && (
      <StateLine key="failed" text="不合格" tone="bad" reason="得分低于合格线" />
    ),
    row.score === null && row.veto === null && (
      <StateLine
        key="missing"
        text="未完成"
        tone="attention"
        reason={`缺 ${row.missing.slice(0, 6).join("、")}${row.missing.length > 6 ? ` 等 ${row.missing.length} 项` : ""}`}
      />
    ),
    row.bar !== null && <StateLine key="bar" text="评优一票否决" tone="bad" reason={barReason(row.bar)} />,
    row.undecided && (
      <StateLine key="tie" text="名额处同分" tone="attention" reason="须由厅领导书面决定是否优秀" />
    ),
    row.belowFloor && (
      <StateLine
        key="coverage"
        text="已知分值不足"
        tone="attention"
        reason={
          row.coverageDecision === null
            ? "名次仅供参考，评优须厅领导书面决定"
            : `厅领导决定${row.coverageDecision.honour ? "可以" : "不予"}评优：${row.coverageDecision.reason}`
        }
        by={row.coverageDecision?.by}
      />
    ),
    row.excellent && <StateLine key="excellent" text="优秀" tone="good" />,
    beyondQuota(row, line) && (
      <StateLine key="quota" text="达到优秀线" tone="neutral" reason="名次在优秀名额之外" />
    ),
  ].filter((one) => one !== false);
  if (said.length === 0) return <span className="quiet">—</span>;
  return (
    <Space orientation="vertical" size={2} className="standing-outcome">
      {said}
    </Space>
  );
}
