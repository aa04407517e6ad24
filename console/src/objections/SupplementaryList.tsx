import { Alert } from "antd";
import type { Got } from "../api/types.ts";

type Supplementary = Got<"/api/cycles/{year}/objections">["supplementary"];

/** What was confirmed after the feedback and given to the unit then, each with the last day for an objection. */
export function SupplementaryList({ supplementary }: { supplementary: Supplementary }) {
  return supplementary.map((one) => (
    <Alert
      key={one.id}
      className="gap-below"
      type={one.open && !one.confirmed ? "warning" : "info"}
      showIcon
      data-testid="supplementary"
      title={`补充反馈（${one.openedOn}）：${one.message}`}
      description={
        one.confirmed
          ? "已确认无异议。"
          : one.open
            ? `该问题在反馈之后确认；有异议的，请在 ${one.until}（${one.untilProvisional ? "暂定，" : ""}含当日）前就该问题提出异议，无异议的请确认。`
            : `异议期已于 ${one.until} 结束。`
      }
    />
  ));
}
