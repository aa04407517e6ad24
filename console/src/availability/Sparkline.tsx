import type { Got } from "../api/types.ts";

type Day = Got<"/api/availability/{year}">["units"][number]["days"][number];

const WIDTH = 3;
const HEIGHT = 24;
/** A day on which a fifth of the visits failed fills the height. */
const FULL = 0.2;
const LINE = 0.05;

/** A bar a day: how large the share of failed visits was; days without a counted visit stay empty. */
export function Sparkline({ days }: { days: readonly Day[] }) {
  const failed = days.filter((day) => day.failed > 0).length;
  const said =
    days.length === 0
      ? "还没有监测"
      : `近 ${days.length} 日，${failed} 日有无法访问的记录（${days[0]?.day} 至 ${days.at(-1)?.day}）`;
  return (
    <svg
      width={Math.max(days.length, 1) * (WIDTH + 1)}
      height={HEIGHT}
      role="img"
      aria-label={said}
      data-testid="sparkline"
    >
      <title>{said}</title>
      {days.map(({ day, counted, failed: down }, index) => {
        if (counted === 0) return null;
        const share = down / counted;
        const height = down === 0 ? 2 : Math.max(4, Math.min(1, share / FULL) * HEIGHT);
        return (
          <rect
            key={day}
            x={index * (WIDTH + 1)}
            y={HEIGHT - height}
            width={WIDTH}
            height={height}
            fill={down === 0 ? "var(--line-strong)" : share >= LINE ? "var(--bad)" : "var(--attention)"}
          />
        );
      })}
    </svg>
  );
}
