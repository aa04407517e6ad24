import { PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, type TableColumnsType } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { useYear } from "../cycle/useYear.ts";
import { keyFrom } from "../list/keyFrom.ts";
import { ListPage, PAGE_SIZE } from "../list/ListPage.tsx";
import { useUrlFilter } from "../list/useUrlFilter.ts";
import { useUnitOptions } from "../registry/unitOptions.ts";
import { useAccount } from "../session/session.ts";
import { StateTag } from "../state/StateLine.tsx";
import { ApplyDialog } from "./ApplyDialog.tsx";
import { InterviewActions } from "./InterviewActions.tsx";
import { GUEST_NAMES, type Interview, INTERVIEW_STATES } from "./names.ts";

const COLUMNS: TableColumnsType<Interview> = [
  { title: "单位", dataIndex: "unitName", width: 200, ellipsis: true },
  { title: "主题", dataIndex: "topic", width: 280, ellipsis: true },
  {
    title: "状态",
    render: (_, row) => (
      <>
        <StateTag {...INTERVIEW_STATES[row.state]} />
        {row.declineReason && <div className="quiet">{row.declineReason}</div>}
      </>
    ),
  },
  { title: "开展日期", render: (_, row) => row.heldOn ?? "—" },
  { title: "嘉宾", render: (_, row) => (row.guest ? GUEST_NAMES[row.guest] : "—") },
  {
    title: "网民提问答复",
    render: (_, row) => (row.answersPublished === null ? "—" : row.answersPublished ? "已公开" : "未公开"),
  },
  { title: "操作", width: 220, render: (_, row) => <InterviewActions interview={row} /> },
];

/** An officer sees one unit only. */
const OWN_COLUMNS = COLUMNS.slice(1);

export function InterviewsList() {
  const [filter, setFilter] = useUrlFilter(["unitId", "state", "search", "page"]);
  const [applying, setApplying] = useState(false);
  const [year] = useYear();
  const office = useAccount().role === "office";
  const unitOptions = useUnitOptions(office);
  const page = Number(filter.page ?? 1);
  const query = {
    year,
    unitId: filter.unitId,
    state: keyFrom(INTERVIEW_STATES, filter.state),
    search: filter.search,
  };
  const list = useQuery({
    queryKey: ["interviews", query, page],
    queryFn: () =>
      body(api.GET("/api/interviews", { params: { query: { ...query, page, pageSize: PAGE_SIZE } } })),
    placeholderData: (before) => before,
  });
  return (
    <>
      <ListPage
        title="在线访谈"
        lead={`${year} 年的申报与开展情况；原则上每单位每年一次`}
        actions={
          <Button
            type="primary"
            icon={<PlusOutlined />}
            onClick={() => setApplying(true)}
            data-testid="interview-new"
          >
            申报访谈
          </Button>
        }
        fields={[
          ...(office ? [{ key: "unitId" as const, label: "单位", options: unitOptions }] : []),
          {
            key: "state",
            label: "状态",
            options: Object.entries(INTERVIEW_STATES).map(([value, { text }]) => ({ value, label: text })),
          },
          { key: "search", label: "主题" },
        ]}
        filter={filter}
        onFilter={setFilter}
        columns={office ? COLUMNS : OWN_COLUMNS}
        rowKey={(row) => row.id}
        rows={list.data?.interviews}
        loading={list.isFetching}
        error={list.error}
        paging={{ total: list.data?.total ?? 0, page, pageSize: PAGE_SIZE }}
        exported={{ path: "/api/interviews.xlsx", query }}
      />
      <ApplyDialog open={applying} year={year} onClose={() => setApplying(false)} />
    </>
  );
}
