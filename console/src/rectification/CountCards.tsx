import type { FilterChange } from "../kit/useUrlFilter.ts";
import type { ItemPage } from "./names.ts";

type Counts = ItemPage["counts"];

/** Each count with the filter that shows what it counts. */
const CARDS: { key: keyof Counts; text: string; state?: string; overdue?: string }[] = [
  { key: "all", text: "总数" },
  { key: "closed", text: "已销号", state: "closed" },
  { key: "overdue", text: "逾期", overdue: "yes" },
  { key: "toDecide", text: "待审核", state: "replied" },
  { key: "toConfirm", text: "待确认销号", state: "passed" },
];

/** How many items there are and wait; a click shows them. */
export function CountCards({
  counts,
  filter,
  onFilter,
}: {
  counts: Counts;
  filter: { state?: string; overdue?: string };
  onFilter: (change: FilterChange) => void;
}) {
  return (
    <div className="count-cards">
      {CARDS.map(({ key, text, state, overdue }) => (
        <button
          key={key}
          type="button"
          aria-pressed={filter.state === state && filter.overdue === overdue}
          className={key === "overdue" && counts.overdue > 0 ? "count-card late" : "count-card"}
          onClick={() => onFilter({ state, overdue })}
          data-testid={`count-${key}`}
        >
          <span>{text}</span>
          <b>{counts[key]}</b>
        </button>
      ))}
    </div>
  );
}
