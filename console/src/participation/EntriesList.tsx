import { PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Space, type TableColumnsType } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { entryState } from "../campaigns/names.ts";
import { PlanDialog } from "../campaigns/PlanDialog.tsx";
import { api } from "../api/client.ts";
import { ArrivalDay } from "../arrival/ArrivalDay.tsx";
import { body } from "../api/problem.ts";
import type { Filter } from "../api/types.ts";
import { useYear } from "../cycle/useYear.ts";
import { keyFrom } from "../kit/keyFrom.ts";
import { sortFrom } from "../kit/list/sorting.ts";
import { ListPage, PAGE_SIZE } from "../kit/ListPage.tsx";
import { useUrlFilter } from "../kit/useUrlFilter.ts";
import { useUnitOptions } from "../registry/unitOptions.ts";
import { useAccount } from "../session/session.ts";
import { StateLine } from "../kit/StateLine.tsx";
import { NewCampaignDialog } from "./NewCampaignDialog.tsx";
import { NewEntryDialog } from "./NewEntryDialog.tsx";
import type { Entry } from "./names.ts";
import { useCampaigns } from "./useCampaigns.ts";
import { UseEntry } from "./UseEntry.tsx";

const USED = { yes: "已采用", no: "未采用" };

const COLUMNS: TableColumnsType<Entry> = [
  { title: "单位", dataIndex: "unitName", width: 200, ellipsis: true },
  { title: "活动", render: (_, row) => <Link to={`/campaigns/${row.campaignId}`}>{row.campaignName}</Link> },
  {
    title: "活动作品",
    width: 280,
    ellipsis: true,
    render: (_, row) => <Link to={`/works/${row.id}`}>{row.title}</Link>,
  },
  {
    title: "报送日期",
    width: 160,
    render: (_, row) => <ArrivalDay day={row.sentOn} arrival={row.arrival} />,
  },
  {
    title: "状态",
    render: (_, row) =>
      row.used ? (
        <StateLine text="已采用" tone="good" at={row.usedAt} by={row.usedBy} />
      ) : (
        <StateLine {...entryState(row.state)} reason={row.stateReason} />
      ),
  },
  { title: "操作", width: 90, render: (_, row) => <UseEntry entry={row} /> },
];

/** An officer sees one unit only. */
const OWN_COLUMNS = COLUMNS.slice(1);

const SORTS = { 单位: "unit", 活动: "campaign", 活动作品: "title", 报送日期: "sentOn", 状态: "state" };
type Sort = Filter<"/api/campaign-entries">["sort"];

/** What units sent to the campaigns of a year. */
export function EntriesList() {
  const [filter, setFilter] = useUrlFilter(["unitId", "campaignId", "used", "search", "sort", "page"]);
  const [open, setOpen] = useState<"plan" | "campaign" | "entry" | null>(null);
  const [year] = useYear();
  const office = useAccount().role === "office";
  const unitOptions = useUnitOptions(office);
  const campaigns = useCampaigns(year);
  const page = Number(filter.page ?? 1);
  const query = {
    year,
    unitId: filter.unitId,
    campaignId: filter.campaignId,
    used: keyFrom(USED, filter.used),
    search: filter.search,
    sort: sortFrom<Sort>(SORTS, filter.sort),
  };
  const list = useQuery({
    queryKey: ["campaign-entries", query, page],
    queryFn: () =>
      body(api.GET("/api/campaign-entries", { params: { query: { ...query, page, pageSize: PAGE_SIZE } } })),
    placeholderData: (before) => before,
  });
  return (
    <>
      <ListPage
        title="政民互动活动"
        lead={`${year} 年的活动与各单位报送情况`}
        actions={
          <>
            {office && <Button onClick={() => setOpen("plan")}>发起活动</Button>}
            {office && <Button onClick={() => setOpen("campaign")}>新建登记式活动</Button>}
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen("entry")}>
              {office ? "登记报送" : "报送"}
            </Button>
          </>
        }
        fields={[
          ...(office ? [{ key: "unitId" as const, label: "单位", options: unitOptions }] : []),
          {
            key: "campaignId",
            label: "活动",
            options: campaigns.map(({ id, name }) => ({ value: id, label: name })),
          },
          {
            key: "used",
            label: "状态",
            options: Object.entries(USED).map(([value, label]) => ({ value, label })),
          },
          { key: "search", label: "活动作品" },
        ]}
        filter={filter}
        onFilter={setFilter}
        columns={office ? COLUMNS : OWN_COLUMNS}
        rowKey={(row) => row.id}
        empty="本年还没有报送；检查工作组创建活动后，由各单位报送"
        rows={list.data?.entries}
        loading={list.isFetching}
        error={list.error}
        sorts={SORTS}
        paging={{ total: list.data?.total ?? 0, page, pageSize: PAGE_SIZE }}
        exported={{ path: "/api/campaign-entries.xlsx", query }}
      />
      <Space wrap className="gap-below">
        {campaigns.map((one) => (
          <Link key={one.id} to={`/campaigns/${one.id}`}>
            {one.name}
          </Link>
        ))}
      </Space>
      <PlanDialog open={open === "plan"} year={year} onClose={() => setOpen(null)} />
      <NewCampaignDialog open={open === "campaign"} year={year} onClose={() => setOpen(null)} />
      <NewEntryDialog
        open={open === "entry"}
        campaigns={campaigns.filter((one) => one.form === "register")}
        onClose={() => setOpen(null)}
      />
    </>
  );
}
