import { PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import type { TableColumnsType } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Filter } from "../api/types.ts";
import { useYear } from "../cycle/useYear.ts";
import { ABLE, AbilityButton } from "../kit/AbilityButton.tsx";
import { keyFrom } from "../kit/keyFrom.ts";
import { sortFrom } from "../kit/list/sorting.ts";
import { ListPage, PAGE_SIZE } from "../kit/ListPage.tsx";
import { useUrlFilter } from "../kit/useUrlFilter.ts";
import { useUnitOptions } from "../registry/unitOptions.ts";
import { useAccount } from "../session/session.ts";
import { StateTag } from "../kit/StateLine.tsx";
import { ApplyDialog } from "./ApplyDialog.tsx";
import { InterviewActions } from "./InterviewActions.tsx";
import { type Board, CAUSE_NAMES, GUEST_NAMES, type Interview, INTERVIEW_STATES } from "./names.ts";

const BASE: TableColumnsType<Interview> = [
  { title: "单位", dataIndex: "unitName", width: 200, ellipsis: true },
  {
    title: "主题",
    width: 280,
    render: (_, row) => (
      <>
        {row.topic}
        {row.secondTopic && <div className="quiet">备选：{row.secondTopic}</div>}
        {row.scanId && (
          <div>
            <a href={`/api/files/${row.scanId}`}>申报表</a>
          </div>
        )}
        {row.late && <span className="quiet"> 逾期登记</span>}
      </>
    ),
  },
  {
    title: "拟请嘉宾",
    width: 160,
    render: (_, row) => (row.plannedGuest ? `${row.plannedGuest.name}（${row.plannedGuest.post}）` : "—"),
  },
  {
    title: "状态",
    render: (_, row) => (
      <>
        <StateTag {...INTERVIEW_STATES[row.state]} />
        {(row.declineReason ?? row.returnReason ?? row.cancel?.reason) && (
          <div className="quiet">
            {row.cancel && `${CAUSE_NAMES[row.cancel.cause]}：`}
            {row.declineReason ?? row.returnReason ?? row.cancel?.reason}
          </div>
        )}
      </>
    ),
  },
  { title: "开展日期", render: (_, row) => row.heldOn ?? "—" },
  { title: "嘉宾", render: (_, row) => (row.guest ? GUEST_NAMES[row.guest] : "—") },
  {
    title: "依据",
    render: (_, row) =>
      row.record === "sitting" ? "本平台实录" : row.record === null ? "—" : (row.outlet ?? "以前登记"),
  },
];

const SORTS = { 单位: "unit", 主题: "topic", 状态: "state", 开展日期: "heldOn", 嘉宾: "guest" };
type Sort = Filter<"/api/interviews">["sort"];

export function InterviewsList({ call }: { call: Board["call"] }) {
  const [filter, setFilter] = useUrlFilter(["unitId", "state", "search", "sort", "page"]);
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
    sort: sortFrom<Sort>(SORTS, filter.sort),
  };
  const list = useQuery({
    queryKey: ["interviews", query, page],
    queryFn: () =>
      body(api.GET("/api/interviews", { params: { query: { ...query, page, pageSize: PAGE_SIZE } } })),
    placeholderData: (before) => before,
  });
  const columns: TableColumnsType<Interview> = [
    // An officer sees one unit only.
    ...(office ? BASE : BASE.slice(1)),
    { title: "操作", width: 220, render: (_, row) => <InterviewActions interview={row} call={call} /> },
  ];
  return (
    <>
      <ListPage
        title="访谈申报"
        lead={`${year} 年的申报与开展情况；原则上每单位每年一次`}
        actions={
          <AbilityButton
            type="primary"
            icon={<PlusOutlined />}
            // A form that can't be sent is not begun: the office alone applies without a call.
            ability={
              office || call
                ? ABLE
                : { possible: false, why: `${year} 年尚未发出征集通知，通知发出后即可申报。` }
            }
            onClick={() => setApplying(true)}
            data-testid="interview-new"
          >
            申报访谈
          </AbilityButton>
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
        columns={columns}
        rowKey={(row) => row.id}
        empty="本年还没有申报；单位可点击“申报访谈”，检查工作组可代为登记"
        rows={list.data?.interviews}
        loading={list.isFetching}
        error={list.error}
        sorts={SORTS}
        paging={{ total: list.data?.total ?? 0, page, pageSize: PAGE_SIZE }}
        exported={{ path: "/api/interviews.xlsx", query }}
      />
      <ApplyDialog open={applying} year={year} call={call} onClose={() => setApplying(false)} />
    </>
  );
}
