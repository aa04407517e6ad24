import type { Got } from "../api/types.ts";
import { short, shown } from "../kit/points.ts";
import "./score.css";

type Dimension = Got<"/api/cycles/{year}/units/{unitId}/marks">["dimensions"][number];

/** What each dimension brought: earned of what applies, and what that is worth in the total. */
export function DimensionBars({ dimensions }: { dimensions: Dimension[] }) {
  return (
    <ul className="dimension-bars">
      {dimensions.map((one) => {
        const applies = one.applicable > 0;
        const [top, bottom] = one.exact?.split("/").map(Number) ?? [];
        const earned = top !== undefined && bottom ? top / bottom : one.earned;
        const share = applies ? earned / one.applicable : 0;
        const worth = applies ? shown(Math.round(one.points * share)) : "—";
        return (
          <li key={one.id}>
            <span className="dimension-name">{one.name}</span>
            <span className="dimension-track" aria-hidden="true">
              <span style={{ width: `${Math.min(100, Math.max(0, share * 100))}%` }} />
            </span>
            <span className="number dimension-points">
              {worth} / {short(one.points)}
            </span>
            <span className="quiet dimension-note">
              {applies
                ? one.applicable === one.points
                  ? ""
                  : `计分部分得 ${shown(one.earned)} / ${short(one.applicable)}，按比例折算`
                : "没有可以计分的项目（不适用或未能核查），权重不计入"}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
