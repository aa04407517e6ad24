import { Alert } from "antd";
import { Link } from "react-router";
import type { Standings } from "./useStandings.ts";

/** As many as one reads at a glance; the page of re-computation lists all. */
const SHOWN = 5;

/** Units whose result is older than a fact or a decision, each with the reason, and where the difference is compared. */
export function BehindList({
  behind,
  all = false,
  compare = false,
}: {
  behind: Standings["behind"];
  all?: boolean;
  /** Whether the reader may compare. */
  compare?: boolean;
}) {
  if (behind.length === 0) return null;
  const shown = all ? behind : behind.slice(0, SHOWN);
  return (
    <Alert
      className="gap-below"
      type="warning"
      showIcon
      data-testid="behind"
      title={
        <>
          {behind.length} 个单位的结果落后于数据或决定：
          <ul className="plain-list">
            {shown.map((one) => (
              <li key={one.unitId}>
                <Link to={`/units/${one.unitId}?tab=marks`}>{one.name}</Link>：{one.reason}
              </li>
            ))}
            {shown.length < behind.length && <li>……</li>}
          </ul>
          {compare && <Link to="/recomputations">到“重算比较”查看差异并应用</Link>}
        </>
      }
    />
  );
}
