import type { KeyboardEvent, MouseEvent } from "react";
import { shown } from "../kit/points.ts";
import { shareOfKey } from "./markKeys.ts";

/** Quick marking by share of the full points: a slider that takes digits, arrows, or a click. Focus moves on by the form's own keys. */
export function MarkFieldShare({
  label,
  of,
  points,
  onPoints,
}: {
  label: string;
  /** Full points, hundredths. */
  of: number;
  points: number | null;
  onPoints: (points: number | null) => void;
}) {
  const share = points === null ? null : points / of;
  const now = share === null ? 0 : Math.round(share * 100);
  const take = (wanted: number) => onPoints(Math.round(of * Math.min(1, Math.max(0, wanted))));
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const wanted = shareOfKey(event.key, share);
    if (wanted === undefined) return;
    event.preventDefault();
    if (wanted === null) onPoints(null);
    else take(wanted);
  };
  const click = (event: MouseEvent<HTMLDivElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    take(Math.round(((event.clientX - left) / width) * 10) / 10);
  };
  return (
    <div
      className="mark-share"
      role="slider"
      tabIndex={0}
      data-stop="share"
      aria-label={`${label}，按比例评分`}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={now}
      aria-valuetext={points === null ? "未评分" : `${now}%，${shown(points)} 分`}
      onKeyDown={press}
      onClick={click}
    >
      <div className="mark-share-track" aria-hidden="true">
        <div style={{ width: `${Math.min(100, now)}%` }} />
      </div>
      <span className="mark-share-text number" aria-hidden="true">
        {points === null ? "—" : `${now}%`}
      </span>
    </div>
  );
}
