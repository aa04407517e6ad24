import type { Source } from "../model.ts";
import type { Material } from "../material.ts";
import { figure, fill, said } from "../phrase.ts";

/** 缘由: the documents on which the inspection rests, from their register. */
export const opening: Source<Material> = {
  key: "opening",
  title: "依据",
  place: "body",
  bind: ({ basis, cycle }) => ({
    figures: [
      { key: "year", label: "年度", value: String(cycle.year) },
      {
        key: "basis",
        label: "依据文件",
        value: basis.map((one) => `《${one.title}》（${one.number}）`).join("、") || "（依据文件待登记）",
      },
    ],
    lists: [],
    words: { text: cycle.documents.notice.opening },
  }),
  phrases: (bound) => [
    {
      key: "text",
      label: "依据",
      text: said(
        bound,
        "text",
        "依据{basis}等文件，我厅对{year}年度全省教育系统政务公开和政务服务工作进行了检查。现将结果通报如下。",
      ),
      holes: ["basis", "year"],
    },
  ],
  blocks: (bound, wording) => [
    {
      kind: "paragraph",
      inlines: fill(wording("text"), { basis: figure(bound, "basis"), year: figure(bound, "year") }),
    },
  ],
  obligatory: () => false,
};
