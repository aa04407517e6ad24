import type { Hidden, Level, Remark, TextRun } from "./model.ts";
import { hiddenName } from "./place.ts";

/** What hidden content of itself means, whatever it says. Metadata stands in every file. */
const LEVELS: Partial<Record<Hidden, { level: Level; todo: string }>> = {
  covered: { level: "block", todo: "色块下的文字仍可复制，请删去原文后重新生成文件" },
  "hidden-sheet": { level: "warn", todo: "请删去或取消隐藏后再发布" },
  "hidden-row": { level: "warn", todo: "请删去或取消隐藏后再发布" },
  "hidden-column": { level: "warn", todo: "请删去或取消隐藏后再发布" },
  "hidden-text": { level: "warn", todo: "请删去后再发布" },
  comment: { level: "warn", todo: "请删去批注后再发布" },
  "tracked-insertion": { level: "warn", todo: "请接受或拒绝全部修订后再发布" },
  "tracked-deletion": { level: "warn", todo: "请接受或拒绝全部修订后再发布" },
  "pivot-cache": { level: "warn", todo: "请把透视表转为普通数据后再发布" },
  location: { level: "warn", todo: "请去掉照片的位置信息后再发布" },
};

/** One remark for each file and way of hiding: what a reader does not see, those who published it have mostly not seen either. */
export function hiddenRemarks(runs: readonly TextRun[], shown: (text: string) => string): Remark[] {
  const found = new Map<string, Remark>();
  for (const { text, place, hidden } of runs) {
    const about = hidden && LEVELS[hidden];
    if (!hidden || !about || text.trim() === "") continue;
    const key = `${place.file ?? ""}\n${hidden}`;
    const one = found.get(key);
    if (one) {
      one.count += 1;
      continue;
    }
    const file = place.file === undefined ? "文中" : `附件“${shown(place.file)}”`;
    found.set(key, {
      rule: `hidden.${hidden}`,
      level: about.level,
      place,
      hidden,
      at: null,
      quote: "",
      zh: `${file}有${hiddenName(hidden)}，${about.todo}。`,
      count: 1,
    });
  }
  return [...found.values()];
}
