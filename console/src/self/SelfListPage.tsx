import { useQuery } from "@tanstack/react-query";
import type { TableColumnsType } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Filter } from "../api/types.ts";
import { moment } from "../kit/date.ts";
import { useYear } from "../cycle/useYear.ts";
import { keyFrom } from "../kit/keyFrom.ts";
import { sortFrom } from "../kit/list/sorting.ts";
import { ListPage } from "../kit/ListPage.tsx";
import { useUrlFilter } from "../kit/useUrlFilter.ts";
import { KIND_NAMES, KIND_OPTIONS, kindFrom } from "../registry/kinds.ts";
import { StateTag } from "../kit/StateLine.tsx";
import { DeadlinesButton } from "./DeadlinesButton.tsx";
import { SELF_STATES, type SelfRow } from "./self.ts";
import { SelfDrawer } from "./SelfDrawer.tsx";

const PAGE_SIZE = 50;
const NONE = { text: "未填写", tone: "neutral" } as const;
const STATES = { ...SELF_STATES, none: NONE };

const COLUMNS: TableColumnsType<SelfRow> = [
  { title: "单位", render: (_, row) => row.unitName },
  { title: "类别", width: 110, render: (_, row) => KIND_NAMES[row.kind] },
  { title: "状态", width: 100, render: (_, row) => <StateTag {...STATES[row.state ?? "none"]} /> },
  { title: "逾期", width: 70, render: (_, row) => (row.late ? "是" : "") },
  { title: "已填指标", width: 90, dataIndex: "filled" },
  { title: "提交时间", width: 150, render: (_, row) => (row.submittedAt ? moment(row.submittedAt) : "") },
];

const SORTS = {
  单位: "unit",
  类别: "kind",
  状态: "state",
  逾期: "late",
  已填指标: "filled",
  提交时间: "submittedAt",
};
type Sort = Filter<"/api/cycles/{year}/self-assessments">["sort"];

/** Self-assessments of all units: who has handed in, reading, returning, accepting; the deadlines of the year. */
export function SelfListPage() {
  const [filter, setFilter] = useUrlFilter(["state", "kind", "search", "sort", "page"]);
  const [year] = useYear();
  const [shown, setShown] = useState<string | null>(null);
  const query = {
    state: keyFrom(STATES, filter.state),
    kind: kindFrom(filter.kind),
    search: filter.search,
    sort: sortFrom<Sort>(SORTS, filter.sort),
  };
  const page = Number(filter.page ?? 1);
  const list = useQuery({
    queryKey: ["self-assessments", year, query, page],
    queryFn: () =>
      body(
        api.GET("/api/cycles/{year}/self-assessments", {
          params: { path: { year }, query: { ...query, page, pageSize: PAGE_SIZE } },
        }),
      ),
    placeholderData: (before) => before,
  });
  return (
    <>
      <ListPage
        title="自评"
        lead={`${year} 年度；各单位自评材料的提交和审核`}
        actions={<DeadlinesButton year={year} />}
        fields={[
          {
            key: "state",
            label: "状态",
            options: Object.entries(STATES).map(([value, { text }]) => ({ value, label: text })),
          },
          { key: "kind", label: "单位类别", options: KIND_OPTIONS },
          { key: "search", label: "单位" },
        ]}
        filter={filter}
        onFilter={setFilter}
        columns={COLUMNS}
        rowKey={(row) => row.unitId}
        empty="本年度还没有启用；检查工作组在“检查年度”启用后，参加检查的单位列在这里"
        rows={list.data?.rows}
        sorts={SORTS}
        paging={{ total: list.data?.total ?? 0, page, pageSize: PAGE_SIZE }}
        loading={list.isFetching}
        error={list.error}
        exported={{ path: `/api/cycles/${year}/self-assessments.xlsx`, query }}
        onRow={(row) => row.state !== null && setShown(row.unitId)}
        rowTestId={(row) => `self-row-${row.unitId}`}
      />
      <SelfDrawer year={year} unitId={shown} onClose={() => setShown(null)} />
    </>
  );
}
