import { Button } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { AbilityButton } from "../change/AbilityButton.tsx";
import { ReasonDialog } from "../change/ReasonDialog.tsx";
import { useChange } from "../change/useChange.ts";
import type { NextStep } from "../results/nextStep.ts";
import type { StandingStage } from "../results/useStandings.ts";
import { CoverageDecision } from "./CoverageDialog.tsx";
import { FinaliseDialog } from "./FinaliseDialog.tsx";
import { TieButtons } from "./TieButtons.tsx";

/** What the leader can do with standings: decide ties while they are open, take frozen ones back, approve them. */
export function LeaderActions({ year, stage, next }: { year: number; stage: StandingStage; next: NextStep }) {
  const [open, setOpen] = useState<"unfreeze" | "finalise" | null>(null);
  const close = () => setOpen(null);
  const unfreeze = useChange({
    run: (reason: string) =>
      body(
        api.POST("/api/cycles/{year}/standings/unfreeze", { params: { path: { year } }, body: { reason } }),
      ),
    reread: [["standings"], ["honours"], ["notice"]],
    done: "排名已撤回到反馈和申诉阶段",
    onDone: close,
  });
  if (stage === "draft" || stage === "feedback")
    return (
      <>
        <CoverageDecision year={year} />
        <TieButtons year={year} />
      </>
    );
  if (stage !== "frozen") return null;
  return (
    <>
      <Button onClick={() => setOpen("unfreeze")} data-testid="standings-unfreeze">
        撤回
      </Button>
      <AbilityButton
        type="primary"
        ability={{ possible: next.obstacles.length === 0, why: next.obstacles.join("；") || null }}
        onClick={() => setOpen("finalise")}
        data-testid="standings-finalise"
      >
        审定
      </AbilityButton>
      <ReasonDialog
        open={open === "unfreeze"}
        title="撤回已确定的排名"
        okText="撤回"
        pending={unfreeze.isPending}
        onClose={close}
        onReason={(reason) => unfreeze.mutate(reason)}
      >
        <p className="quiet">撤回后回到反馈和申诉阶段，得分可以更正，须重新确定排名。</p>
      </ReasonDialog>
      <FinaliseDialog year={year} open={open === "finalise"} onClose={close} />
    </>
  );
}
