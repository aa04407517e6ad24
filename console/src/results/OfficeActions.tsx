import { Popconfirm } from "antd";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { AbilityButton } from "../kit/AbilityButton.tsx";
import { useChange } from "../kit/useChange.ts";
import { abilityOf } from "../steps/steps.ts";
import type { NextStep } from "./nextStep.ts";

/** What the office can do with standings: open the feedback, then freeze them. */
export function OfficeActions({ year, next }: { year: number; next: NextStep }) {
  const params = { path: { year } };
  const feedback = useChange({
    run: () => body(api.POST("/api/cycles/{year}/standings/feedback", { params })),
    reread: [["standings"], ["steps"]],
    done: ({ until }) => `已向各单位反馈，异议受理截至 ${until}（含当日）`,
  });
  const freeze = useChange({
    run: () => body(api.POST("/api/cycles/{year}/standings/freeze", { params })),
    reread: [["standings"], ["honours"], ["notice"], ["steps"]],
    done: ({ units }) => `${units} 个单位的排名已确定`,
  });
  const ability = abilityOf(next.lacks);
  if (next.action === "feedback")
    return (
      <Popconfirm
        title="启动反馈？"
        description="各单位将看到自己的得分和问题，异议期从今天开始计算。"
        disabled={!ability.possible}
        okButtonProps={{ "data-testid": "standings-feedback-yes" }}
        onConfirm={() => feedback.mutate(undefined)}
      >
        <AbilityButton
          type="primary"
          ability={ability}
          loading={feedback.isPending}
          data-testid="standings-feedback"
        >
          启动反馈
        </AbilityButton>
      </Popconfirm>
    );
  if (next.action !== "freeze") return null;
  return (
    <Popconfirm
      title="确定排名？"
      description="确定后得分冻结，用于评优和通报。"
      disabled={!ability.possible}
      okButtonProps={{ "data-testid": "standings-freeze-yes" }}
      onConfirm={() => freeze.mutate(undefined)}
    >
      <AbilityButton
        type="primary"
        ability={ability}
        loading={freeze.isPending}
        data-testid="standings-freeze"
      >
        确定排名
      </AbilityButton>
    </Popconfirm>
  );
}
