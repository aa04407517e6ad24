import { Progress, Table } from "antd";
import type { Got } from "../api/types.ts";

type Row = Got<"/api/cycles/{year}/assignments">["experts"][number];

/** How much each expert has in hand, what was answered, and how far the open round is. */
export function AssignmentProgress({ experts }: { experts: Row[] }) {
  return (
    <div className="box">
      <h2>专家进度</h2>
      <Table<Row>
        size="small"
        rowKey="accountId"
        dataSource={experts}
        pagination={{ defaultPageSize: 20, hideOnSinglePage: true }}
        scroll={{ x: "max-content" }}
        locale={{ emptyText: "还没有专家账号，请系统管理员创建" }}
        columns={[
          { title: "姓名", dataIndex: "name" },
          {
            title: "单位数 / 上限",
            align: "right",
            sorter: (a, b) => a.assigned - b.assigned,
            render: (_, row) => `${row.assigned} / ${row.capacity || "不限"}`,
          },
          {
            title: "评分、试评份数",
            align: "right",
            render: (_, row) => `${row.load.panel}、${row.load.pilot}`,
          },
          {
            title: "答复",
            render: (_, row) =>
              row.assigned + row.declined === 0
                ? "—"
                : `接受 ${row.accepted}，未答复 ${row.open}，谢绝 ${row.declined}`,
          },
          {
            title: "本轮进度",
            width: 220,
            sorter: (a, b) => a.submitted / (a.assigned || 1) - b.submitted / (b.assigned || 1),
            render: (_, row) => (
              <Progress
                aria-label={`${row.name}本轮进度`}
                size="small"
                percent={row.assigned === 0 ? 0 : Math.floor((row.submitted / row.assigned) * 100)}
                format={() => `${row.submitted} / ${row.assigned}`}
              />
            ),
          },
        ]}
      />
    </div>
  );
}
