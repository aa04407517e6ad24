import { Popover, Button, Tag } from "antd";
import type { Clock } from "./names.ts";

/** A last day in a list: what is over stands out by a word, not by colour alone. */
export function DueTag({
  due,
  provisional,
  overdue,
  standing,
}: {
  due: string;
  provisional: boolean;
  overdue: boolean;
  standing: "citizen" | "desk" | null;
}) {
  return (
    <span className="number">
      {due}
      {provisional && <Tag color="warning">暂定</Tag>}
      {overdue && <Tag color="error">逾期</Tag>}
      {standing === "citizen" && <Tag>暂停</Tag>}
      {standing === "desk" && <Tag>复核中</Tag>}
    </span>
  );
}

/** A clock: its last day, how much of it is gone, and on a click every day with why it counted or not. */
export function ClockLine({ title, clock }: { title: string; clock: Clock }) {
  return (
    <p data-testid={`clock-${title}`}>
      {title}：
      <Popover
        trigger="click"
        title={`${clock.countedFrom} 起，到 ${clock.due}`}
        content={
          <div style={{ maxWidth: "min(340px, 76vw)", maxHeight: 320, overflow: "auto" }}>
            <p className="quiet">
              {clock.countedFrom} 当天不计，共 {clock.workingDays}
              {clock.extended > 0 ? ` + 延期 ${clock.extended}` : ""} 个工作日
            </p>
            <ul className="plain-list">
              {clock.days.map((day) => (
                <li key={day.date} className={day.counted ? undefined : "quiet"}>
                  <span className="number">{day.date}</span>　{day.counted ? "计入" : "不计"}
                  {day.why && `（${day.why}）`}
                </li>
              ))}
            </ul>
          </div>
        }
      >
        <Button
          type="link"
          size="small"
          className="number"
          style={{ padding: 0, height: "auto" }}
          aria-label={`${clock.due}，查看怎样算出`}
        >
          {clock.due}
        </Button>
      </Popover>
      {clock.provisional && <Tag color="warning">暂定</Tag>}
      <span className="quiet">
        {" "}
        已用 {Math.round(clock.used * 100)}%{clock.standing === "citizen" && "，暂停：等待来信人补充"}
        {clock.standing === "desk" && "，暂停：服务台复核"}
      </span>
    </p>
  );
}
