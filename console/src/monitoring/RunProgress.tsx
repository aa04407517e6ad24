import { Progress, Statistic } from "antd";
import { useEffect, useState } from "react";
import { duration } from "./names.ts";
import { rates, remaining, withReading, type Reading } from "./pace.ts";
import { megabytes } from "../evidence/size.ts";
import type { Run } from "./run.ts";

/** Bar, totals, rate and the guess when it will end. */
export function RunProgress({ run, readAt }: { run: Run; readAt: number }) {
  const [readings, setReadings] = useState<Reading[]>([]);
  const { sites, pages, requests, bytes, seconds, couldNotLook, failed } = run.totals;
  // Units without a site are no part of `sites`.
  const ended = run.totals.done + couldNotLook + failed;
  useEffect(() => {
    setReadings((before) => withReading(before, { at: readAt, pages, requests }));
  }, [readAt, pages, requests]);
  const rate = rates(readings);
  const rest = remaining(seconds, ended, sites);
  const finished = run.state === "finished";
  return (
    <div className="box" data-testid="run-progress">
      <Progress
        percent={sites === 0 ? 100 : Math.floor((ended / sites) * 100)}
        status={finished ? "success" : "active"}
      />
      <div className="figures">
        <Statistic title="网站" value={`${ended} / ${sites}`} />
        <Statistic title="页面" value={pages} />
        <Statistic title="请求" value={requests} />
        <Statistic title="下载" value={megabytes(bytes)} />
        <Statistic title="未能核查" value={couldNotLook + failed} />
        {finished ? (
          <Statistic
            title="平均速率"
            value={seconds > 0 ? `${(requests / seconds).toFixed(1)} 次/秒` : "—"}
          />
        ) : (
          <Statistic title="当前速率" value={rate ? `${rate.requests.toFixed(1)} 次/秒` : "…"} />
        )}
        <Statistic title="已用时间" value={duration(seconds)} />
        {!finished && <Statistic title="预计还需" value={rest === null ? "…" : `约 ${duration(rest)}`} />}
      </div>
    </div>
  );
}
