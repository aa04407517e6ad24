import { Loaded } from "../kit/Loaded.tsx";
import type { Progress } from "./names.ts";
import { useProgress } from "./useRectification.ts";

type Figures = Progress["total"];

const share = ({ found, closed }: Figures): number => (found === 0 ? 0 : (closed / found) * 100);

function Row({ title, figures }: { title: string; figures: Figures }) {
  return (
    <tr>
      <th scope="row">{title}</th>
      <td className="number">{figures.found}</td>
      <td className="number">{figures.ordered}</td>
      <td className="number">{figures.closed}</td>
      <td className="number">{figures.open}</td>
      <td>
        <span className="progress-bar" aria-hidden="true">
          <i style={{ width: `${share(figures)}%` }} />
        </span>
      </td>
      <td className="number">{figures.found === 0 ? "—" : `${share(figures).toFixed(1)}%`}</td>
    </tr>
  );
}

/** How far the year's confirmed findings are mended, by kind of finding. */
export function ProgressTable({ year }: { year: number }) {
  const progress = useProgress(year);
  return (
    <div className="box">
      <h2>按问题类别</h2>
      <Loaded query={progress}>
        {({ kinds, total }) => (
          <div className="scroll-box" tabIndex={0} role="region" aria-label="整改进度">
            <table className="progress-table">
              <thead>
                <tr>
                  <th scope="col">问题类别</th>
                  <th scope="col" className="number">
                    确认
                  </th>
                  <th scope="col" className="number">
                    已下达
                  </th>
                  <th scope="col" className="number">
                    已销号
                  </th>
                  <th scope="col" className="number">
                    未销号
                  </th>
                  <th scope="col">销号比例</th>
                  <th scope="col" className="number" aria-label="销号比例数值" />
                </tr>
              </thead>
              <tbody>
                {kinds.map((kind) => (
                  <Row key={kind.list} title={kind.title} figures={kind} />
                ))}
                <Row title="合计" figures={total} />
              </tbody>
            </table>
          </div>
        )}
      </Loaded>
    </div>
  );
}
