import { Alert, Table, Tag } from "antd";
import { Link } from "react-router";
import { KINDS, type Difference } from "./names.ts";

/** Everything that differs between what is published and what the data say now. */
export function DifferenceList({ differences }: { differences: Difference[] }) {
  if (differences.length === 0)
    return <Alert type="success" showIcon title="公布的名单、荣誉、得分和名次与现有数据、决定一致。" />;
  return (
    <Table
      size="small"
      rowKey={(row) => `${row.kind} ${row.unitId} ${row.list}`}
      dataSource={differences}
      pagination={{ pageSize: 50, hideOnSinglePage: true }}
      scroll={{ x: 760 }}
      data-testid="correction-differences"
      columns={[
        { title: "类别", width: 100, render: (_, row) => <Tag>{KINDS[row.kind]}</Tag> },
        {
          title: "单位",
          width: 140,
          className: "wrapping",
          render: (_, row) => <Link to={`/units/${row.unitId}`}>{row.unit}</Link>,
        },
        { title: "差异", className: "wrapping", dataIndex: "says" },
        { title: "公布的", width: 170, render: (_, row) => row.before || "—" },
        { title: "现在的", width: 170, render: (_, row) => row.after || "—" },
        {
          title: "更正",
          width: 110,
          render: (_, row) =>
            row.kind === "rank" ? (
              <span className="quiet">随得分变动</span>
            ) : row.taken ? (
              <Tag color="processing">已列入</Tag>
            ) : (
              <Tag color="warning">未列入</Tag>
            ),
        },
      ]}
    />
  );
}
