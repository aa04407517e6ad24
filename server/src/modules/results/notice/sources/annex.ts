import type { Block } from "@mingcha/gongwen";
import type { Source } from "../model.ts";
import type { Material } from "../material.ts";
import { entriesOf } from "../phrase.ts";
import { excellentPersons, excellentUnits, KINDS, unitsOf } from "./honoured.ts";

export const annexUnits: Source<Material> = {
  key: "annex.units",
  title: "附件：优秀单位名单",
  place: "annex",
  bind: (material) => ({ figures: [], lists: excellentUnits(material) }),
  phrases: () => [],
  blocks: (bound) => [
    { kind: "heading", level: 1, text: "优秀单位" },
    ...KINDS.flatMap(([kind, title]): Block[] => {
      const names = entriesOf(bound, kind).map((entry) => entry.unit);
      if (names.length === 0) return [];
      return [
        { kind: "heading", level: 2, text: `${title}（${names.length}个）` },
        { kind: "paragraph", inlines: [`${names.join("、")}。`] },
      ];
    }),
  ],
  obligatory: (bound) => unitsOf(bound).length > 0,
};

export const annexIndividuals: Source<Material> = {
  key: "annex.individuals",
  title: "附件：优秀个人名单",
  place: "annex",
  bind: (material) => ({ figures: [], lists: [excellentPersons(material)] }),
  phrases: () => [],
  blocks: (bound) => [
    { kind: "heading", level: 1, text: "优秀个人" },
    {
      kind: "roster",
      rows: entriesOf(bound, "individuals").map(({ person, unit }) => ({ name: person ?? "", unit })),
    },
  ],
  obligatory: (bound) => entriesOf(bound, "individuals").length > 0,
};
