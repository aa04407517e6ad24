import { CheckCircleFilled } from "@ant-design/icons";
import { Progress } from "antd";
import { Link } from "react-router";
import { useAccount } from "../session/session.ts";
import { useFirstSteps } from "./useFirstSteps.ts";

/** What a new platform needs before the first year can run; each line ticks itself off, and the list goes when all are done. */
export function FirstSteps() {
  const steps = useFirstSteps(useAccount().role);
  if (steps === null || steps.every((one) => one.done)) return null;
  const done = steps.filter((one) => one.done).length;
  const next = steps.find((one) => !one.done);
  return (
    <section className="box first-steps" aria-label="启用平台" data-testid="first-steps">
      <h2>启用平台</h2>
      <Progress
        percent={Math.round((done / steps.length) * 100)}
        format={() => `${done} / ${steps.length}`}
        size="small"
        aria-label={`已完成 ${done} 项，共 ${steps.length} 项`}
      />
      <ol>
        {steps.map((one) => (
          <li key={one.title} data-done={one.done}>
            {one.done ? (
              <CheckCircleFilled aria-label="已完成" role="img" />
            ) : (
              <span className="first-steps-open" role="img" aria-label="未完成" />
            )}
            <div>
              {one.done ? one.title : <Link to={one.to}>{one.title}</Link>}
              <p>{one.says}</p>
            </div>
            {one === next && (
              <Link to={one.to} className="first-steps-go">
                去办理
              </Link>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
