import { passages } from "../../model/text.ts";
import type { Rule } from "../rule.ts";

const courtesy = /尊敬的|您好|亲爱的/u;
const body = "(?:单位|校|局|厅|院|委|公司|部门|中心)";
const honouring = new RegExp(`贵${body}`, "u");
const plain = new RegExp(`你${body}`, "u");

export const salutationRule: Rule = {
  id: "salutation",
  clause: "GB/T 9704-2012 7.3.2",
  summary: "称呼只在主送机关出现一次，全文称谓一致",
  *check(document) {
    const first = document.body[0];
    const opening = first?.kind === "paragraph" ? first.inlines[0] : undefined;
    const text = typeof opening === "string" ? opening : (opening?.text ?? "");
    const greeted = document.recipients.find((name) => name !== "" && text.startsWith(name));
    if (greeted && /^[^。，；]{1,60}[:：]$/u.test(text.trim())) {
      yield {
        severity: "error",
        place: "正文第1段",
        message: `“${text}”重复了主送机关，称呼由系统在标题下生成，应删去。`,
      };
    }
    let polite: string | undefined;
    let familiar: string | undefined;
    for (const passage of passages(document)) {
      const found = courtesy.exec(passage.text)?.[0];
      if (found) {
        yield {
          severity: "error",
          place: passage.place,
          message: `公文不用“${found}”，应直接写主送机关名称。`,
        };
      }
      polite ??= honouring.exec(passage.text)?.[0];
      familiar ??= plain.exec(passage.text)?.[0];
    }
    if (polite && familiar) {
      yield {
        severity: "warning",
        place: "正文",
        message: `称谓前后不一：既称“${polite}”又称“${familiar}”，应只用一种。`,
      };
    }
  },
};
