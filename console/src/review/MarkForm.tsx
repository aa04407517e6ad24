import { Fragment, useRef, type KeyboardEvent } from "react";
import { MarkField } from "./MarkField.tsx";
import { problemsOf, type MarkItem } from "./sheet.ts";
import type { Draft } from "./useDraft.ts";

/** All items of a sheet by dimension. Enter or ↓: next field; ↑: the one before; Ctrl+Enter: save and next unit. */
export function MarkForm({
  items,
  draft,
  onChange,
  onSaveNext,
}: {
  items: MarkItem[];
  draft: Draft;
  onChange: (item: string, change: Partial<Draft[string]>) => void;
  onSaveNext: () => void;
}) {
  const box = useRef<HTMLDivElement>(null);
  const problems = problemsOf(items, draft);
  const move = (index: number, step: 1 | -1) => {
    const next = items[index + step];
    const field = next && box.current?.querySelector<HTMLInputElement>(`#mark-${CSS.escape(next.id)}`);
    field?.focus();
    field?.select();
  };
  const save = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    onSaveNext();
  };
  return (
    <div ref={box} onKeyDown={save} role="group" aria-label="评分">
      {items.map((item, index) => (
        <Fragment key={item.id}>
          {item.dimension !== items[index - 1]?.dimension && (
            <h3 className="mark-dimension">{item.dimension}</h3>
          )}
          <MarkField
            item={item}
            value={draft[item.id]}
            problem={problems.get(item.id)}
            onChange={(change) => onChange(item.id, change)}
            onMove={(step) => move(index, step)}
          />
        </Fragment>
      ))}
    </div>
  );
}
