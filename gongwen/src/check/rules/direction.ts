import { demandsOf, profileOf } from "../../model/profile.ts";
import { passages } from "../../model/text.ts";
import { genreOf } from "../../model/genre.ts";
import type { Rule } from "../rule.ts";

const asking = /(?:请(?:予)?(?:批示|批准|审批|批复|核准)|妥否，?请|当否，?请)/u;

/** How a higher authority addresses those below it; its equals are 贵单位. */
const below = /你(?:单位|局|校|院|厅|委|中心)/u;

/** What documents to a higher authority, and only they, must bear. */
export const directionRule: Rule = {
  id: "direction",
  clause: "GB/T 9704-2012 7.2.6; 《党政机关公文处理工作条例》第九条、第十五条",
  summary: "上行文标注签发人；请示只主送一个机关，报告不夹带请示事项；函不发给下级",
  *check(document, context) {
    const demanded = demandsOf(context.profile ?? profileOf(document));
    const { signer, recipients } = document;
    const genre = genreOf(document.title.join(""));
    if (!genre) return;
    if (genre.direction === "up" && !signer && demanded.number) {
      yield { severity: "error", place: "签发人", message: `“${genre.name}”是上行文，应标注签发人。` };
    }
    if (genre.direction === "down" && signer) {
      yield { severity: "error", place: "签发人", message: `“${genre.name}”是下行文，不标注签发人。` };
    }
    if (genre.name === "请示" && recipients.length > 1) {
      yield {
        severity: "error",
        place: "主送机关",
        message: `请示原则上只主送一个上级机关，现有${recipients.length}个。`,
      };
    }
    if (genre.direction === "level") {
      for (const { place, text } of passages(document)) {
        const found = below.exec(text)?.[0];
        if (!found) continue;
        yield {
          severity: "warning",
          place,
          message: `“${genre.name}”用于不相隶属机关之间，“${found}”是对下级的称呼；对下级行文应用通知等文种。`,
        };
        break;
      }
    }
    if (genre.name !== "报告") return;
    for (const { place, text } of passages(document)) {
      const found = asking.exec(text)?.[0];
      if (found)
        yield { severity: "error", place, message: `报告不得夹带请示事项，“${found}”应删去或另行请示。` };
    }
  },
};
