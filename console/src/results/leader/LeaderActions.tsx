import { useState } from "react";
import { api } from "../../api/client.ts";
import { body } from "../../api/problem.ts";
import { AbilityButton } from "../../kit/AbilityButton.tsx";
import { ReasonDialog } from "../../kit/ReasonDialog.tsx";
import { useChange } from "../../kit/useChange.ts";
import { abilityOf } from "../../steps/steps.ts";
import type { Step } from "../../steps/useSteps.ts";
import type { NextStep } from "../nextStep.ts";
import type { StandingStage } from "../useStandings.ts";
import { CoverageDecision } from "./CoverageDialog.tsx";
import { FinaliseDialog } from "./FinaliseDialog.tsx";
import { TieButtons } from "./TieButtons.tsx";

/** What the leader can do with standings: decide ties while they are open, take frozen ones back, approve them. */
export function LeaderActions({
  year,
  stage,
  next,
  back,
}: {
  year: number;
  stage: StandingStage;
  next: NextStep;
  /** The step that leads back to the feedback. */
  back: Step | undefined;
}) {
  const [open, setOpen] = useState<"unfreeze" | "finalise" | null>(null);
  const close = () => setOpen(null);
  const unfreeze = useChange({
    run: (reason: string) =>
      body(
        api.POST("/api/cycles/{year}/standings/unfreeze", { params: { path: { year } }, body: { reason } }),
      ),
    reread: [["standings"], ["honours"], ["notice"], ["steps"]],
    done: "排名已撤回到反馈和异议受理阶段",
    onDone: close,
  });
  if (stage === "draft" || stage === "feedback")
    return (
      <>
        <CoverageDecision year={year} />
        <TieButtons year={year} />
      </>
    );
  const final = stage === "final";
  // What is out is corrected: the decision stands, and the honour follows by corrigendum.
  const published = back?.lacks.some((one) => one.code === "published") ?? false;
  return (
    <>
      {published && <CoverageDecision year={year} />}
      <AbilityButton
        ability={abilityOf(back?.lacks ?? [])}
        onClick={() => setOpen("unfreeze")}
        data-testid="standings-unfreeze"
      >
        {final ? "撤回审定" : "撤回"}
      </AbilityButton>
      {!final && (
        <AbilityButton
          type="primary"
          ability={abilityOf(next.lacks)}
          onClick={() => setOpen("finalise")}
          data-testid="standings-finalise"
        >
          审定
        </AbilityButton>
      )}
      <ReasonDialog
        open={open === "unfreeze"}
        title={final ? "书面决定：撤回已审定的排名" : "撤回已确定的排名"}
        okText="撤回"
        pending={unfreeze.isPending}
        onClose={close}
        onReason={(reason) => unfreeze.mutate(reason)}
      >
        <p className="quiet">
          撤回后回到反馈和异议受理阶段，得分可以更正，须重新确定排名
          {final && "并审定；审定后才确认的问题随即向单位补充反馈"}。
        </p>
      </ReasonDialog>
      <FinaliseDialog year={year} open={open === "finalise"} onClose={close} />
    </>
  );
}
