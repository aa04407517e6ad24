import type { Got } from "../api/types.ts";
import { runsOf } from "./dayRuns.ts";

type Found = Got<"/api/calendar/due">;

/** The days between: counted ones with their number, skipped ones with the reason; equal neighbours in one line. */
export function DueDays({ from, found }: { from: string; found: Found }) {
  const provisional = found.days.find((day) => day.provisional);
  return (
    <div style={{ maxWidth: "min(340px, 76vw)", maxHeight: 320, overflow: "auto" }} data-testid="due-days">
      <p className="quiet">
        {from} 当天不计，共 {found.counted} 个工作日
      </p>
      <ul className="plain-list">
        {runsOf(found.days).map((run) => (
          <li key={run.first}>
            <span className="number">
              {run.first === run.last ? run.first : `${run.first} 至 ${run.last}`}
            </span>
            {"　"}
            {run.counted ? (
              <>
                第 {run.start === run.end ? run.start : `${run.start}—${run.end}`} 日
                {run.why && <span className="quiet">（{run.why}）</span>}
              </>
            ) : (
              <span className="quiet">不计：{run.why}</span>
            )}
          </li>
        ))}
      </ul>
      {provisional && (
        <p className="quiet">
          {provisional.date.slice(0, 4)}{" "}
          年的节假日安排尚未公布，按周末和法定节日暂定；公布后以较晚的日期为准。
        </p>
      )}
    </div>
  );
}
