import { UploadOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, type TableColumnsType, Typography } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { api } from "../api/client.ts";
import { ArrivalDay } from "../arrival/ArrivalDay.tsx";
import { body } from "../api/problem.ts";
import { ListPage } from "../kit/ListPage.tsx";
import { useUrlFilter } from "../kit/useUrlFilter.ts";
import { useAccount } from "../session/session.ts";
import { StateTag } from "../kit/StateLine.tsx";
import { ImportDialog } from "../kit/ImportDialog.tsx";
import { FoundDialog } from "./FoundDialog.tsx";
import { KIND_NAMES, KIND_OPTIONS, kindFrom, type Unit } from "./kinds.ts";
import type { Filter } from "../api/types.ts";
import { sortFrom } from "../kit/list/sorting.ts";

const PAGE_SIZE = 50;

const COLUMNS: TableColumnsType<Unit> = [
  { title: "编号", dataIndex: "id", width: 90 },
  {
    title: "单位",
    dataIndex: "name",
    render: (name: string, unit) => (
      <>
        <Link to={`/units/${unit.id}`}>{name}</Link>
        {unit.closedOn && <StateTag text={`${unit.closedOn} 撤销`} tone="neutral" />}
        {unit.formerNames.length > 0 && (
          <Typography.Text type="secondary"> 曾用名 {unit.formerNames.join("、")}</Typography.Text>
        )}
        {unit.fictional && <Typography.Text type="secondary">（模拟）</Typography.Text>}
      </>
    ),
  },
  { title: "类别", dataIndex: "kind", width: 120, render: (kind: Unit["kind"]) => KIND_NAMES[kind] },
  {
    title: "网址",
    dataIndex: "site",
    render: (site: string | null, unit) => (
      <>
        {site ?? <Typography.Text type="secondary">未登记网站</Typography.Text>}
        {unit.sites.length > 1 && (
          <Typography.Text type="secondary">（共 {unit.sites.length} 个）</Typography.Text>
        )}
      </>
    ),
  },
  { title: "责任部门", render: (_, unit) => unit.filing?.department ?? "—" },
  {
    title: "专干",
    render: (_, unit) => unit.filing?.officers.map((one) => one.name).join("、") || "—",
  },
  {
    title: "备案",
    width: 160,
    render: (_, unit) =>
      unit.filing ? (
        unit.filing.expired ? (
          <StateTag text={`${unit.filing.validUntil} 到期`} tone="attention" />
        ) : (
          <ArrivalDay day={unit.filing.filedOn} arrival={unit.filing.arrival} />
        )
      ) : (
        <StateTag text="未备案" tone="attention" />
      ),
  },
];

const SORTS = { 编号: "id", 单位: "name", 类别: "kind" };
type Sort = Filter<"/api/units">["sort"];

export function UnitsPage() {
  const [filter, setFilter] = useUrlFilter(["kind", "filed", "life", "on", "search", "sort", "page"]);
  const [importing, setImporting] = useState(false);
  const [founding, setFounding] = useState(false);
  const office = useAccount().role === "office";
  const query = {
    kind: kindFrom(filter.kind),
    filed: filter.filed === "yes" || filter.filed === "no" ? (filter.filed as "yes" | "no") : undefined,
    // Closed units are shown when somebody asks for them, or for a name that one had.
    life:
      filter.life === "closed"
        ? ("closed" as const)
        : filter.life === "all" || filter.search
          ? undefined
          : ("living" as const),
    on: /^\d{4}-\d{2}-\d{2}$/.test(filter.on ?? "") ? filter.on : undefined,
    search: filter.search,
  };
  const page = Number(filter.page ?? 1);
  const sort = sortFrom<Sort>(SORTS, filter.sort);
  const units = useQuery({
    queryKey: ["units", query, sort, page],
    queryFn: () =>
      body(api.GET("/api/units", { params: { query: { ...query, sort, page, pageSize: PAGE_SIZE } } })),
    placeholderData: (before) => before,
  });
  return (
    <>
      <ListPage
        title="单位"
        lead="参加年度检查的单位、网站和备案情况"
        actions={
          office && (
            <>
              <Button onClick={() => setFounding(true)} data-testid="found-unit">
                新设单位
              </Button>
              <Button
                type="primary"
                icon={<UploadOutlined />}
                onClick={() => setImporting(true)}
                data-testid="import"
              >
                导入单位
              </Button>
            </>
          )
        }
        fields={[
          { key: "kind", label: "类别", options: KIND_OPTIONS },
          {
            key: "filed",
            label: "备案",
            options: [
              { value: "yes", label: "已备案" },
              { value: "no", label: "未备案" },
            ],
          },
          {
            key: "life",
            label: "在册",
            options: [
              { value: "living", label: "在册" },
              { value: "closed", label: "已撤销" },
              { value: "all", label: "全部" },
            ],
          },
          { key: "on", label: "名单日期，如 2019-12-31" },
          { key: "search", label: "名称、曾用名或编号" },
        ]}
        filter={filter}
        onFilter={setFilter}
        columns={COLUMNS}
        rowKey={(unit) => unit.id}
        rows={units.data?.units}
        sorts={SORTS}
        paging={{ total: units.data?.total ?? 0, page, pageSize: PAGE_SIZE }}
        loading={units.isFetching}
        error={units.error}
        {...(office ? { exported: { path: "/api/units.xlsx", query } } : {})}
        empty="还没有单位，请先导入单位名单"
        linkOf={(unit) => `/units/${unit.id}`}
        rowTestId={(unit) => `unit-${unit.id}`}
      />
      <FoundDialog open={founding} onClose={() => setFounding(false)} />
      <ImportDialog
        open={importing}
        title="导入单位"
        templatePath="/api/units/template.xlsx"
        importPath="/api/units/import"
        reread={[["units"]]}
        onClose={() => setImporting(false)}
      />
    </>
  );
}
