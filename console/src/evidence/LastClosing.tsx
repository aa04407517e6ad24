import { useQuery } from "@tanstack/react-query";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { paths } from "../generated/api.d.ts";
import { moment } from "../kit/date.ts";

export type CountSource = paths["/api/closings"]["get"]["parameters"]["query"]["source"];

/** Under this key lies what was closed; a closing rereads it. */
export const CLOSINGS = ["closings"];

/** By whom and when the count of a year was last closed, and up to which day: what the scores read. */
export function LastClosing({ year, source }: { year: number; source: CountSource }) {
  const { data } = useQuery({
    queryKey: [...CLOSINGS, year, source],
    queryFn: () => body(api.GET("/api/closings", { params: { query: { year, source } } })),
  });
  if (!data) return null;
  const [last] = data.closings;
  if (!last) return <span data-testid="last-closing">本年度尚未定稿，评分还没有这项数据。</span>;
  const often = data.closings.length;
  return (
    <span data-testid="last-closing">
      最近一次定稿：{last.closedBy}，{moment(last.closedAt)}，统计截至 {last.closedUntil}
      {often > 1 && `；共定稿 ${often} 次`}。
    </span>
  );
}
