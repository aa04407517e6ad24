import { PlayCircleOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, type TableColumnsType } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Got } from "../api/types.ts";
import { moment } from "../kit/date.ts";
import { useYear } from "../cycle/useYear.ts";
import { ListPage } from "../kit/ListPage.tsx";
import { useUrlFilter } from "../kit/useUrlFilter.ts";
import { StateTag } from "../kit/StateLine.tsx";
import { CutOff } from "./CutOff.tsx";
import { duration } from "./names.ts";
import { StartRunDialog } from "./StartRunDialog.tsx";

type RunRow = Got<"/api/runs">["runs"][number];

const COLUMNS: TableColumnsType<RunRow> = [
  { title: "开始时间", render: (_, run) => <Link to={`/runs/${run.id}`}>{moment(run.startedAt)}</Link> },
  { title: "年度", dataIndex: "year", width: 80 },
  {
    title: "状态",
    width: 90,
    render: (_, run) =>
      run.finishedAt ? <StateTag text="已完成" tone="good" /> : <StateTag text="进行中" tone="running" />,
  },
  { title: "结束时间", render: (_, run) => (run.finishedAt ? moment(run.finishedAt) : "—") },
  { title: "发起人", dataIndex: "startedBy" },
  { title: "网站", align: "right", render: (_, run) => run.totals.sites },
  { title: "页面", align: "right", render: (_, run) => run.totals.pages },
  { title: "未能核查", align: "right", render: (_, run) => run.totals.couldNotLook + run.totals.failed },
  { title: "请求", align: "right", render: (_, run) => run.totals.requests },
  { title: "用时", align: "right", render: (_, run) => duration(run.totals.seconds) },
];

/** Runs of the inspector over the units' sites. */
export function RunsPage() {
  const [filter, setFilter] = useUrlFilter([]);
  const [starting, setStarting] = useState(false);
  const [year] = useYear();
  const runs = useQuery({
    queryKey: ["runs"],
    queryFn: () => body(api.GET("/api/runs")),
    refetchInterval: 5000,
  });
  return (
    <>
      <ListPage
        title="监测"
        lead="对各单位网站取证并检查；未完成监测的网站单独列示，不作为问题"
        actions={
          <Button
            type="primary"
            icon={<PlayCircleOutlined />}
            onClick={() => setStarting(true)}
            data-testid="run-new"
          >
            发起监测
          </Button>
        }
        fields={[]}
        filter={filter}
        onFilter={setFilter}
        columns={COLUMNS}
        rowKey={(run) => run.id}
        rows={runs.data?.runs}
        loading={runs.isPending}
        error={runs.error}
        empty="还没有监测记录；单位登记网站后，检查工作组可点击“发起监测”"
        linkOf={(run) => `/runs/${run.id}`}
        summary={<CutOff year={year} settable />}
      />
      <StartRunDialog open={starting} onClose={() => setStarting(false)} />
    </>
  );
}
