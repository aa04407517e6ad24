/** Where the keyboard can stand in a row of the form: the share, the exact points, a tick, the reason. */
const STOP = "[data-stop]";

/** What takes the focus at a stop. */
function focusable(stop: Element | null | undefined): HTMLElement | null {
  if (!stop) return null;
  if (stop instanceof HTMLInputElement || stop.matches("[tabindex]")) return stop as HTMLElement;
  return stop.querySelector<HTMLElement>("input");
}

/** The column to come back to after a checklist, which has none of its own; kept on the form. */
function columnOf(box: HTMLElement, stop: string | undefined): string {
  if (stop === "share" || stop === "points") box.dataset["column"] = stop;
  return box.dataset["column"] ?? "points";
}

/**
 * Moves the focus by whole items, staying in the same column; inside a checklist by ticks.
 * @param step 1: forward, -1: back
 * @param whole leaves a checklist at once
 * @returns whether there was somewhere to go
 */
export function moveFocus(box: HTMLElement, from: Element, step: 1 | -1, whole: boolean): boolean {
  const stop = from.closest<HTMLElement>(STOP);
  const row = from.closest("[data-row]");
  if (!stop || !row) return false;
  const column = columnOf(box, stop.dataset["stop"]);
  if (stop.dataset["stop"] === "tick" && !whole) {
    const ticks = [...row.querySelectorAll(STOP)];
    const beside = focusable(ticks[ticks.indexOf(stop) + step]);
    if (beside) {
      beside.focus();
      return true;
    }
  }
  const rows = [...box.querySelectorAll("[data-row]")];
  const target = rows[rows.indexOf(row) + step];
  const field =
    focusable(target?.querySelector(`[data-stop="${column}"]`)) ?? focusable(target?.querySelector(STOP));
  if (!field) return false;
  field.focus();
  if (field instanceof HTMLInputElement && field.type === "text") field.select();
  return true;
}

/** Puts the focus on the first item without a mark, where keyboards are likely; the page does not jump. */
export function focusFirst(box: HTMLElement): void {
  if (!window.matchMedia("(min-width: 901px)").matches) return;
  const row = box.querySelector("[data-row]:not(.marked)") ?? box.querySelector("[data-row]");
  focusable(row?.querySelector(STOP))?.focus({ preventScroll: true });
}
