import type { Cycle } from "../../assessment/index.ts";
import type { ResultsTables } from "../tables.ts";
import { inPoints } from "../../../core/points.ts";

type Row = Pick<ResultsTables["objection"], "effect" | "effect_detail">;

const shown = (value: unknown): string =>
  value === null ? "未能核查" : typeof value === "boolean" ? (value ? "是" : "否") : String(value);

/** What an upheld objection changed, in words. Pure. @param messages finding → its sentence */
export function effectWords(
  of: Pick<Cycle, "rubric" | "facts">,
  { effect, effect_detail: detail }: Row,
  messages: ReadonlyMap<string, string>,
): string | null {
  if (effect === null || detail === null) return null;
  if (effect === "none") return `无须更改：${String(detail["why"])}`;
  if (effect === "fact") {
    const key = String(detail["key"]);
    const name = of.facts.find((one) => one.key === key)?.name ?? key;
    return `数据“${name}”更正为 ${shown(detail["value"])}`;
  }
  if (effect === "mark") {
    const item = of.rubric.items.find((one) => one.id === detail["item"]);
    return `指标 ${String(detail["item"])}“${item?.name ?? ""}”改为 ${inPoints(Number(detail["points"]))} 分`;
  }
  const message = messages.get(String(detail["findingId"])) ?? "";
  return `问题“${message.replace(/。$/, "")}”${detail["decision"] === "dismissed" ? "予以排除" : "予以确认"}`;
}
