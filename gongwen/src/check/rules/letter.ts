import { genreOf } from "../../model/genre.ts";
import type { Rule } from "../rule.ts";

export const letterRule: Rule = {
  id: "letter",
  clause: "GB/T 9704-2012 10.1",
  summary: "信函格式的标志只用发文机关名称，不印印发机关，代字带“函”",
  *check({ format, issuer, markText, number, printing, signature, title }) {
    if (format !== "letter") return;
    const mark = markText ?? issuer;
    if (mark.endsWith("文件")) {
      yield {
        severity: "error",
        place: "发文机关标志",
        message: `信函格式的标志只用发文机关名称，“${mark}”应去掉“文件”。`,
      };
    }
    if (number && !number.agency.includes("函")) {
      yield {
        severity: "warning",
        place: "发文字号",
        message: `信函格式的机关代字一般带“函”字，“${number.agency}”请核对。`,
      };
    }
    if (printing) {
      yield {
        severity: "warning",
        place: "印发机关",
        message: "信函格式的版记不印印发机关和印发日期，应删去。",
      };
    }
    if (signature.others && signature.others.length > 0) {
      yield {
        severity: "error",
        place: "发文机关署名",
        message: "信函格式的标志只有一个发文机关，联合行文应改用文件格式，或只由主办机关署名。",
      };
    }
    const genre = genreOf(title.join(""));
    if (genre && ["决议", "决定", "命令", "令", "公报", "公告", "纪要"].includes(genre.name)) {
      yield { severity: "error", place: "标题", message: `“${genre.name}”不用信函格式，应改用文件格式。` };
    }
  },
};
