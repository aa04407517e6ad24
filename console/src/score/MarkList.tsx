import { Fragment } from "react";
import type { Got } from "../api/types.ts";
import { StateTag } from "../kit/StateLine.tsx";
import { markState } from "./markStates.ts";
import { short, shown } from "../kit/points.ts";
import "./score.css";
import { Tagged } from "./Tagged.tsx";
import { UsedFacts } from "./UsedFacts.tsx";

type Mark = Got<"/api/cycles/{year}/units/{unitId}/marks">["marks"][number];

/** A bonus or a deduction from the total has its own sign; other items are points of a whole. */
function Points({ mark }: { mark: Mark }) {
  if (mark.kind === "veto") return <span className="quiet">—</span>;
  return (
    <span className="number">
      <b>{mark.points !== null && mark.points < 0 ? `−${shown(-mark.points)}` : shown(mark.points)}</b>
      <span className="quiet"> / {short(mark.of)}</span>
    </span>
  );
}

/** Every item by dimension: points, state, the sentence that explains them, reasons, facts with their evidence. */
export function MarkList({ marks }: { marks: Mark[] }) {
  if (marks.length === 0) return <p className="quiet">本年度还没有计分。</p>;
  return (
    <div className="mark-list">
      {marks.map((mark, index) => (
        <Fragment key={mark.item}>
          {mark.dimension !== marks[index - 1]?.dimension && <h3>{mark.dimension}</h3>}
          <div className="mark-entry" data-testid={`unit-mark-${mark.item}`}>
            <div className="mark-entry-head">
              <span>
                <b>{mark.item}</b> {mark.name}
              </span>
              <StateTag {...markState(mark.state)} />
              <Points mark={mark} />
            </div>
            <p>{mark.explanation}</p>
            {mark.reasons.map((reason) => (
              <p key={reason} className="mark-reason-line">
                理由：{reason}
              </p>
            ))}
            {mark.facts.length > 0 && <UsedFacts facts={mark.facts} />}
            <p className="quiet mark-entry-basis">
              依据：{mark.basis} <Tagged tag={mark.tag} />
            </p>
          </div>
        </Fragment>
      ))}
    </div>
  );
}
