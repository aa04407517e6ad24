import { moment } from "../kit/date.ts";
import { ClockLine } from "./Due.tsx";
import { type Leg, LEG_ENDS } from "./names.ts";

/** Who has had the matter, from when to when, and what was said. */
export function Legs({ legs }: { legs: Leg[] }) {
  if (legs.length === 0) return null;
  return (
    <div className="box">
      <h2>承办</h2>
      {legs.map((leg) => (
        <div key={leg.id} className="gap-below">
          <p>
            <strong>{leg.unitName}</strong> {leg.role === "lead" ? "主办" : "协办"}
            {leg.round === 2 && "（追问）"}　{moment(leg.dispatchedAt)} 交办
            {leg.endedAt && `，${moment(leg.endedAt)} ${LEG_ENDS[leg.endedAs ?? ""] ?? "结束"}`}
            {leg.endedNote && `：${leg.endedNote}`}
          </p>
          {leg.clock && leg.role === "lead" && <ClockLine title="办理期限" clock={leg.clock} />}
          {leg.brief && <blockquote className="quote">{leg.brief}</blockquote>}
          {leg.statement && <p style={{ whiteSpace: "pre-wrap" }}>情况说明：{leg.statement}</p>}
        </div>
      ))}
    </div>
  );
}
