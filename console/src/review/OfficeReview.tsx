import { Button, Popconfirm, Steps } from "antd";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { Loaded } from "../app/Loaded.tsx";
import { PageHead } from "../app/PageHead.tsx";
import { useChange } from "../change/useChange.ts";
import { SyntheticBanner } from "../cycle/SyntheticBanner.tsx";
import { useYear } from "../cycle/useYear.ts";
import { AssignDialog } from "./AssignDialog.tsx";
import { Disagreement } from "./Disagreement.tsx";
import { Experts } from "./Experts.tsx";
import { ROUND_NAMES, STAGE_NAMES } from "./names.ts";
import { useProgress } from "./review.ts";

const STAGES = ["preparing", "preliminary", "second", "closed"] as const;

/** Assignment, rounds and progress. */
export function OfficeReview() {
  const [year] = useYear();
  const progress = useProgress(year);
  const close = useChange({
    run: (round: 1 | 2) =>
      body(api.POST("/api/cycles/{year}/rounds/{round}/close", { params: { path: { year, round } } })),
    reread: [["review"], ["standings"]],
    done: ({ stage }) => `已进入：${STAGE_NAMES[stage]}`,
  });
  return (
    <>
      <PageHead title="评审" lead={`${year} 年度的专家分配、初评与复评`} />
      <SyntheticBanner />
      <Loaded query={progress}>
        {({ stage, experts }) => {
          const round = stage === "preliminary" ? 1 : stage === "second" ? 2 : null;
          return (
            <>
              <div className="box">
                <Steps
                  size="small"
                  current={STAGES.indexOf(stage)}
                  items={STAGES.map((one) => ({ title: STAGE_NAMES[one] }))}
                  className="gap-below"
                />
                {round === null ? (
                  stage === "preparing" && <AssignDialog year={year} />
                ) : (
                  <Popconfirm
                    title={`结束${ROUND_NAMES[round]}？`}
                    description="结束后本轮评分冻结，不能再改。"
                    okButtonProps={{ "data-testid": "round-close-yes" }}
                    onConfirm={() => close.mutate(round)}
                  >
                    <Button type="primary" loading={close.isPending} data-testid="round-close">
                      结束{ROUND_NAMES[round]}
                    </Button>
                  </Popconfirm>
                )}
              </div>
              <Experts progress={experts} />
              {round !== null && <Disagreement year={year} />}
            </>
          );
        }}
      </Loaded>
    </>
  );
}
