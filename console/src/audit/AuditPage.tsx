import { useInfiniteQuery } from "@tanstack/react-query";
import { Button, type TableColumnsType, Typography } from "antd";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Got } from "../api/types.ts";
import { moment } from "../app/date.ts";
import { ListPage } from "../list/ListPage.tsx";
import { useUrlFilter } from "../list/useUrlFilter.ts";
import { subjectWords } from "./subject.ts";
import { ACTION_NAMES, MODULE_OPTIONS } from "./actions.ts";

type AuditRow = Got<"/api/audit">["rows"][number];

/** Rows read at once. */
const PORTION = 200;

const COLUMNS: TableColumnsType<AuditRow> = [
  { title: "时间", dataIndex: "at", width: 140, render: moment },
  { title: "经办", dataIndex: "actor", width: 130 },
  {
    title: "操作",
    dataIndex: "action",
    render: (action: string) => <span title={action}>{ACTION_NAMES[action] ?? action}</span>,
  },
  {
    title: "对象",
    dataIndex: "subject",
    render: (subject: string) => <span title={subject}>{subjectWords(subject)}</span>,
  },
  {
    title: "内容",
    dataIndex: "detail",
    width: 420,
    render: (detail: AuditRow["detail"]) => (
      <Typography.Text
        type="secondary"
        ellipsis={{ tooltip: JSON.stringify(detail) }}
        style={{ maxWidth: 420 }}
      >
        {JSON.stringify(detail)}
      </Typography.Text>
    ),
  },
  { title: "来源地址", dataIndex: "address", width: 120, render: (address: string | null) => address ?? "—" },
];

/** The log of everything that was changed; nobody can alter it through the platform. */
export function AuditPage() {
  const [filter, setFilter] = useUrlFilter(["action", "subject"]);
  const log = useInfiniteQuery({
    queryKey: ["audit", filter],
    initialPageParam: undefined as number | undefined,
    queryFn: ({ pageParam }) =>
      body(api.GET("/api/audit", { params: { query: { ...filter, limit: PORTION, before: pageParam } } })),
    getNextPageParam: (last) =>
      last.rows.length === PORTION ? last.rows[last.rows.length - 1]?.id : undefined,
  });
  return (
    <ListPage
      title="审计日志"
      lead="每一次改动：何时、何人、对何对象、自何地址；只增不改"
      fields={[
        { key: "action", label: "操作类别", options: MODULE_OPTIONS },
        { key: "subject", label: "对象（单位、账号、文号等的编号）" },
      ]}
      filter={filter}
      onFilter={setFilter}
      columns={COLUMNS}
      rowKey={(row) => String(row.id)}
      rows={log.data?.pages.flatMap((page) => page.rows)}
      loading={log.isFetching}
      error={log.error}
      actions={
        log.hasNextPage && (
          <Button onClick={() => void log.fetchNextPage()} loading={log.isFetchingNextPage}>
            加载更多
          </Button>
        )
      }
    />
  );
}
