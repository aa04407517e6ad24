import { useQuery } from "@tanstack/react-query";
import { Button, type TableColumnsType } from "antd";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Got } from "../api/types.ts";
import { moment } from "../kit/date.ts";
import { useChange } from "../kit/useChange.ts";
import { keyFrom } from "../kit/keyFrom.ts";
import { ListPage } from "../kit/ListPage.tsx";
import { useUrlFilter } from "../kit/useUrlFilter.ts";

type Row = Got<"/api/reminders/all">["reminders"][number];

const KINDS: Record<Row["kind"], string> = {
  "filing-expires": "备案即将到期",
  "filing-expired": "备案已到期",
  patrol: "公开稿件巡查",
  "no-contributions": "全年未报送来稿",
  "letter-half": "来信办理过半",
  "letter-near": "来信即将到期",
  "letter-overdue": "来信逾期",
  "letter-pressed": "来信督办",
  "letter-accept": "来信待受理",
  "letter-unhappy": "不满意待联系",
  availability: "网站可用性预警",
  "interview-ahead": "访谈即将举行",
  "self-assessment": "自评待提交",
  marking: "评分待提交",
  assignment: "任务待确认",
  "sent-back": "评分被退回",
  objection: "异议待答复",
  feedback: "反馈待确认",
  nominee: "推荐人选待报",
  "order-received": "整改通知待签收",
  receipt: "文件待签收",
  "receipts-missing": "文件签收情况",
  rectification: "整改即将到期",
  "rectification-overdue": "整改逾期",
  pressed: "整改督办",
  "rectification-reply": "整改回复待审核",
  extension: "延期申请待审批",
  closing: "整改待确认销号",
  supplementary: "补充反馈待确认",
  step: "年度进程待办理",
  "notice-review": "通报待核稿",
  "notice-signature": "通报待签发",
  correction: "通报待更正",
  "corrigendum-review": "更正待核稿",
  "corrigendum-signature": "更正待签发",
};
const OPEN = { yes: "未办结", no: "已办结" } as const;

const COLUMNS: TableColumnsType<Row> = [
  { title: "类别", width: 120, dataIndex: "kindName" },
  { title: "提醒对象", width: 160, dataIndex: "to" },
  { title: "内容", dataIndex: "body" },
  {
    title: "期限",
    width: 130,
    render: (_, row) => row.due && `${row.due}${row.dueProvisional ? "（暂定）" : ""}`,
  },
  { title: "提醒时间", width: 150, render: (_, row) => moment(row.remindedAt) },
  { title: "邮件", width: 150, render: (_, row) => (row.mailedAt ? moment(row.mailedAt) : "未发") },
  { title: "办结", width: 150, render: (_, row) => (row.doneAt ? moment(row.doneAt) : "") },
];

/** Whom the platform has reminded of what, for the office. */
export function RemindersPage() {
  const [filter, setFilter] = useUrlFilter(["kind", "open", "search"]);
  const query = {
    kind: keyFrom(KINDS, filter.kind),
    open: keyFrom(OPEN, filter.open),
    search: filter.search,
  };
  const list = useQuery({
    queryKey: ["reminders", "all", query],
    queryFn: () => body(api.GET("/api/reminders/all", { params: { query } })),
    placeholderData: (before) => before,
  });
  const sweep = useChange({
    run: () => body(api.POST("/api/reminders/sweep")),
    reread: [["reminders"]],
    done: ({ added, sent, failed }) =>
      `新增提醒 ${added} 条，发出邮件 ${sent} 封${failed > 0 ? `，${failed} 封未能发出，稍后重试` : ""}`,
  });
  return (
    <ListPage<Row, "kind" | "open" | "search">
      title="提醒"
      lead="按当前状态每 15 分钟检查一次；只提醒一次，办结后自动关闭"
      actions={
        <Button
          loading={sweep.isPending}
          onClick={() => sweep.mutate(undefined)}
          data-testid="reminders-sweep"
        >
          立即检查
        </Button>
      }
      fields={[
        {
          key: "kind",
          label: "类别",
          options: Object.entries(KINDS).map(([value, label]) => ({ value, label })),
        },
        {
          key: "open",
          label: "办结",
          options: Object.entries(OPEN).map(([value, label]) => ({ value, label })),
        },
        { key: "search", label: "对象或内容" },
      ]}
      filter={filter}
      onFilter={setFilter}
      columns={COLUMNS}
      rowKey={(row) => `${row.kind} ${row.to} ${row.remindedAt} ${row.body}`}
      rows={list.data?.reminders}
      loading={list.isFetching}
      error={list.error}
      exported={{ path: "/api/reminders/all.xlsx", query }}
      empty="没有提醒；有事项临近期限或者逾期时，系统在这里提醒"
    />
  );
}
