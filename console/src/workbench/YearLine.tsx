import { Progress } from "antd";
import { Link } from "react-router";
import { useYear } from "../cycle/useYear.ts";
import { nextOf, standOf } from "../steps/steps.ts";
import { useSteps } from "../steps/useSteps.ts";
import { StateTag } from "../kit/StateLine.tsx";

/** Steps shown around the next one. */
const AROUND = 2;

/** Where the year stands: how many steps are done, what is next, what follows. */
export function YearLine() {
  const [year] = useYear();
  const steps = useSteps(year).data?.steps.filter((one) => !one.optional);
  if (!steps || steps.length === 0) return null;
  const next = nextOf(steps);
  const at = next ? steps.indexOf(next) : steps.length;
  const done = steps.filter((one) => one.done).length;
  const from = Math.max(0, Math.min(at - AROUND, steps.length - 2 * AROUND - 1));
  return (
    <section className="box" aria-label="年度进程">
      <h2>
        <Link to={`/steps?year=${year}`}>{year} 年度进程</Link>
      </h2>
      <Progress
        percent={Math.round((done / steps.length) * 100)}
        format={() => `${done} / ${steps.length}`}
        size="small"
        aria-label={`已完成 ${done} 步，共 ${steps.length} 步`}
      />
      <ol className="year-line" start={from + 1}>
        {steps.slice(from, from + 2 * AROUND + 1).map((one) => (
          <li key={one.step} className={one === next ? "year-line-next" : undefined}>
            <span>{one.name}</span> <StateTag {...standOf(one, next)} />
          </li>
        ))}
      </ol>
      {!next && <p className="quiet">本年度各个步骤都已完成。</p>}
    </section>
  );
}
