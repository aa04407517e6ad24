import { Alert, Steps } from "antd";
import { StateLine } from "../kit/StateLine.tsx";
import { Lacks } from "../steps/Lacks.tsx";
import type { NextStep } from "./nextStep.ts";
import { ruleWords } from "./ruleWords.ts";
import { BehindList } from "./BehindList.tsx";
import { Sentences } from "./Sentences.tsx";
import { STANDING_STAGES, type Standings, type StandingStage } from "./useStandings.ts";

const STAGES = Object.keys(STANDING_STAGES) as StandingStage[];

/** Where the standings stand, what comes next and why not yet, and by which rules. */
export function StageBox({
  standings,
  next,
  compare,
}: {
  standings: Standings;
  next: NextStep;
  /** Whether the reader may compare and apply what is behind. */
  compare: boolean;
}) {
  const { stage, final, recused, changedKinds } = standings;
  return (
    <div className="standing-stage" data-testid="standing-stage">
      <Steps
        size="small"
        current={STAGES.indexOf(stage)}
        {...(stage === "final" ? { status: "finish" as const } : {})}
        items={STAGES.map((one) => ({ title: STANDING_STAGES[one] }))}
      />
      <p className="standing-next">{next.text}</p>
      {final && <StateLine text="已审定" tone="good" reason={final.note} at={final.at} by={final.by} />}
      <BehindList behind={standings.behind} compare={compare} />
      <Lacks heading="还不能进行下一步" lacks={next.lacks} />
      {recused.length > 0 && (
        <Alert
          type="info"
          showIcon
          title={`您须回避 ${recused.map((one) => one.name).join("、")}，相关名次不显示。`}
        />
      )}
      <Sentences type="warning" heading="有单位的类别与本年度启用时不同" sentences={changedKinds} />
      <ul className="standing-rules quiet">
        {ruleWords(standings).map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </div>
  );
}
