import { Loaded } from "../kit/Loaded.tsx";
import { useCycle } from "../cycle/useCycle.ts";
import { TreeTable } from "../rubrics/TreeTable.tsx";
import "../rubrics/rubrics.css";
import { ItemDecisions } from "./ItemDecisions.tsx";
import { treeOf } from "../rubrics/tree.ts";
import { percent, short } from "../kit/points.ts";
import { Tagged } from "../score/Tagged.tsx";

/** The frozen scoring rules of a year: lines in words, then the tree. */
export function RubricTable({ year }: { year: number }) {
  const cycle = useCycle(year);
  return (
    <>
      <div className="box">
        <h2>评分细则（已冻结）</h2>
        <Loaded query={cycle}>
          {({ rubric, facts }) => {
            const { bonus, review, passLine } = rubric;
            return (
              <>
                <p>
                  {rubric.title}：总分 {short(rubric.total)}，优秀线 {short(rubric.excellentLine)}
                  {passLine !== undefined && `，合格线 ${short(passLine)}`}
                  ，已知分值占比下限 {percent(rubric.coverageFloor.share)}
                  <Tagged tag={rubric.coverageFloor.tag} />
                  {bonus && `；高于 ${short(bonus.above)} 分的计加分，最多 ${short(bonus.cap)} 分`}
                  {bonus && <Tagged tag={bonus.tag} />}
                </p>
                {rubric.about && <p className="quiet">{rubric.about}</p>}
                <p>
                  每单位 {review.expertsPerUnit} 名专家，分差超过该项分值 {percent(review.thresholdShare)}{" "}
                  时加评。
                  <Tagged tag={review.tag} />
                </p>
                <TreeTable rows={treeOf(rubric, [])} facts={facts} />
              </>
            );
          }}
        </Loaded>
      </div>
      {cycle.data && <ItemDecisions year={year} rubric={cycle.data.rubric} locked={cycle.data.marksLocked} />}
    </>
  );
}
