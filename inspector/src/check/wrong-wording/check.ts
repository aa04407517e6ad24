import { maskAll, type Remark } from "@mingcha/wording";
import { couldNotLook, type Check } from "../context.ts";
import { textFindings } from "../textRemarks.ts";

const WHAT = { zh: "疑似错误的表述", en: "Wrong wording" };
/** Remarks that are told in the sentence. */
const TOLD = 3;

function say(remarks: readonly Remark[]): string {
  const told = remarks.slice(0, TOLD).map(({ zh }) => zh.replace(/。$/, ""));
  const places = remarks.reduce((sum, { count }) => sum + count, 0);
  return `有疑似错误的表述${places}处：${told.join("；")}${remarks.length > TOLD ? "等" : ""}`;
}

/** Does the site use wording that official texts do not use, or words that are wrong in every reading? Suspected only: a person confirms. */
export const wrongWording: Check = {
  id: "wrong-wording",
  judge(site, inspection) {
    const blocked = couldNotLook(site, WHAT);
    if (blocked) return [blocked];
    return textFindings(site, inspection, { rules: /^(?:words|typo)\./, what: WHAT, say }, (text) =>
      maskAll(text),
    );
  },
};
