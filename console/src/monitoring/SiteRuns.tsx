import { DownloadOutlined } from "@ant-design/icons";
import { Button, Table, type TableColumnsType } from "antd";
import { Link } from "react-router";
import { withQuery } from "../api/files.ts";
import { FilterBar } from "../kit/FilterBar.tsx";
import { useUrlFilter } from "../kit/useUrlFilter.ts";
import { StateTag } from "../kit/StateLine.tsx";
import { ROLE_NAMES } from "../registry/kinds.ts";
import { FAULT_NAMES, outcomesText, phaseName, SITE_STATE_OPTIONS, SITE_STATES } from "./names.ts";
import type { Run, SiteRun } from "./run.ts";

const COLUMNS: TableColumnsType<SiteRun> = [
  { title: "单位", render: (_, site) => <Link to={`/units/${site.unitId}`}>{site.unitName}</Link> },
  {
    title: "网站",
    render: (_, site) =>
      site.role === "main" ? (site.site ?? "—") : `${site.site ?? "—"}（${ROLE_NAMES[site.role]}）`,
  },
  { title: "状态", width: 100, render: (_, site) => <StateTag {...SITE_STATES[site.state]} /> },
  {
    title: "结论或说明",
    className: "wrapping",
    render: (_, site) =>
      site.trouble
        ? `${site.trouble}${site.fault ? `（${FAULT_NAMES[site.fault]}）` : ""}`
        : outcomesText(site.outcomes),
  },
  { title: "阶段", width: 90, render: (_, site) => (site.state === "running" ? phaseName(site.phase) : "—") },
  { title: "页面", dataIndex: "pages", align: "right", width: 70 },
  { title: "请求", dataIndex: "requests", align: "right", width: 70 },
  { title: "排队", dataIndex: "queued", align: "right", width: 70 },
];

/** Every site of a run, with a filter by state. */
export function SiteRuns({ run }: { run: Run }) {
  const [filter, setFilter] = useUrlFilter(["state", "search"]);
  const rows = run.sites.filter(
    (site) =>
      (!filter.state || site.state === filter.state) &&
      (!filter.search || site.unitName.includes(filter.search)),
  );
  return (
    <div className="box">
      <div className="page-head">
        <FilterBar
          fields={[
            { key: "state", label: "状态", options: SITE_STATE_OPTIONS },
            { key: "search", label: "单位" },
          ]}
          filter={filter}
          onChange={setFilter}
        />
        <Button
          icon={<DownloadOutlined />}
          href={withQuery(`/api/runs/${run.id}/sites.xlsx`, { state: filter.state })}
        >
          导出 Excel
        </Button>
      </div>
      <Table<SiteRun>
        size="small"
        rowKey={(site) => `${site.unitId} ${site.site ?? ""}`}
        columns={COLUMNS}
        dataSource={rows}
        scroll={{ x: 900 }}
        pagination={{ defaultPageSize: 50, showTotal: (count) => `共 ${count} 个` }}
      />
    </div>
  );
}
