import { Table } from "antd";
import { moment } from "../kit/date.ts";
import type { Holidays } from "./useHolidays.ts";

type Moved = Holidays["moved"][number];

const NAMES: Record<Moved["kind"], string> = {
  feedback: "异议期",
  rectification: "整改期限",
  "desk-promise": "来信承诺",
  "desk-handling": "来信办理期限",
  "interview-answer": "访谈补充答复期限",
};

/** Last days that another table moved; nothing while none did. */
export function MovedDates({ moved }: { moved: Moved[] }) {
  if (moved.length === 0) return null;
  return (
    <div className="box">
      <h2>随安排调整的期限</h2>
      <Table<Moved>
        size="small"
        rowKey={(one) => `${one.at} ${one.kind} ${one.year} ${one.unitName} ${one.oldDue} ${one.computed}`}
        dataSource={moved}
        scroll={{ x: "max-content" }}
        pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
        columns={[
          { title: "期限", render: (_, one) => `${one.year} 年度${NAMES[one.kind]}` },
          { title: "单位", render: (_, one) => one.unitName ?? "各单位" },
          { title: "原期限", className: "number", dataIndex: "oldDue" },
          { title: "按新安排", className: "number", dataIndex: "computed" },
          { title: "现期限（以较晚为准）", className: "number", dataIndex: "due" },
          { title: "原因", dataIndex: "reason" },
          { title: "时间", render: (_, one) => moment(one.at) },
        ]}
      />
    </div>
  );
}
