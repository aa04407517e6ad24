import { useQuery } from "@tanstack/react-query";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { shown } from "../kit/points.ts";

/** A unit beside itself a year before, on comparable items; absent when there is no earlier year. */
export function YearOnYear({ year, unitId }: { year: number; unitId: string }) {
  const history = useQuery({
    queryKey: ["marks", year, unitId, "history"],
    queryFn: () =>
      body(api.GET("/api/cycles/{year}/units/{unitId}/history", { params: { path: { year, unitId } } })),
    retry: false,
  });
  if (!history.data) return null;
  const { before, comparable, total, coverage, drift } = history.data;
  return (
    <div className="box" data-testid="year-on-year">
      <h2>与 {before} 年度比较</h2>
      {comparable.before === null || comparable.after === null ? (
        <p className="quiet">两年没有可比的指标。</p>
      ) : (
        <p className="number">
          可比指标 {comparable.items.length} 项，折合百分制：{shown(comparable.before)} →{" "}
          <b>{shown(comparable.after)}</b>
        </p>
      )}
      <p className="quiet number">
        总分 {shown(total.before)} → {shown(total.after)}
        {drift.length > 0 && "（细则有变化，总分不能直接比较）"}
        {coverage.after !== null &&
          `；已知分值占比 ${coverage.before === null ? "—" : `${shown(coverage.before)}%`} → ${shown(coverage.after)}%`}
      </p>
      {drift.length > 0 && (
        <details>
          <summary>细则变化 {drift.length} 处</summary>
          <ul>
            {drift.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
