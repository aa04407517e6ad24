import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { DimensionBars } from "../score/DimensionBars.tsx";
import { shown } from "../kit/points.ts";

/** An officer's own unit: its total and dimensions, as soon as they may be seen. */
export function OwnPicture({ year, unitId }: { year: number; unitId: string }) {
  const marks = useQuery({
    queryKey: ["marks", year, unitId],
    queryFn: () =>
      body(api.GET("/api/cycles/{year}/units/{unitId}/marks", { params: { path: { year, unitId } } })),
    retry: false,
  }).data;
  if (!marks || marks.dimensions.length === 0) return null;
  return (
    <section className="box" aria-label="本单位得分">
      <h2>
        <Link to={`/my-unit?tab=marks&year=${year}`}>{year} 年度本单位得分</Link>
      </h2>
      <p className="total-line">
        {marks.total === null ? "评分未完成" : <b className="number">{shown(marks.total)}</b>}
      </p>
      <DimensionBars dimensions={marks.dimensions} />
    </section>
  );
}
