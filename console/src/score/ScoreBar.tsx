import { shown } from "../kit/points.ts";

/** A score as a bar of 100 (a bonus beyond it fills the bar) with the line of the excellent; both numbers are written, so that nothing hangs on colour. */
export function ScoreBar({ score, line }: { score: number; line: number }) {
  const reached = score >= line;
  return (
    <div className="score-bar" role="img" aria-label={`得分 ${shown(score)}，优秀线 ${shown(line)}`}>
      <div className="score-bar-track">
        <div
          className={reached ? "score-bar-fill reached" : "score-bar-fill"}
          style={{ width: `${Math.min(100, score / 100)}%` }}
        />
        <div className="score-bar-line" style={{ left: `${line / 100}%` }} title={`优秀线 ${shown(line)}`} />
      </div>
    </div>
  );
}
