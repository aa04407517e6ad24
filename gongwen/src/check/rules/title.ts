import { lastSigns } from "../../model/characters.ts";
import { genreNames, genreOf } from "../../model/genre.ts";
import { UNKNOWN_ISSUER } from "../../model/names.ts";
import { demandsOf, profileOf, serialAndTitle } from "../../model/profile.ts";
import type { Rule } from "../rule.ts";

/** A title has no punctuation but brackets, quotation and book title marks, and 、 between agencies. */
/** Rules that some offices set right below their red head, where a 通知 should bring them out (article 9). */
const RULES =
  /(?:条例|办法|规定|细则|规则|规程|规范|制度|章程|准则|守则)(?:[（(](?:试行|暂行|修订|修正|[^（）()]{0,10}[稿年版])[^（）()]{0,6}[）)])?$/u;

const inner = /[。，；：！？,;!?]/u;

export const titleRule: Rule = {
  id: "title",
  clause: "《党政机关公文处理工作条例》第九条",
  summary: "标题由发文机关名称、事由和文种组成，末尾不加标点",
  *check(document, context) {
    const { issuer, signature, format } = document;
    const profile = context.profile ?? profileOf(document);
    const demanded = demandsOf(profile);
    const place = "标题";
    const text = serialAndTitle(document).title.join("").trim();
    if (text === "") {
      if (demanded.title)
        yield { severity: "error", place, message: "没有标题，应由发文机关名称、事由和文种组成。" };
      return;
    }
    if (/[。，；：、！？.,;:!?]$/u.test(text)) {
      yield { severity: "error", place, message: `标题末尾不加标点，“${text.slice(-1)}”应删去。` };
    }
    const found = inner.exec(text.slice(0, -1))?.[0];
    if (found) {
      yield {
        severity: "warning",
        place,
        message: `标题中一般不用“${found}”，除书名号、引号和括号外应去掉标点。`,
      };
    }
    const genre = genreOf(text);
    // A sheet has no 文种: it is no document of the agency.
    if (format === "form") {
      if (!/[单表]$/u.test(text))
        yield {
          severity: "error",
          place,
          message: `表单的标题应以“单”或“表”结尾，现以“${lastSigns(text, 4)}”结尾。`,
        };
    } else if (!genre && demanded.genre) {
      yield {
        // A draft may be what another document will bring out: a plan, a rule.
        severity: profile === "draft" || RULES.test(text) ? "warning" : "error",
        place,
        message: `标题应以文种结尾（${genreNames.filter((name) => name !== "令").join("、")}之一），现以“${lastSigns(text, 4)}”结尾。`,
      };
    } else if (/(?:请示报告|意见报告|通知函|请示函|报告函)$/u.test(text)) {
      yield {
        severity: "error",
        place,
        message: `标题末尾“${lastSigns(text, 4)}”并用两个文种，应只用一个。`,
      };
    }
    const about = text.indexOf("关于");
    if (about < 0) {
      if (
        genre &&
        demanded.genre &&
        format !== "form" &&
        !["公告", "通告", "令", "命令", "纪要"].includes(genre.name)
      ) {
        yield { severity: "warning", place, message: "标题没有用“关于……的”写明事由，应写明。" };
      }
      return;
    }
    const known = [issuer, signature.name, ...(signature.others ?? [])].filter(
      (name) => name !== "" && name !== UNKNOWN_ISSUER,
    );
    if (known.length === 0) return;
    const named = text
      .slice(0, about)
      .split(/[、\s]+/u)
      .filter(Boolean);
    // 某厅等三部门 stands for all that sign; names of a joint title may run into one another.
    const whole = known.join("");
    const stranger = named.find(
      (name) =>
        !known.includes(
          name.replace(/等[一二三四五六七八九十\d]{1,3}(?:部门|单位|机关|厅局|家单位)$/u, ""),
        ) && name !== whole,
    );
    if (stranger) {
      yield {
        severity: "warning",
        place,
        message: `标题中的发文机关“${stranger}”与发文机关“${issuer}”不一致，应写同一名称。`,
      };
    }
  },
};
