import { Fragment, useEffect, useRef, type KeyboardEvent } from "react";
import { MarkField } from "./MarkField.tsx";
import { focusFirst, moveFocus } from "./markMoves.ts";
import { MarkTalk } from "./MarkTalk.tsx";
import { problemsOf, type Draft, type MarkItem, type Sheet, type Typed } from "./sheet.ts";

/** All items of a sheet by dimension. Enter or ↓: next item; ↑: the one before; each item with what was said about it. */
export function MarkForm({
  sheet,
  items,
  draft,
  theirs,
  onChange,
}: {
  sheet: Sheet;
  items: MarkItem[];
  draft: Draft;
  theirs: Draft | null;
  onChange: (item: string, change: Partial<Typed>) => void;
}) {
  const box = useRef<HTMLDivElement>(null);
  const problems = problemsOf(items, draft);
  useEffect(() => {
    if (box.current) focusFirst(box.current);
  }, []);
  const move = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing) return;
    const from = event.target as Element;
    const step = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" || event.key === "Enter" ? 1 : null;
    const words = from.closest("[data-stop=reason]") !== null;
    if (step === null || !box.current || (words && event.key !== "Enter")) return;
    if (moveFocus(box.current, from, step, event.key === "Enter")) event.preventDefault();
  };
  return (
    <div ref={box} onKeyDown={move} role="group" aria-label="评分">
      {items.map((item, index) => (
        <Fragment key={item.id}>
          {item.dimension !== items[index - 1]?.dimension && (
            <h2 className="mark-dimension">{item.dimension}</h2>
          )}
          <MarkField
            item={item}
            value={draft[item.id]}
            theirs={theirs?.[item.id]}
            problem={problems.get(item.id)}
            onChange={(change) => onChange(item.id, change)}
          />
          <MarkTalk sheet={sheet} item={item.id} />
        </Fragment>
      ))}
    </div>
  );
}
