import { Link } from "react-router";
import { forLeader } from "./disagreementWords.ts";
import { useDisagreements } from "./review.ts";

/** How many items wait because experts do not come together, with the way to them. */
export function Disagreement({ year }: { year: number }) {
  const all = useDisagreements(year).data?.disagreements ?? [];
  const leader = all.filter(forLeader).length;
  return (
    <div className="box">
      <h2>分差处理</h2>
      <p className="quiet">
        专家评分相差过大的项目，先增加一位专家；仍不能接近、或复评改动超出幅度的，由厅领导书面决定。
      </p>
      {all.length === 0 ? (
        <span>目前没有需要处理的项目。</span>
      ) : (
        <Link to={`/decisions?year=${year}`} data-testid="disagreements">
          待增加专家 {all.length - leader} 项，待厅领导决定或确认 {leader} 项，去处理
        </Link>
      )}
    </div>
  );
}
