import { useQuery } from "@tanstack/react-query";
import { Button, Space, Table, type TableColumnsType } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Got } from "../api/types.ts";
import { moment } from "../kit/date.ts";
import { useChange } from "../kit/useChange.ts";
import { useYear } from "../cycle/useYear.ts";
import { ListPage } from "../kit/ListPage.tsx";
import { useUrlFilter } from "../kit/useUrlFilter.ts";
import { useAccount } from "../session/session.ts";
import { StateTag, type Tone } from "../kit/StateLine.tsx";
import { DowntimeDialog } from "./DowntimeDialog.tsx";
import { Sparkline } from "./Sparkline.tsx";
import { VantagesBox } from "./VantagesBox.tsx";
import { WindowDialog } from "./WindowDialog.tsx";

type Board = Got<"/api/availability/{year}">;
type Unit = Board["units"][number];

const STATES: Record<Unit["state"], { text: string; tone: Tone; order: number }> = {
  veto: { text: "达到 5%", tone: "bad", order: 0 },
  warning: { text: "达到 3%", tone: "attention", order: 1 },
  few: { text: "次数不足", tone: "neutral", order: 2 },
  fair: { text: "低于 3%", tone: "good", order: 3 },
};

/** Hundredths of a percent, rounded down: what stands below a line is not shown as having reached it. */
const percent = (share: number): string => `${(Math.floor(share * 10_000) / 100).toFixed(2)}%`;

/** Why visits do not count, each kind by itself. */
function aside({ plannedDown, ours, missed, notCounted }: Unit): string {
  const parts = [
    plannedDown > 0 ? `计划停机 ${plannedDown}` : "",
    ours > 0 ? `本平台断网 ${ours}` : "",
    missed > 0 ? `平台未运行 ${missed}` : "",
    notCounted > 0 ? `防护拦截等 ${notCounted}` : "",
  ].filter((part) => part !== "");
  return parts.join("，") || "—";
}

const UnitLink = ({ id, name, own }: { id: string; name: string; own: boolean }) => (
  <Link to={own ? "/my-unit" : `/units/${id}`}>{name}</Link>
);

/** Of the failed instants: how many vantages could look and how many found it shut. */
function agreement({ looked, agreed, disputed }: Unit): string {
  const parts = [
    looked > 0 ? `${looked} 个监测点次中 ${agreed} 个无法正常访问` : "",
    disputed > 0 ? `另有 ${disputed} 次只有少数无法正常访问，未计` : "",
  ].filter((part) => part !== "");
  return parts.join("；") || "—";
}

const columns = (own: boolean, several: boolean): TableColumnsType<Unit> => [
  { title: "单位", render: (_, unit) => <UnitLink id={unit.unitId} name={unit.unitName} own={own} /> },
  {
    title: "状态",
    width: 100,
    render: (_, unit) => <StateTag text={STATES[unit.state].text} tone={STATES[unit.state].tone} />,
  },
  {
    title: "无法访问占比",
    align: "right",
    width: 120,
    render: (_, unit) => (unit.share === null ? "不作结论" : percent(unit.share)),
  },
  {
    title: "无法访问/有效监测（次）",
    align: "right",
    width: 150,
    render: (_, unit) => `${unit.failed}/${unit.counted}`,
  },
  ...(several ? [{ title: "多点判定", render: (_: unknown, unit: Unit) => agreement(unit) }] : []),
  { title: "近 60 日", width: 250, render: (_, unit) => <Sparkline days={unit.days} /> },
  { title: "不计入（次）", render: (_, unit) => aside(unit) },
];

function summaryOf({ watch }: Board): string {
  if (watch === null) return "本年度还没有安排可用性监测。";
  return `${watch.firstDay} 至 ${watch.lastDay}，每日访问 ${watch.visitsPerDay} 次，两次访问最长间隔 ${watch.longestGapMinutes} 分钟；15 秒内打开为可以访问，每日统计一次，每月定稿。${
    watch.controls.length > 0 ? `对照网址：${watch.controls.join("、")}。` : ""
  }`;
}

/** Whether the units' sites open, sampled all day long: share, days, what does not count, announced stops. */
export function AvailabilityPage() {
  const [year] = useYear();
  const [filter, setFilter] = useUrlFilter([]);
  const [setting, setSetting] = useState(false);
  const [announcing, setAnnouncing] = useState(false);
  const { role } = useAccount();
  const found = useQuery({
    queryKey: ["availability", year],
    queryFn: () => body(api.GET("/api/availability/{year}", { params: { path: { year } } })),
    refetchInterval: 60_000,
  });
  const withdraw = useChange({
    run: (id: string) =>
      body(api.POST("/api/availability/downtimes/{id}/withdraw", { params: { path: { id } } })),
    reread: [["availability"]],
    done: "已撤回",
  });
  const units = found.data?.units.toSorted(
    (one, other) =>
      STATES[one.state].order - STATES[other.state].order || (other.share ?? 0) - (one.share ?? 0),
  );
  const downtimes = found.data?.downtimes ?? [];
  const vantages = found.data?.vantages ?? [];
  return (
    <>
      <ListPage
        title="可用性监测"
        lead={`${year} 年度各单位网站能否正常访问；本平台断网、未运行和计划停机期间的访问不计入`}
        actions={
          <Space wrap>
            {role !== "leader" && (
              <Button onClick={() => setAnnouncing(true)} data-testid="downtime-new">
                报备计划停机
              </Button>
            )}
            {role === "office" && (
              <Button type="primary" onClick={() => setSetting(true)} data-testid="window-set">
                {found.data?.watch ? "更改安排" : "安排监测"}
              </Button>
            )}
          </Space>
        }
        fields={[]}
        filter={filter}
        onFilter={setFilter}
        columns={columns(role === "officer", vantages.length > 0)}
        rowKey={(unit) => unit.unitId}
        rows={units}
        loading={found.isPending}
        error={found.error}
        empty="还没有统计完的监测日；单位登记网站后，系统每天监测，次日起有统计"
        summary={
          found.data && (
            <p className="gap-below" data-testid="window">
              {summaryOf(found.data)}
            </p>
          )
        }
      />
      {vantages.length > 0 && (
        <VantagesBox vantages={vantages} percent={found.data?.watch?.agreePercent ?? null} />
      )}
      {downtimes.length > 0 && (
        <div className="box">
          <h2>计划停机</h2>
          <Table
            size="small"
            rowKey="id"
            dataSource={downtimes}
            pagination={false}
            scroll={{ x: "max-content" }}
            columns={[
              {
                title: "单位",
                render: (_, one) => <UnitLink id={one.unitId} name={one.unitName} own={role === "officer"} />,
              },
              { title: "开始", render: (_, one) => moment(one.from) },
              { title: "结束", render: (_, one) => moment(one.until) },
              { title: "事由", dataIndex: "reason" },
              {
                title: "办理",
                render: (_, one) =>
                  role !== "leader" && !one.begun ? (
                    <Button size="small" onClick={() => withdraw.mutate(one.id)}>
                      撤回
                    </Button>
                  ) : (
                    "—"
                  ),
              },
            ]}
          />
        </div>
      )}
      <WindowDialog
        year={year}
        watch={found.data?.watch ?? null}
        open={setting}
        onClose={() => setSetting(false)}
      />
      <DowntimeDialog open={announcing} onClose={() => setAnnouncing(false)} />
    </>
  );
}
