import { noContact } from "../../../documents/index.ts";
import type { Material } from "../material.ts";
import type { NoticeContent } from "../model.ts";
import { paperName } from "../paper.ts";
import type { Obstacle } from "./model.ts";

const lacks = (code: string, message: string, advice: string, year: number): Obstacle => ({
  code,
  message,
  advice,
  who: ["office"],
  link: `/notice?year=${year}`,
});

/** Elements without which no notice and no corrigendum goes out: whom to ask, 附注 with its 公开属性, 印发机关 of 版记. */
export function incompleteElements(material: Material, content: NoticeContent): Obstacle[] {
  const { year } = material.cycle;
  const what = paperName({ ordinal: material.correction ? 1 : 0 });
  return [
    ...(material.contact === null ? [noContact] : []),
    ...(content.publicity === undefined
      ? [lacks("note", `${what}没有标注公开属性（附注）`, "请检查工作组选择后重新送核", year)]
      : []),
    ...(content.printing === null
      ? [lacks("printing", `${what}没有填写印发机关（版记）`, "请检查工作组补上后重新送核", year)]
      : []),
  ];
}
