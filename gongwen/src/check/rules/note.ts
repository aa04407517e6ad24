import type { Rule } from "../rule.ts";

export const noteRule: Rule = {
  id: "note",
  clause: "GB/T 9704-2012 7.3.6",
  summary: "附注的圆括号由版式生成，附注末尾不加句号",
  *check({ note, secrecy }) {
    if (note === undefined) return;
    const place = "附注";
    if (note.trim() === "") yield { severity: "error", place, message: "附注是空的，应填写或删去。" };
    if (/^[（(【[]|[）)】\]]$/u.test(note)) {
      yield { severity: "error", place, message: `附注“${note}”不要自带括号，圆括号由系统生成。` };
    }
    if (note.endsWith("。")) yield { severity: "error", place, message: "附注末尾不加句号，应删去。" };
    if (secrecy && /公开发布|主动公开/u.test(note)) {
      yield {
        severity: "error",
        place,
        message: `公文标有密级“${secrecy.level}”，附注却写“${note}”，两者只能有一个。`,
      };
    }
  },
};
