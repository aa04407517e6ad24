import { Tag, Tooltip } from "antd";
import type { Got } from "../api/types.ts";

type Arrival = Got<"/api/contributions">["contributions"][number]["arrival"];

/** A day of arrival; beside it 补登 or 自报 when it is no stamp of the platform. */
export function ArrivalDay({ day, arrival }: { day: string; arrival: Arrival }) {
  if (arrival.kind === "stamped") return <span className="number">{day}</span>;
  const late = arrival.kind === "late-recorded";
  const said = late
    ? `检查工作组补登：${arrival.reason ?? ""}`
    : "填报人自报的日期，平台启用登记时间之前录入";
  return (
    <span>
      <span className="number">{day}</span>{" "}
      <Tooltip title={said}>
        <Tag color={late ? "processing" : "warning"} data-testid="arrival-tag">
          {late ? "补登" : "自报"}
        </Tag>
      </Tooltip>
    </span>
  );
}
