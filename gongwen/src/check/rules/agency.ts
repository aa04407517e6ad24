import type { Rule } from "../rule.ts";

/** An agency's general office signs for itself: 湘教办函 is 湖南省教育厅办公室's, 湘教函 the department's. */
const office = /办公[室厅]$/u;

export const agencyRule: Rule = {
  id: "agency",
  clause: "GB/T 9704-2012 7.2.4、7.2.5",
  summary: "机关代字与发文机关一致：代字带“办”的由办公室（厅）署名，不带的由机关署名",
  *check({ number, issuer, format }) {
    if (!number || format === "form") return;
    const byOffice = number.agency.includes("办");
    if (byOffice === office.test(issuer)) return;
    yield {
      severity: "error",
      place: "发文字号",
      message: byOffice
        ? `机关代字“${number.agency}”是办公室的，发文机关却是“${issuer}”，应改用同一机关的代字和名称。`
        : `发文机关是“${issuer}”，机关代字“${number.agency}”却不带“办”，应改用同一机关的代字和名称。`,
    };
  },
};
