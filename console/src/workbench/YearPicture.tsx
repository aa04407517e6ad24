import { Link } from "react-router";
import { useProgress } from "../rectification/useRectification.ts";
import { KIND_NAMES } from "../registry/kinds.ts";
import { useOutline, type Outline } from "../results/useStandings.ts";
import { shown } from "../kit/points.ts";
import { beside, median } from "../score/statistics.ts";

/** px of a strip's own coordinates. */
const WIDTH = 500;
const HEIGHT = 36;

/** The totals of one kind along a line of 0 to 100 points, with the line of the excellent. */
function Strip({
  kind,
  scores,
  line,
  from,
}: Pick<Outline["kinds"][number], "kind" | "scores"> & { line: number; from: number }) {
  const middle = median(scores);
  const x = (score: number): number => ((score - from) / (10_000 - from)) * (WIDTH - 12) + 6;
  const said = `${KIND_NAMES[kind]}${scores.length} 个单位，中位数 ${shown(middle)} 分，${
    scores.filter((score) => score >= line).length
  } 个在 ${shown(line)} 分以上`;
  return (
    <div className="year-strip">
      <span>{KIND_NAMES[kind]}</span>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={said}>
        <title>{said}</title>
        <line x1="0" x2={WIDTH} y1={HEIGHT / 2} y2={HEIGHT / 2} stroke="var(--line)" />
        {scores.map((score, place) => (
          <circle
            key={place}
            cx={x(score)}
            cy={HEIGHT / 2 + beside(place) * 11}
            r="3.5"
            fill={score >= line ? "var(--accent)" : "var(--bar)"}
            opacity="0.75"
          />
        ))}
        <line x1={x(line)} x2={x(line)} y1="2" y2={HEIGHT - 2} stroke="var(--bad)" strokeDasharray="3 3" />
      </svg>
      <b className="number">{shown(middle)}</b>
    </div>
  );
}

/** The year at a glance: totals by kind and what has become of the confirmed problems. */
export function YearPicture({ year }: { year: number }) {
  const standings = useOutline(year).data;
  const total = useProgress(year).data?.total;
  const scored = standings?.kinds.some((kind) => kind.scores.length > 0) ?? false;
  if (!scored && !total?.found) return null;
  const lowest = Math.min(
    ...(standings?.kinds.flatMap((kind) => kind.scores) ?? []),
    standings?.line ?? 10_000,
  );
  // A round number of tens below the lowest.
  const from = Math.max(0, Math.floor(lowest / 1000) * 1000 - 500);
  return (
    <section className="box year-picture" aria-label="年度图览">
      <h2>
        <Link to={`/overview?year=${year}`}>{year} 年度图览</Link>
      </h2>
      {scored && standings && (
        <>
          <div className="year-strip quiet">
            <span>得分分布</span>
            <span>
              {from / 100}—100 分，虚线为优秀线 {shown(standings.line)}
            </span>
            <span>中位数</span>
          </div>
          {standings.kinds.map(({ kind, scores }) => (
            <Strip key={kind} kind={kind} scores={scores} line={standings.line} from={from} />
          ))}
        </>
      )}
      {total !== undefined && total.found > 0 && (
        <Link to={`/rectification?year=${year}`} className="year-flow">
          <span>
            经确认的问题 <b className="number">{total.found}</b> 项
          </span>
          <span className="year-flow-bar" aria-hidden="true">
            <i style={{ flexGrow: total.closed, background: "var(--good)" }} />
            <i style={{ flexGrow: total.ordered - total.closed, background: "var(--attention)" }} />
            <i style={{ flexGrow: total.found - total.ordered, background: "var(--track)" }} />
          </span>
          <span className="quiet">
            已销号 {total.closed}，整改中 {total.ordered - total.closed}，未下达整改{" "}
            {total.found - total.ordered}
          </span>
        </Link>
      )}
    </section>
  );
}
