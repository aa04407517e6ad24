import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { DeliberateButton } from "../kit/DeliberateButton.tsx";
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
      <DeliberateButton
        title="启动反馈？"
        effects={[
          "各单位将看到本单位的得分、扣分理由、问题和证据。",
          "异议期从今天开始按工作日计算，截止日随即告知各单位。",
          "工作台和邮件提醒各单位在截止前提出异议。",
        ]}
        back="反馈发出后不能撤回；得分有误的，可在异议期内更正。"
        ability={ability}
        pending={feedback.isPending}
        onAct={() => feedback.mutate(undefined)}
        testId="standings-feedback"
      >
        启动反馈
      </DeliberateButton>
    );
  if (next.action !== "freeze") return null;
  return (
    <DeliberateButton
      title="确定排名？"
      effects={[
        "各单位的得分和名次固定，此后数据变化不再影响本年度。",
        "优秀单位名单据此产生，并请其推荐优秀个人。",
        "随后报厅领导审定，审定后拟写通报。",
      ]}
      back="确需更改的，由厅领导写明理由撤回到反馈和异议受理阶段。"
      ability={ability}
      pending={freeze.isPending}
      onAct={() => freeze.mutate(undefined)}
      testId="standings-freeze"
    >
      确定排名
    </DeliberateButton>
  );
}
