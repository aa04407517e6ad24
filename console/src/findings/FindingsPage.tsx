import { useQuery } from "@tanstack/react-query";
import type { TableColumnsType } from "antd";
import { useSearchParams } from "react-router";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Filter } from "../api/types.ts";
import { moment } from "../kit/date.ts";
import { useYear } from "../cycle/useYear.ts";
import { keyFrom } from "../kit/keyFrom.ts";
import { ListPage, PAGE_SIZE } from "../kit/ListPage.tsx";
import { sortFrom } from "../kit/list/sorting.ts";
import { useUrlFilter } from "../kit/useUrlFilter.ts";
import { KIND_NAMES, KIND_OPTIONS, kindFrom } from "../registry/kinds.ts";
import { useAccount } from "../session/session.ts";
import { StateTag } from "../kit/StateLine.tsx";
import { FindingDrawer } from "./FindingDrawer.tsx";
import type { FindingRow } from "./finding.ts";
import { CHECK_NAMES, STATE_OPTIONS, STATES } from "../evidence/findingNames.ts";
import { DISMISSAL } from "./dismissal.ts";

const COLUMNS: TableColumnsType<FindingRow> = [
  { title: "单位", render: (_, row) => row.unitName },
  { title: "类别", width: 110, render: (_, row) => KIND_NAMES[row.unitKind] },
  { title: "检查项", width: 130, render: (_, row) => row.checkName },
  { title: "问题", width: 380, ellipsis: true, dataIndex: "message" },
  { title: "认定依据", width: 130, render: (_, row) => row.certaintyWords },
  { title: "状态", width: 80, render: (_, row) => <StateTag {...STATES[row.state]} /> },
  { title: "发现时间", width: 140, render: (_, row) => moment(row.raisedAt) },
];

const SORTS = { 检查项: "check", 状态: "state", 发现时间: "raisedAt" };
type Sort = Filter<"/api/findings">["sort"];

/** Problems found, each with its evidence; a unit is named in the notice only for a confirmed one. */
export function FindingsPage() {
  const [filter, setFilter] = useUrlFilter(["state", "check", "kind", "search", "sort", "page"]);
  const [search, setSearch] = useSearchParams();
  const [year] = useYear();
  const office = useAccount().role === "office";
  const query = {
    year,
    state: keyFrom(STATES, filter.state),
    check: filter.check,
    kind: kindFrom(filter.kind),
    search: filter.search,
    sort: sortFrom<Sort>(SORTS, filter.sort),
  };
  const page = Number(filter.page ?? 1);
  const findings = useQuery({
    queryKey: ["findings", query, page],
    queryFn: () =>
      body(api.GET("/api/findings", { params: { query: { ...query, page, pageSize: PAGE_SIZE } } })),
    placeholderData: (before) => before,
  });
  const show = (id: string | null) =>
    setSearch((before) => {
      const after = new URLSearchParams(before);
      if (id === null) after.delete("finding");
      else after.set("finding", id);
      return after;
    });
  return (
    <>
      <ListPage
        title="问题"
        lead={
          office
            ? "机器发现的问题须经人工确认；未确认的问题不扣分、不进入通报"
            : "经检查工作组确认的本单位问题"
        }
        fields={[
          ...(office ? [{ key: "state" as const, label: "状态", options: STATE_OPTIONS }] : []),
          {
            key: "check",
            label: "检查项",
            options: Object.entries(CHECK_NAMES).map(([value, label]) => ({ value, label })),
          },
          { key: "kind", label: "单位类别", options: KIND_OPTIONS },
          { key: "search", label: "单位或问题内容" },
        ]}
        filter={filter}
        onFilter={setFilter}
        columns={COLUMNS}
        rowKey={(row) => row.id}
        empty="本年度还没有问题记录；监测完成后，发现的问题列在这里，由检查工作组确认"
        rows={findings.data?.findings}
        loading={findings.isFetching}
        error={findings.error}
        paging={{ total: findings.data?.total ?? 0, page, pageSize: PAGE_SIZE }}
        {...(office ? { exported: { path: "/api/findings.xlsx", query } } : {})}
        onRow={(row) => show(row.id)}
        sorts={SORTS}
        bulk={office ? DISMISSAL : undefined}
        rowTestId={(row) => `finding-${row.id}`}
      />
      <FindingDrawer
        id={search.get("finding")}
        ids={findings.data?.findings.map((row) => row.id) ?? []}
        onShow={show}
      />
    </>
  );
}
