import type { Source } from "../model.ts";
import type { Material } from "../material.ts";
import { counted, entriesOf, figure, fill, said } from "../phrase.ts";
import { excellentPersons, excellentUnits, KINDS, unitsOf } from "./honoured.ts";

/** The sentences, with the honour's full name in them. */
function wordsOf({ year, documents: { notice } }: Material["cycle"]): Record<string, string> {
  const honour = notice.honour.replace("{year}", String(year));
  return { text: notice.excellent.replaceAll("{honour}", honour), none: notice.noneExcellent };
}

/** How many units and persons are honoured, with the first of every kind as examples. */
export const excellent: Source<Material> = {
  key: "excellent",
  title: "评优情况",
  place: "body",
  bind: (material) => ({
    figures: [{ key: "line", label: "优秀线", value: String(material.cycle.rubric.excellentLine / 100) }],
    lists: [...excellentUnits(material), excellentPersons(material)],
    words: wordsOf(material.cycle),
  }),
  phrases: (bound) => [
    unitsOf(bound).length > 0
      ? {
          key: "text",
          label: "评优情况",
          text: said(
            bound,
            "text",
            "经评审，{examples}等{count}个单位得分在{line}分以上且没有评优一票否决情形，评为优秀单位；经优秀单位推荐，{persons}名同志评为优秀个人。名单见附件。",
          ),
          holes: ["examples", "count", "line", "persons"],
        }
      : {
          key: "none",
          label: "评优情况",
          text: said(bound, "none", "经评审，没有单位达到优秀标准。"),
          holes: [],
        },
  ],
  blocks: (bound, wording) => {
    const units = unitsOf(bound);
    if (units.length === 0) return [{ kind: "paragraph", inlines: fill(wording("none"), {}) }];
    const examples = KINDS.flatMap(([kind]) => entriesOf(bound, kind)[0]?.unit ?? []).join("、");
    const values = {
      examples,
      count: counted(units),
      line: figure(bound, "line"),
      persons: counted(entriesOf(bound, "individuals")),
    };
    return [{ kind: "paragraph", inlines: fill(wording("text"), values) }];
  },
  obligatory: () => false,
};
