import { profileName } from "../../model/profile.ts";
import { paragraphsOf, showsHan } from "../../read/word.ts";
import { placeOf, type LayoutRule } from "./rule.ts";

/** What is missing by the kind of document is no fault, but what was not looked at is said. */
export const profileRule: LayoutRule = {
  id: "profile",
  clause: "GB/T 9704-2012 7.2",
  summary: "没有套红的稿件和材料不查版头，须说明",
  *check({ parts: { profile } }) {
    if (profile === "draft" || profile === "report")
      yield {
        severity: "warning",
        place: "版头",
        message: `没有发文机关标志和发文字号，按“${profileName(profile)}”检查，版头没有检查；如已套红，请核对标志是否为红色大字。`,
      };
  },
};

/** What a check has not looked at is said, never passed over. */
export const unreadRule: LayoutRule = {
  id: "unread",
  clause: "GB/T 9704-2012",
  summary: "读不进来、没有检查的内容（图片、脚注、嵌入对象等）逐一列出，请人工核对",
  *check({ unread }) {
    for (const { at, message } of unread)
      yield { severity: "warning", place: at > 0 ? `第${at}段` : "全文", message };
  },
};

export const openRule: LayoutRule = {
  id: "open-revisions",
  clause: "《党政机关公文处理工作条例》第二十条",
  summary: "定稿不留修订和批注",
  *check({ word: { open } }) {
    if (open.revisions > 0)
      yield {
        severity: "warning",
        place: "修订",
        message: `有 ${open.revisions} 处修订没有接受或拒绝，定稿前请处理（检查按接受修订后的文字）。`,
      };
    for (const text of open.comments)
      yield { severity: "warning", place: "批注", message: `批注“${text}”没有处理，定稿前请删去。` };
  },
};

/** Signs that Chinese and Latin fonts draw differently: half as wide in a Latin one. */
const SHARED = /[“”‘’—…]/u;
const CHINESE_FONT = /\p{Script=Han}|SimSun|SimHei|FangSong|KaiTi|^FZ|Song|Hei(?:ti)?\b/iu;

export const quotesRule: LayoutRule = {
  id: "quotes-font",
  clause: "GB/T 15834-2011 5.1",
  summary: "引号、破折号、省略号用中文字体，占一字或两字",
  *check({ word }) {
    for (const paragraph of paragraphsOf(word.blocks)) {
      if (!paragraph.runs.some(showsHan)) continue;
      const wrong = paragraph.runs.find(
        (run) =>
          SHARED.test(run.text) &&
          run.hint !== "eastAsia" &&
          run.latin !== null &&
          !CHINESE_FONT.test(run.latin),
      );
      if (!wrong) continue;
      const signs = [...new Set(paragraph.runs.flatMap((run) => run.text.match(/[“”‘’—…]/gu) ?? []))].join(
        "",
      );
      yield {
        severity: "warning",
        place: placeOf(paragraph),
        cause: wrong.latin ?? "",
        message: `“${signs}”会按西文字体“${wrong.latin}”显示，只占半字，应设为中文字体。`,
      };
    }
  },
};
