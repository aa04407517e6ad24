import type { Rule } from "../rule.ts";

export const secrecyRule: Rule = {
  id: "secrecy",
  clause: "GB/T 9704-2012 7.2.1、7.2.2; 《党政机关公文处理工作条例》第九条",
  summary: "涉密公文标注份号、密级和保密期限",
  *check({ secrecy, copyNumber }) {
    if (!secrecy) return;
    if (!copyNumber) {
      yield {
        severity: "error",
        place: "份号",
        message: `公文标有密级“${secrecy.level}”，应标注6位份号。`,
      };
    }
    if (!secrecy.term) {
      yield {
        severity: "warning",
        place: "密级和保密期限",
        message: `“${secrecy.level}”没有保密期限，应写作“${secrecy.level}★1年”的样式。`,
      };
    } else if (!/^(?:\d+(?:年|个月|天)|长期)$/u.test(secrecy.term)) {
      yield {
        severity: "error",
        place: "密级和保密期限",
        message: `保密期限“${secrecy.term}”应写作“1年”“6个月”或“长期”的样式。`,
      };
    }
  },
};
