import type { Source } from "../model.ts";
import type { Material } from "../material.ts";
import { counted, fill, list } from "../phrase.ts";

/** One group of problem lists: a heading with one sentence for every list that names somebody. */
function problems(
  paragraph: "attitude" | "security" | "disclosure",
  title: string,
  none: string,
): Source<Material> {
  return {
    key: `problems.${paragraph}`,
    title: `问题：${title}`,
    place: "body",
    bind: (material) => ({
      figures: [],
      lists: material.lists
        .filter((one) => one.paragraph === paragraph && one.units.length > 0)
        .map((one) =>
          list(
            one.key,
            one.title,
            one.units.map(({ unit }) => ({ unitId: unit.id, unit: unit.name, person: null })),
            one.sentence,
          ),
        ),
    }),
    phrases: (bound) =>
      bound.lists.length > 0
        ? bound.lists.map((one) => ({
            key: one.key,
            label: one.title,
            text: `${one.sentence ?? "{units}等{count}个单位"}。`,
            holes: ["units", "count"],
          }))
        : [{ key: "none", label: title, text: none, holes: [] }],
    blocks: (bound, wording) => [
      {
        kind: "heading",
        level: 2,
        text: `${title}。`,
        runIn:
          bound.lists.length > 0
            ? bound.lists.flatMap((one) =>
                fill(wording(one.key), {
                  units: one.entries.map((entry) => entry.unit).join("、"),
                  count: counted(one.entries),
                }),
              )
            : fill(wording("none"), {}),
      },
    ],
    obligatory: (bound) => bound.lists.length > 0,
  };
}

export const attitude = problems(
  "attitude",
  "重视程度不够",
  "各单位均能参与内容保障、明确责任部门和专干，大厅入口可用。",
);
export const security = problems("security", "网站安全防护薄弱", "没有发现经确认的网站安全问题。");
export const disclosure = problems(
  "disclosure",
  "信息公开不到位",
  "各单位网站的信息公开专栏、目录和年度报告齐备。",
);
