import { useQuery } from "@tanstack/react-query";
import { Button, type TableColumnsType } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Filter } from "../api/types.ts";
import { moment } from "../kit/date.ts";
import { useYear } from "../cycle/useYear.ts";
import { keyFrom } from "../kit/keyFrom.ts";
import { DrawerSteps } from "../kit/list/DrawerSteps.tsx";
import { sortFrom } from "../kit/list/sorting.ts";
import { ListPage } from "../kit/ListPage.tsx";
import { useUrlFilter } from "../kit/useUrlFilter.ts";
import { KIND_NAMES, KIND_OPTIONS, kindFrom } from "../registry/kinds.ts";
import { useAccount } from "../session/session.ts";
import { StateTag } from "../kit/StateLine.tsx";
import { AnswerDialog } from "./AnswerDialog.tsx";
import { OBJECTION_STATES, type Objection } from "./names.ts";
import { ObjectionCard } from "./ObjectionCard.tsx";
import { Drawer } from "../kit/Drawer.tsx";

const COLUMNS: TableColumnsType<Objection> = [
  { title: "单位", render: (_, row) => row.unitName },
  { title: "类别", width: 110, render: (_, row) => KIND_NAMES[row.kind] },
  { title: "异议事项", width: 320, ellipsis: true, dataIndex: "about" },
  { title: "状态", width: 90, render: (_, row) => <StateTag {...OBJECTION_STATES[row.state]} /> },
  { title: "附件", width: 70, render: (_, row) => row.files.length },
  { title: "提交时间", width: 150, render: (_, row) => moment(row.filedAt) },
  { title: "答复人", width: 110, render: (_, row) => row.answeredBy ?? "" },
];

const SORTS = { 单位: "unit", 类别: "kind", 状态: "state", 提交时间: "filedAt", 答复人: "answeredBy" };
type Sort = Filter<"/api/cycles/{year}/objections">["sort"];

const PAGE_SIZE = 50;

/** Objections of all units: the office (of an expert's mark the leader) answers each with a reason; an open one keeps the standings from being fixed. */
export function ObjectionsPage() {
  const [filter, setFilter] = useUrlFilter(["state", "kind", "search", "sort", "page"]);
  const [year] = useYear();
  const { role } = useAccount();
  const query = {
    state: keyFrom(OBJECTION_STATES, filter.state),
    kind: kindFrom(filter.kind),
    search: filter.search,
    sort: sortFrom<Sort>(SORTS, filter.sort),
  };
  const at = Number(filter.page ?? 1);
  const page = useQuery({
    queryKey: ["objections", year, query, at],
    queryFn: () =>
      body(
        api.GET("/api/cycles/{year}/objections", {
          params: { path: { year }, query: { ...query, page: at, pageSize: PAGE_SIZE } },
        }),
      ),
    placeholderData: (before) => before,
  });
  const [shown, setShown] = useState<string | null>(null);
  const [answering, setAnswering] = useState<Objection | null>(null);
  const open = page.data?.objections.find((one) => one.id === shown);
  return (
    <>
      <ListPage
        title="异议"
        lead={
          page.data?.until
            ? `${year} 年度；异议期到 ${page.data.until}${page.data.untilProvisional ? "（暂定）" : ""}，有异议未答复时不能确定排名`
            : `${year} 年度；向各单位反馈后开始受理`
        }
        fields={[
          {
            key: "state",
            label: "状态",
            options: Object.entries(OBJECTION_STATES).map(([value, { text }]) => ({ value, label: text })),
          },
          { key: "kind", label: "单位类别", options: KIND_OPTIONS },
          { key: "search", label: "单位或理由" },
        ]}
        filter={filter}
        onFilter={setFilter}
        columns={COLUMNS}
        rowKey={(row) => row.id}
        rows={page.data?.objections}
        sorts={SORTS}
        paging={{ total: page.data?.total ?? 0, page: at, pageSize: PAGE_SIZE }}
        loading={page.isFetching}
        error={page.error}
        exported={{ path: `/api/cycles/${year}/objections.xlsx`, query }}
        empty="没有异议；启动反馈后，由单位在异议期内提出"
        onRow={(row) => setShown(row.id)}
        rowTestId={(row) => `objection-row-${row.unitId}`}
      />
      <Drawer
        open={open !== undefined}
        onClose={() => setShown(null)}
        title="异议"
        size={640}
        extra={
          <DrawerSteps id={shown} ids={page.data?.objections.map((one) => one.id) ?? []} onShow={setShown} />
        }
      >
        {open && (
          <ObjectionCard
            objection={open}
            actions={
              <>
                <Link to={`/units/${open.unitId}?tab=marks`}>查看该单位得分和证据</Link>{" "}
                {(role === "office" || role === "leader") && open.state === "open" && (
                  <Button type="primary" onClick={() => setAnswering(open)} data-testid="answer">
                    答复
                  </Button>
                )}
              </>
            }
          />
        )}
      </Drawer>
      <AnswerDialog
        key={answering?.id ?? ""}
        year={year}
        objection={answering}
        onClose={() => setAnswering(null)}
      />
    </>
  );
}
