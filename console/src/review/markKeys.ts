const STEP = 0.1;

/**
 * What a key does to a share of the full points: digits are tenths (0 → 0 %, 7 → 70 %), F is full, arrows a tenth more or less, Delete
 * takes the mark away.
 * @param share the present one from 0 to 1; null while nothing is marked
 * @returns the new share, null for no mark, undefined when the key means nothing here
 */
export function shareOfKey(key: string, share: number | null): number | null | undefined {
  if (/^\d$/.test(key)) return Number(key) / 10;
  const tenth = Math.round((share ?? 0) * 10) / 10;
  switch (key) {
    case "f":
    case "F":
    case "End":
      return 1;
    case "Home":
      return 0;
    case "ArrowRight":
      return share === null ? STEP : Math.min(1, Math.round((tenth + STEP) * 10) / 10);
    case "ArrowLeft":
      return share === null ? 0 : Math.max(0, Math.round((tenth - STEP) * 10) / 10);
    case "Delete":
    case "Backspace":
      return null;
    default:
      return undefined;
  }
}

/**
 * Which of the often given reasons a key takes: Shift and a digit anywhere beside the words, a bare digit in the empty field of the reason.
 * @returns its place, from 0; null when the key means nothing here
 */
export function quickReasonOf(
  key: { code: string; shiftKey: boolean },
  words: { inside: boolean; empty: boolean },
): number | null {
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(key.code)?.[1];
  if (digit === undefined) return null;
  const taken = words.inside ? words.empty && !key.shiftKey : key.shiftKey;
  return taken ? Number(digit) - 1 : null;
}

/** What the keys do, for the page that shows them. */
export const KEYS: [string, string][] = [
  ["↑ / ↓", "上一项 / 下一项（清单内为上一个 / 下一个观测点）"],
  ["Enter", "下一项"],
  ["Tab / Shift+Tab", "在比例条、分数、理由之间移动"],
  ["0–9", "在比例条上：满分的 0%–90%；在清单上：勾选第几个观测点"],
  ["Shift+1–9", "取第几条常用理由（在空的理由框内直接按 1–9）"],
  ["F", "在比例条上：满分"],
  ["← / →", "在比例条上：减 / 加 10%"],
  ["Delete", "在比例条上：清空"],
  ["空格", "勾选或取消观测点"],
  ["Ctrl+Enter 或 ⌘+Enter", "保存并评下一个单位"],
  ["?", "显示或关闭本说明"],
];
