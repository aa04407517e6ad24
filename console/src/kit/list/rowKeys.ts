import type { KeyboardEvent } from "react";

const STEPS: Record<string, (row: Element) => Element | null | undefined> = {
  ArrowDown: (row) => next(row, "nextElementSibling"),
  ArrowUp: (row) => next(row, "previousElementSibling"),
  Home: (row) => row.parentElement?.querySelector("tr[tabindex]"),
  End: (row) => [...(row.parentElement?.querySelectorAll("tr[tabindex]") ?? [])].pop(),
};

function next(row: Element, way: "nextElementSibling" | "previousElementSibling"): Element | null {
  let found = row[way];
  while (found && !found.matches("tr[tabindex]")) found = found[way];
  return found;
}

/** A row with the focus: arrows go on to other rows, Enter opens it, the space bar chooses it where rows may be chosen. */
export function rowKey(
  event: KeyboardEvent<HTMLElement>,
  { onOpen, onChoose }: { onOpen?: (() => void) | undefined; onChoose?: (() => void) | undefined },
): void {
  if (event.target !== event.currentTarget || event.nativeEvent.isComposing) return;
  const step = STEPS[event.key];
  if (step) {
    const to = step(event.currentTarget);
    event.preventDefault();
    if (to instanceof HTMLElement) to.focus();
  } else if (event.key === "Enter") onOpen?.();
  else if (event.key === " " && onChoose) {
    event.preventDefault();
    onChoose();
  }
}
