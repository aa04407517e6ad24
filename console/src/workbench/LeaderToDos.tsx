import { useYear } from "../cycle/useYear.ts";
import { STANDING_STAGES, useOutline } from "../results/useStandings.ts";
import { forLeader } from "../review/disagreementWords.ts";
import { STAGE_NAMES } from "../review/names.ts";
import { useDisagreements, useProgress } from "../review/review.ts";
import { count, ToDo } from "./ToDo.tsx";

/** What waits for the leader: written decisions, ties at the quota, the approval of the review, the frozen standings. */
export function LeaderToDos() {
  const [year] = useYear();
  const disagreements = useDisagreements(year);
  const review = useProgress(year);
  const standings = useOutline(year);
  return (
    <>
      <ToDo
        to={`/decisions?year=${year}`}
        title="待书面决定的项目"
        value={count(disagreements, ({ disagreements: all }) => all.filter(forLeader).length)}
        note="专家意见不能接近，或复评超出幅度"
      />
      <ToDo
        to={`/standings?year=${year}`}
        title="名额处同分"
        value={count(standings, ({ tied }) => tied.length)}
        note="优秀名额处的同分单位"
      />
      <ToDo
        to={`/gates?year=${year}`}
        title="评审结果待审定"
        value={count(review, ({ stage }) => (stage === "approval" ? 1 : 0))}
        note={count(review, ({ stage }) => `评审处于：${STAGE_NAMES[stage]}`)}
      />
      <ToDo
        to={`/standings?year=${year}`}
        title="排名待审定"
        value={count(standings, ({ stage }) => (stage === "frozen" ? 1 : 0))}
        note={count(standings, ({ stage }) => `排名处于：${STANDING_STAGES[stage]}`)}
      />
    </>
  );
}
