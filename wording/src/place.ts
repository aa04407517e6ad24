import type { Hidden, Place } from "./model.ts";

const HIDDEN: Record<Hidden, string> = {
  "hidden-row": "隐藏的行",
  "hidden-column": "隐藏的列",
  "hidden-sheet": "隐藏的工作表",
  "hidden-text": "隐藏的文字",
  comment: "批注",
  "tracked-insertion": "未接受的插入修订",
  "tracked-deletion": "未接受的删除修订",
  "pivot-cache": "数据透视表缓存",
  "defined-name": "定义的名称",
  metadata: "文件属性",
  location: "照片的拍摄地点",
  covered: "被色块盖住的文字",
};

export const hiddenName = (hidden: Hidden): string => HIDDEN[hidden];

/** Says where a text stands, e.g. 附件“名单.xlsx”工作表“备份”（隐藏的工作表）第3行第2列. */
export function placeText(place: Place, hidden?: Hidden): string {
  const parts = [
    place.file === undefined ? "" : `附件“${place.file}”`,
    place.sheet === undefined ? "" : `工作表“${place.sheet}”`,
    place.page === undefined ? "" : `第${place.page}页`,
    place.table === undefined || place.sheet !== undefined ? "" : `第${place.table}个表格`,
    place.row === undefined ? "" : `第${place.row}行`,
    place.column === undefined ? "" : `第${place.column}列`,
    place.paragraph === undefined || place.row !== undefined ? "" : `第${place.paragraph}段`,
    hidden === undefined ? "" : `（${HIDDEN[hidden]}）`,
  ];
  return parts.join("") || "正文";
}
