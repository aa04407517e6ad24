import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, Progress } from "antd";
import { useEffect } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Got } from "../api/types.ts";
import { moment } from "../kit/date.ts";
import { RECTIFICATION } from "./useRectification.ts";

type Batch = NonNullable<Got<"/api/cycles/{year}/orders/batch">["batch"]>;

/** Milliseconds between two looks while orders go out. */
const LOOK_EVERY = 2000;

/** How far the orders to many units have gone out; looks again by itself until all had their turn. */
export function useBatch(year: number): Batch | null {
  const queries = useQueryClient();
  const { data } = useQuery({
    queryKey: ["orders", "batch", year],
    queryFn: () => body(api.GET("/api/cycles/{year}/orders/batch", { params: { path: { year } } })),
    refetchInterval: ({ state }) =>
      state.data?.batch && state.data.batch.endedAt === null ? LOOK_EVERY : false,
  });
  const batch = data?.batch ?? null;
  const ended = batch?.endedAt ?? null;
  useEffect(() => {
    if (ended !== null) for (const queryKey of RECTIFICATION) void queries.invalidateQueries({ queryKey });
  }, [ended, queries]);
  return batch;
}

/** What an office sees above the list while its orders go out, and which units were left out when they have. */
export function BatchProgress({ batch }: { batch: Batch }) {
  const { total, issued, refused, begunBy, begunAt, endedAt, stopped } = batch;
  const left = refused.map((one) => <li key={one.unitName}>{`${one.unitName}：${one.reason}`}</li>);
  if (endedAt === null)
    return (
      <div className="gap-below" role="status" data-testid="order-batch">
        <p>{`正在下达整改通知：已下达 ${issued} 份，共 ${total} 份；由${begunBy}于 ${moment(begunAt)} 开始。可以离开本页，下达不会中断。`}</p>
        <Progress percent={Math.floor((issued / total) * 100)} aria-label="下达进度" />
      </div>
    );
  if (stopped === null && refused.length === 0) return null;
  return (
    <Alert
      className="gap-below"
      type="warning"
      showIcon
      data-testid="order-batch"
      title={`${moment(endedAt)} 结束的批量下达：已下达 ${issued} 份，共 ${total} 份${stopped === null ? "" : `。${stopped}`}`}
      description={left.length > 0 && <ul>{left}</ul>}
    />
  );
}
