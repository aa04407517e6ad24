import { Alert, Button, Space, Steps } from "antd";
import { Link } from "react-router";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { DeliberateButton } from "../kit/DeliberateButton.tsx";
import { Loaded } from "../kit/Loaded.tsx";
import { PageHead } from "../kit/PageHead.tsx";
import { useChange } from "../kit/useChange.ts";
import { SyntheticBanner } from "../cycle/SyntheticBanner.tsx";
import { useCycle } from "../cycle/useCycle.ts";
import { useYear } from "../cycle/useYear.ts";
import { Lacks } from "../steps/Lacks.tsx";
import { useSteps } from "../steps/useSteps.ts";
import { AssignDialog } from "./AssignDialog.tsx";
import { AssignmentProgress } from "./AssignmentProgress.tsx";
import { Disagreement } from "./Disagreement.tsx";
import { ROUND_NAMES, STAGE_NAMES, type Stage } from "./names.ts";
import { useProgress } from "./review.ts";

/** Rounds and progress, with the ways to the pool of experts and to the assignment. */
export function OfficeReview() {
  const [year] = useYear();
  const progress = useProgress(year);
  const steps = useSteps(year);
  const gates = useCycle(year).data?.rubric.review.gates ?? [];
  const stages: Stage[] = ["preparing", "preliminary", "second", ...gates, "closed"];
  const close = useChange({
    run: (round: 1 | 2) =>
      body(api.POST("/api/cycles/{year}/rounds/{round}/close", { params: { path: { year, round } } })),
    reread: [["review"], ["standings"], ["steps"]],
    done: ({ stage }) => `已进入：${STAGE_NAMES[stage]}`,
  });
  return (
    <>
      <PageHead
        title="评审"
        lead={`${year} 年度的专家分配、初评与复评`}
        actions={
          <>
            <Link to="/experts">
              <Button>专家库</Button>
            </Link>
            <Link to={`/assignments?year=${year}`}>
              <Button data-testid="assignments">专家分配</Button>
            </Link>
          </>
        }
      />
      <SyntheticBanner />
      <Loaded query={progress}>
        {({ stage, experts, lacking }) => {
          const own = { preparing: "assign", preliminary: "close-preliminary", second: "close-second" };
          const step = steps.data?.steps.find((one) => one.step === own[stage as keyof typeof own]);
          const round = stage === "preliminary" ? 1 : stage === "second" ? 2 : null;
          return (
            <>
              <div className="box">
                <Steps
                  size="small"
                  current={stages.indexOf(stage)}
                  items={stages.map((one) => ({ title: STAGE_NAMES[one] }))}
                  className="gap-below"
                />
                {lacking > 0 && (
                  <Alert
                    type="warning"
                    showIcon
                    className="gap-below"
                    title={`有 ${lacking} 处（单位 × 评审分组）专家不足`}
                    action={
                      <Link to={`/assignments?year=${year}`}>
                        <Button size="small">去补齐</Button>
                      </Link>
                    }
                  />
                )}
                <Lacks
                  heading={stage === "preparing" ? "分配专家之前" : "结束本轮之前"}
                  lacks={step?.lacks ?? []}
                  more={step?.moreLacks ?? 0}
                />
                {round === null ? (
                  stage === "preparing" && <AssignDialog year={year} scope="whole" opens />
                ) : (
                  <Space>
                    <DeliberateButton
                      title={`结束${ROUND_NAMES[round]}？`}
                      effects={[
                        "本轮评分固定，专家不能再改。",
                        round === 1
                          ? "分差超过限度而没有接近的项目须先处理，随后进入复评。"
                          : "复评的分数即为评审得分，随后进入评议、审定或反馈。",
                      ]}
                      back="结束后不能重开本轮；个别项目有误的，在异议期内更正。"
                      pending={close.isPending}
                      onAct={() => close.mutate(round)}
                      testId="round-close"
                    >
                      结束{ROUND_NAMES[round]}
                    </DeliberateButton>
                  </Space>
                )}
              </div>
              <AssignmentProgress experts={experts} />
              {round !== null && <Disagreement year={year} />}
            </>
          );
        }}
      </Loaded>
    </>
  );
}
