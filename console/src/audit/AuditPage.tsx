import { useInfiniteQuery } from "@tanstack/react-query";
import { Button, type TableColumnsType } from "antd";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Got } from "../api/types.ts";
import { moment } from "../kit/date.ts";
import { ListPage } from "../kit/ListPage.tsx";
import { useUrlFilter } from "../kit/useUrlFilter.ts";
import { MODULE_OPTIONS } from "./modules.ts";

type AuditRow = Got<"/api/audit">["rows"][number];

/** Rows read at once. */
const PORTION = 200;

const COLUMNS: TableColumnsType<AuditRow> = [
  { title: "时间", dataIndex: "at", width: 140, render: moment },
  { title: "经办", dataIndex: "actor", width: 130 },
  { title: "操作", dataIndex: "actionName", width: 170 },
  {
    title: "对象",
    dataIndex: "subjectName",
    width: 180,
    render: (name: string, row) => <span title={row.subject}>{name}</span>,
  },
  {
    title: "内容",
    dataIndex: "detailWords",
    className: "wrapping",
    render: (words: string, row) => <span title={JSON.stringify(row.detail)}>{words || "—"}</span>,
  },
  { title: "来源地址", dataIndex: "address", width: 120, render: (address: string | null) => address ?? "—" },
];

/** The log of everything that was changed; nobody can alter it through the platform. */
export function AuditPage() {
  const [filter, setFilter] = useUrlFilter(["action", "actor", "from", "until", "subject"]);
  const log = useInfiniteQuery({
    queryKey: ["audit", filter],
    initialPageParam: undefined as number | undefined,
    queryFn: ({ pageParam }) =>
      body(api.GET("/api/audit", { params: { query: { ...filter, limit: PORTION, before: pageParam } } })),
    getNextPageParam: (last) =>
      last.rows.length === PORTION ? last.rows[last.rows.length - 1]?.id : undefined,
  });
  const asked = new URLSearchParams(
    Object.entries(filter).flatMap(([key, value]) => (value ? [[key, value]] : [])),
  );
  return (
    <ListPage
      title="审计日志"
      lead="每一次改动：何时、何人、对何对象、自何地址；只增不改"
      fields={[
        { key: "action", label: "操作类别", options: MODULE_OPTIONS },
        { key: "actor", label: "经办人姓名" },
        { key: "from", label: "起始日期，如 2020-03-01" },
        { key: "until", label: "截止日期，如 2020-03-31" },
        { key: "subject", label: "对象：单位编号或账号姓名" },
      ]}
      filter={filter}
      onFilter={setFilter}
      columns={COLUMNS}
      rowKey={(row) => String(row.id)}
      partial={log.hasNextPage}
      empty="还没有记录；有人办理业务后，每一次改动记在这里"
      rows={log.data?.pages.flatMap((page) => page.rows)}
      loading={log.isFetching}
      error={log.error}
      actions={
        <>
          <Button href={`/api/audit.xlsx?${asked}`}>导出 Excel</Button>
          {log.hasNextPage && (
            <Button onClick={() => void log.fetchNextPage()} loading={log.isFetchingNextPage}>
              加载更多
            </Button>
          )}
        </>
      }
    />
  );
}
