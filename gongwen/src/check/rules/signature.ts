import type { Rule } from "../rule.ts";

export const signatureRule: Rule = {
  id: "signature",
  clause: "GB/T 9704-2012 7.2.4、7.3.5",
  summary: "署名与发文机关一致，标志含发文机关名称",
  *check({ issuer, markText, signature }) {
    const names = [signature.name, ...(signature.others ?? [])];
    if (names.some((name) => name.trim() === "")) {
      yield { severity: "error", place: "发文机关署名", message: "发文机关署名是空的，应填写。" };
      return;
    }
    if (!names.includes(issuer)) {
      yield {
        severity: "warning",
        place: "发文机关署名",
        message: `署名“${signature.name}”与发文机关“${issuer}”不一致，应写同一名称。`,
      };
    }
    const repeated = names.find((name, index) => names.indexOf(name) !== index);
    if (repeated) {
      yield { severity: "error", place: "发文机关署名", message: `署名“${repeated}”重复，应只署一次。` };
    }
    if (markText !== undefined && !markText.includes(issuer)) {
      yield {
        severity: "warning",
        place: "发文机关标志",
        message: `标志“${markText}”不含发文机关“${issuer}”，应由发文机关名称加“文件”组成。`,
      };
    }
  },
};
