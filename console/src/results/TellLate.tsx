import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { AbilityButton } from "../kit/AbilityButton.tsx";
import { useChange } from "../kit/useChange.ts";
import { abilityOf } from "../steps/steps.ts";
import type { Step } from "../steps/useSteps.ts";

/** Gives to their units what was confirmed after feedback and was not given at once; nothing when there is none. */
export function TellLate({ year, step }: { year: number; step: Step | undefined }) {
  const tell = useChange({
    run: () => body(api.POST("/api/cycles/{year}/standings/supplementary", { params: { path: { year } } })),
    reread: [["standings"], ["steps"]],
    done: ({ findings, until }) => `已补充反馈 ${findings} 条问题，单位可提出异议至 ${until}`,
  });
  if (!step || step.done) return null;
  return (
    <AbilityButton
      ability={abilityOf(step.lacks)}
      loading={tell.isPending}
      onClick={() => tell.mutate(undefined)}
      data-testid="standings-supplementary"
    >
      开放补充反馈
    </AbilityButton>
  );
}
