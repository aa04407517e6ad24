import { Empty } from "antd";
import { written } from "../kit/date.ts";
import { STATES } from "../notice/names.ts";
import { StateTag } from "../kit/StateLine.tsx";
import type { Corrigendum } from "./names.ts";

/** Corrigenda that are out or were given up, the newest first. */
export function EarlierList({ year, corrigenda }: { year: number; corrigenda: Corrigendum[] }) {
  const over = corrigenda.filter((one) => one.state === "published" || one.state === "dropped");
  if (over.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="还没有发布过更正" />;
  return over.toReversed().map((one) => (
    <section key={one.ordinal} className="notice-block" aria-label={`第 ${one.ordinal} 次更正`}>
      <strong>第 {one.ordinal} 次更正</strong> <StateTag {...STATES[one.state]} />{" "}
      {one.number && `${one.number}${one.date ? `，${written(one.date)}` : ""}`}
      {one.dropReason && <p className="quiet">撤销理由：{one.dropReason}</p>}
      <ul className="plain-list">
        {one.entries.map((entry) => (
          <li key={`${entry.kind} ${entry.unitId} ${entry.list ?? ""}`}>
            {entry.says}。<span className="quiet">原因：{entry.reason}</span>
          </li>
        ))}
      </ul>
      {one.state === "published" && (
        <a href={`/results/${year}/corrigenda/${one.ordinal}`} target="_blank" rel="noreferrer">
          公开页面
        </a>
      )}
    </section>
  ));
}
