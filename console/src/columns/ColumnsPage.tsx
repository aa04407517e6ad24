import { PlusOutlined } from "@ant-design/icons";
import { Button, type TableColumnsType } from "antd";
import { useState } from "react";
import { CLASSES, type Column, STANDINGS } from "../articles/names.ts";
import { useColumns } from "../articles/useArticle.ts";
import { ListPage } from "../kit/ListPage.tsx";
import { useAccount } from "../session/session.ts";
import { StateTag } from "../kit/StateLine.tsx";
import { ColumnDialog } from "./ColumnDialog.tsx";

/** Columns of the portal: owner, due frequency, and which will be stale. */
export function ColumnsPage() {
  const columns = useColumns();
  const office = useAccount().role === "office";
  const [shown, setShown] = useState<Column | "new" | null>(null);
  const all = columns.data?.columns ?? [];
  const nameOf = (id: string | null): string => all.find((one) => one.id === id)?.name ?? "—";
  const table: TableColumnsType<Column> = [
    { title: "栏目", width: 160, render: (_, row) => `${row.name}${row.closed ? "（停用）" : ""}` },
    { title: "上级", width: 110, render: (_, row) => nameOf(row.parentId) },
    { title: "审签程序", width: 160, render: (_, row) => CLASSES[row.class] ?? row.class },
    { title: "责任人", width: 110, render: (_, row) => row.ownerName ?? "—" },
    { title: "更新期限", width: 100, render: (_, row) => (row.dueDays ? `${row.dueDays} 天` : "—") },
    { title: "已发布", dataIndex: "published", width: 80 },
    { title: "最近发布", width: 110, render: (_, row) => row.latest ?? "—" },
    { title: "应更新", width: 110, render: (_, row) => row.dueOn ?? "—" },
    { title: "情况", width: 110, render: (_, row) => <StateTag {...STANDINGS[row.standing]} /> },
  ];
  return (
    <>
      <ListPage<Column, never>
        title="门户栏目"
        lead="栏目、责任人和更新期限；没有发布过内容的栏目不在门户显示"
        actions={
          office && (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setShown("new")}>
              新建栏目
            </Button>
          )
        }
        fields={[]}
        filter={{}}
        onFilter={() => {}}
        columns={table}
        rowKey={(row) => row.id}
        empty="还没有栏目；由检查工作组新建"
        rows={columns.data?.columns}
        loading={columns.isFetching}
        error={columns.error}
        {...(office ? { onRow: (row: Column) => setShown(row) } : {})}
        rowTestId={(row) => `column-${row.id}`}
      />
      {shown && (
        <ColumnDialog column={shown === "new" ? null : shown} columns={all} onClose={() => setShown(null)} />
      )}
    </>
  );
}
