import type { TableColumnsType } from "antd";
import { Link } from "react-router";
import { KIND_NAMES } from "../registry/kinds.ts";
import { Composition } from "../score/Composition.tsx";
import { ScoreBar } from "../score/ScoreBar.tsx";
import { shown } from "../kit/points.ts";
import { StateTag } from "../kit/StateLine.tsx";
import { Outcome } from "./Outcome.tsx";
import type { Standing } from "./useStandings.ts";

function Score({ row, line }: { row: Standing; line: number }) {
  if (row.score === null) return <span className="quiet">—</span>;
  return (
    <div className="standing-score">
      <b className="number">{shown(row.score)}</b>
      <ScoreBar score={row.score} line={line} />
      <Composition base={row.base} deducted={row.deducted} bonus={row.bonus} />
    </div>
  );
}

/** The head over the scores. @param line points that make a unit excellent, hundredths */
export const scoreTitle = (line: number): string => `得分（优秀线 ${shown(line)}）`;

/**
 * @param line points that make a unit excellent, hundredths
 * @param behind units whose result is older than a fact or a decision
 */
export const standingColumns = (
  line: number,
  year: number,
  behind: ReadonlySet<string> = new Set(),
): TableColumnsType<Standing> => [
  {
    title: "名次",
    width: 60,
    align: "right",
    className: "number",
    render: (_, row) => (
      <>
        {row.rank ?? "—"}
        {row.belowFloor && <span title="已知分值占比低于下限，名次仅供参考">（注）</span>}
      </>
    ),
  },
  { title: "总名次", width: 70, align: "right", className: "number", render: (_, row) => row.overall ?? "—" },
  {
    title: "单位",
    render: (_, row) => (
      <>
        <Link to={`/units/${row.unitId}?tab=marks&year=${year}`}>{row.name}</Link>
        {behind.has(row.unitId) && (
          <>
            {" "}
            <StateTag text="待更新" tone="attention" />
          </>
        )}
      </>
    ),
  },
  { title: "类别", render: (_, row) => KIND_NAMES[row.kind] },
  { title: scoreTitle(line), render: (_, row) => <Score row={row} line={line} /> },
  {
    title: "已知分值占比",
    align: "right",
    className: "number",
    render: (_, row) => (
      <span className={row.belowFloor ? "coverage-low" : ""}>
        {row.coverage === null ? "—" : `${shown(row.coverage)}%`}
      </span>
    ),
  },
  { title: "评定", className: "wrapping", render: (_, row) => <Outcome row={row} line={line} /> },
];
