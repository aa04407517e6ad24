import { LABELS } from "../generated/labels.ts";
import { useQuery } from "@tanstack/react-query";
import { Button, Space, type TableColumnsType } from "antd";
import { type ReactNode, useState } from "react";
import { useSearchParams } from "react-router";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Filter, Got } from "../api/types.ts";
import { useChange } from "../kit/useChange.ts";
import { keyFrom } from "../kit/keyFrom.ts";
import { sortFrom } from "../kit/list/sorting.ts";
import { ListPage, PAGE_SIZE } from "../kit/ListPage.tsx";
import { useUrlFilter } from "../kit/useUrlFilter.ts";
import { KIND_OPTIONS, kindFrom } from "../registry/kinds.ts";
import { StateLine, type Tone } from "../kit/StateLine.tsx";
import { AssignmentChoose } from "./AssignmentChoose.tsx";
import { useNaming } from "./assignmentNaming.ts";
import type { Decision } from "./MarksDecision.tsx";
import { TakeBackDialog } from "./TakeBackDialog.tsx";
import { useExperts } from "./useExperts.ts";

type Row = Got<"/api/cycles/{year}/assignments/list">["rows"][number];

const PARTS: Record<Row["part"], string> = LABELS.part;
const RESPONSES: Record<Row["response"], { text: string; tone: Tone }> = {
  open: { text: LABELS.response.open, tone: "attention" },
  accepted: { text: LABELS.response.accepted, tone: "good" },
  declined: { text: LABELS.response.declined, tone: "bad" },
};

const options = (names: Record<string, string | { text: string }>) =>
  Object.entries(names).map(([value, name]) => ({
    value,
    label: typeof name === "string" ? name : name.text,
  }));

const SORTS = {
  编号: "unitId",
  单位: "unit",
  评审分组: "bundle",
  专家: "expert",
  用途: "part",
  答复: "response",
};
type Sort = Filter<"/api/cycles/{year}/assignments/list">["sort"];

/** Who marks what, with filter, export of the same filter, and replacement one by one. */
export function AssignmentList({
  year,
  changeable,
  actions,
}: {
  year: number;
  changeable: boolean;
  actions: ReactNode;
}) {
  const [filter, setFilter] = useUrlFilter([
    "kind",
    "bundle",
    "accountId",
    "part",
    "response",
    "unit",
    "sort",
    "page",
  ]);
  const [search] = useSearchParams();
  const [leaving, setLeaving] = useState<Row | null>(null);
  const [taken, setTaken] = useState<Row | null>(null);
  const naming = useNaming(year);
  const experts = useExperts();
  const page = Number(search.get("page") ?? 1);
  const query = {
    kind: kindFrom(filter.kind),
    bundle: filter.bundle,
    accountId: filter.accountId,
    part: keyFrom(PARTS, filter.part),
    response: keyFrom(RESPONSES, filter.response),
    unit: filter.unit,
    sort: sortFrom<Sort>(SORTS, filter.sort),
  };
  const list = useQuery({
    queryKey: ["review", "assignments", year, query, page],
    queryFn: () =>
      body(
        api.GET("/api/cycles/{year}/assignments/list", {
          params: { path: { year }, query: { ...query, page, pageSize: PAGE_SIZE } },
        }),
      ),
    placeholderData: (before) => before,
  });
  const replace = useChange({
    run: ({ row, to, ...decided }: { row: Row; to: string; marks?: Decision; reason?: string }) =>
      body(
        api.POST("/api/cycles/{year}/units/{unitId}/replacement", {
          params: { path: { year, unitId: row.unitId } },
          body: { bundle: row.bundle, from: row.accountId, to, ...decided },
        }),
      ),
    reread: [["review"], ["standings"]],
    done: "已更换专家",
    onDone: () => setLeaving(null),
  });
  const columns: TableColumnsType<Row> = [
    { title: "编号", dataIndex: "unitId", width: 90 },
    { title: "单位", dataIndex: "unitName" },
    { title: "评审分组", dataIndex: "bundleName" },
    { title: "专家", dataIndex: "expertName" },
    { title: "用途", width: 70, render: (_, row) => PARTS[row.part] },
    {
      title: "答复",
      render: (_, row) => <StateLine {...RESPONSES[row.response]} reason={row.reason} at={row.respondedAt} />,
    },
    ...(changeable
      ? [
          {
            title: "操作",
            render: (_: unknown, row: Row) =>
              row.response !== "declined" && (
                <Space>
                  <Button type="link" size="small" onClick={() => setLeaving(row)}>
                    更换
                  </Button>
                  <Button type="link" size="small" danger onClick={() => setTaken(row)}>
                    撤回
                  </Button>
                </Space>
              ),
          },
        ]
      : []),
  ];
  return (
    <>
      <ListPage
        title="专家分配"
        lead={`${year} 年度，按单位类别和指标分组分配；同一小组的单位由同一批专家评同一组指标`}
        actions={actions}
        fields={[
          { key: "kind", label: "类别", options: KIND_OPTIONS },
          { key: "bundle", label: "评审分组", options: naming.bundleOptions },
          {
            key: "accountId",
            label: "专家",
            options: experts.data?.experts.map((one) => ({ value: one.accountId, label: one.name })) ?? [],
          },
          { key: "part", label: "用途", options: options(PARTS) },
          { key: "response", label: "答复", options: options(RESPONSES) },
          { key: "unit", label: "单位" },
        ]}
        filter={filter}
        onFilter={setFilter}
        columns={columns}
        rowKey={(row) => `${row.bundle} ${row.unitId} ${row.accountId}`}
        rows={list.data?.rows}
        loading={list.isPending}
        error={list.error}
        sorts={SORTS}
        paging={{ total: list.data?.total ?? 0, page, pageSize: PAGE_SIZE }}
        exported={{ path: `/api/cycles/${year}/assignments.xlsx`, query }}
        empty="还没有分配专家；由检查工作组在评审阶段开始前分配"
      />
      <AssignmentChoose
        open={leaving !== null}
        title={`更换专家：${leaving?.unitName ?? ""}，${leaving?.expertName ?? ""}`}
        unitId={leaving?.unitId ?? ""}
        without={leaving ? [leaving.accountId] : []}
        replaces
        pending={replace.isPending}
        onClose={() => setLeaving(null)}
        onChoose={(to, decided) => leaving && replace.mutate({ row: leaving, to, ...decided })}
      />
      <TakeBackDialog year={year} row={taken} onClose={() => setTaken(null)} />
    </>
  );
}
