import { Button, Table, type TableColumnsType } from "antd";
import { useState } from "react";
import { useAccount } from "../session/session.ts";
import { StateTag } from "../kit/StateLine.tsx";
import { ROLE_NAMES, type Unit } from "./kinds.ts";
import { AddSiteDialog, EndSiteDialog } from "./SiteDialogs.tsx";

type Site = Unit["sites"][number];

const COLUMNS: TableColumnsType<Site> = [
  {
    title: "用途",
    width: 100,
    // Focusable, so that the wide table can be scrolled by keyboard.
    render: (_, site, index) =>
      index === 0 ? <span tabIndex={0}>{ROLE_NAMES[site.role]}</span> : ROLE_NAMES[site.role],
  },
  { title: "网址", render: (_, site) => <span className="prose">{site.url}</span> },
  { title: "启用", width: 110, render: (_, site) => site.validFrom ?? "登记以前" },
  {
    title: "检查",
    width: 90,
    render: (_, site) => (
      <StateTag text={site.inspected ? "纳入" : "不纳入"} tone={site.inspected ? "good" : "neutral"} />
    ),
  },
];

/** The unit's sites of today, the main one first. */
export function SitesBox({ unit }: { unit: Unit }) {
  const office = useAccount().role === "office" && unit.active;
  const [adding, setAdding] = useState(false);
  const [ending, setEnding] = useState<Site | null>(null);
  const columns: TableColumnsType<Site> = office
    ? [
        ...COLUMNS,
        {
          title: "操作",
          width: 80,
          render: (_, site) => (
            <Button size="small" onClick={() => setEnding(site)}>
              停用
            </Button>
          ),
        },
      ]
    : COLUMNS;
  return (
    <div className="box">
      <div className="page-head">
        <h2>网站</h2>
        {office && (
          <Button onClick={() => setAdding(true)} data-testid="add-site">
            登记网站
          </Button>
        )}
      </div>
      <Table<Site>
        size="small"
        rowKey="id"
        columns={columns}
        dataSource={unit.sites}
        pagination={false}
        scroll={{ x: "max-content" }}
        locale={{ emptyText: <span tabIndex={0}>未登记网站</span> }}
      />
      <AddSiteDialog unit={unit} open={adding} onClose={() => setAdding(false)} />
      <EndSiteDialog unit={unit} site={ending} onClose={() => setEnding(null)} />
    </div>
  );
}
