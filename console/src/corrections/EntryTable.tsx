import { Empty, Table, Tag } from "antd";
import { Link } from "react-router";
import { moment } from "../kit/date.ts";
import { useAccount } from "../session/session.ts";
import { EntryActions } from "./EntryActions.tsx";
import { KINDS, type Entry } from "./names.ts";

/** What waits for a corrigendum, each with its reason. */
export function EntryTable({ year, entries }: { year: number; entries: Entry[] }) {
  const office = useAccount().role === "office";
  if (entries.length === 0)
    return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="没有待更正的内容" />;
  return (
    <Table
      size="small"
      rowKey={(row) => row.id}
      dataSource={entries}
      pagination={{ pageSize: 50, hideOnSinglePage: true }}
      scroll={{ x: 860 }}
      data-testid="correction-entries"
      columns={[
        { title: "类别", width: 100, render: (_, row) => <Tag>{KINDS[row.kind]}</Tag> },
        {
          title: "单位",
          width: 140,
          className: "wrapping",
          render: (_, row) => <Link to={`/units/${row.unitId}`}>{row.unit}</Link>,
        },
        {
          title: "更正内容",
          className: "wrapping",
          render: (_, row) => (
            <>
              {row.says}
              {row.held && <Tag color="default">留待下次</Tag>}
              {row.settled && <Tag color="warning">现已与公布一致，请重新比对</Tag>}
            </>
          ),
        },
        {
          title: "更正原因",
          className: "wrapping",
          render: (_, row) => row.reason || <span className="quiet">待写明</span>,
        },
        {
          title: "来源",
          width: 150,
          render: (_, row) => (
            <>
              {row.origin === "data" ? "数据和决定" : "书面决定"}
              <br />
              <span className="quiet">
                {row.openedBy} {moment(row.openedAt)}
              </span>
            </>
          ),
        },
        ...(office
          ? [
              {
                title: "操作",
                width: 200,
                render: (_: unknown, row: Entry) => <EntryActions year={year} entry={row} />,
              },
            ]
          : []),
      ]}
    />
  );
}
