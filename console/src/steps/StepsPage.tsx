import { Alert, Button } from "antd";
import { Link } from "react-router";
import { Loaded } from "../kit/Loaded.tsx";
import { PageHead } from "../kit/PageHead.tsx";
import { SyntheticBanner } from "../cycle/SyntheticBanner.tsx";
import { useYear } from "../cycle/useYear.ts";
import { ROLE_NAMES } from "../session/roles.ts";
import type { Role } from "../session/session.ts";
import { StateTag } from "../kit/StateLine.tsx";
import { LackList } from "./Lacks.tsx";
import { nextOf, standOf } from "./steps.ts";
import "./steps.css";
import { useSteps, type Step } from "./useSteps.ts";

const nameOf = (role: string): string => ROLE_NAMES[role as Role] ?? role;

function Row({ step, next }: { step: Step; next: Step | undefined }) {
  return (
    <li
      className={step === next ? "year-step year-step-next" : "year-step"}
      data-testid={`step-${step.step}`}
    >
      <StateTag {...standOf(step, next)} />
      <div className="year-step-text">
        <b>{step.name}</b> <span className="quiet">{step.who.map(nameOf).join("、")}</span>
        {step === next && <LackList lacks={step.lacks} more={step.moreLacks} />}
      </div>
      {(step.mine || (step === next && step.ready)) && (
        <Link to={step.link}>
          <Button size="small" type={step === next ? "primary" : "default"}>
            去办理
          </Button>
        </Link>
      )}
    </li>
  );
}

/** The steps of a year in their order: what is done, what comes next, what is missing for it, who can do that and where. */
export function StepsPage() {
  const [year] = useYear();
  const steps = useSteps(year);
  return (
    <>
      <PageHead title="年度进程" lead={`${year} 年度从启用到发布的各个步骤；按钮、命令和提醒都以此为准`} />
      <SyntheticBanner />
      <Loaded query={steps}>
        {({ steps: all, recused }) => {
          const next = nextOf(all);
          // What may be left out or leads back is shown only where it can be taken.
          const shown = all.filter((one) => !one.optional || one.ready);
          return (
            <>
              {recused.length > 0 && (
                <Alert
                  className="gap-below"
                  type="info"
                  showIcon
                  title={`您须回避 ${recused.join("、")}，所缺事项不向您显示，请由其他人员办理。`}
                />
              )}
              {!next && (
                <Alert className="gap-below" type="success" showIcon title="本年度各个步骤都已完成。" />
              )}
              <ol className="box year-steps">
                {shown
                  .filter((one) => !one.optional)
                  .map((one) => (
                    <Row key={one.step} step={one} next={next} />
                  ))}
              </ol>
              {shown.some((one) => one.optional) && (
                <div className="box">
                  <h2>现在也可以办理</h2>
                  <ul className="year-steps">
                    {shown
                      .filter((one) => one.optional)
                      .map((one) => (
                        <Row key={one.step} step={one} next={next} />
                      ))}
                  </ul>
                </div>
              )}
            </>
          );
        }}
      </Loaded>
    </>
  );
}
