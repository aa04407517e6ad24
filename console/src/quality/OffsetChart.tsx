import type { Got } from "../api/types.ts";
import "./quality.css";

type Bundle = Got<"/api/cycles/{year}/quality">["bundles"][number];

/** Points of 100 that fill one half of the chart, at least. */
const SCALE = 10;

/** Each expert's severity as a bar to the left (strict) or right (lenient) of the middle, with the figures beside it. */
export function OffsetChart({
  bundle,
  names,
  thresholdShare,
}: {
  bundle: Bundle;
  names: Record<string, string>;
  thresholdShare: number;
}) {
  const widest = Math.max(SCALE, ...bundle.expertsQuality.map((one) => Math.abs(one.offset ?? 0)));
  return (
    <>
      <h3>专家宽严（百分制，正为偏宽，负为偏严）</h3>
      {!bundle.connected && bundle.experts > 1 && (
        <p className="quiet">专家之间没有共同评过的单位，宽严不能比较；可设共同试评单位。</p>
      )}
      <div className="scroll-box" tabIndex={0} role="region" aria-label="专家宽严">
        <table className="offset-table">
          <thead>
            <tr>
              <th scope="col">专家</th>
              <th scope="col" className="number">
                单位
              </th>
              <th scope="col" className="number">
                平均得分率
              </th>
              <th scope="col">宽严偏移</th>
              <th scope="col" className="number">
                与同组相差超过 {(thresholdShare * 100).toFixed(0)}% 的比例
              </th>
            </tr>
          </thead>
          <tbody>
            {bundle.expertsQuality.map((one) => (
              <tr key={one.accountId}>
                <th scope="row">{names[one.accountId] ?? "（已停用的专家）"}</th>
                <td className="number">{one.units}</td>
                <td className="number">{(one.meanShare * 100).toFixed(1)}%</td>
                <td>
                  <span className="offset-bar" aria-hidden="true">
                    {one.offset !== null && (
                      <i
                        className={one.offset < 0 ? "strict" : "lenient"}
                        style={{ width: `${(Math.abs(one.offset) / widest) * 50}%` }}
                      />
                    )}
                  </span>
                  <span className="number">
                    {one.offset === null ? "—" : `${one.offset > 0 ? "+" : ""}${one.offset.toFixed(2)}`}
                  </span>
                </td>
                <td className="number">{one.apart === null ? "—" : `${(one.apart * 100).toFixed(1)}%`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
