import { UNKNOWN_ISSUER } from "../../model/names.ts";
import { demandsOf, profileOf } from "../../model/profile.ts";
import type { Rule } from "../rule.ts";

export const signatureRule: Rule = {
  id: "signature",
  clause: "GB/T 9704-2012 7.2.4、7.3.5",
  summary: "署名与发文机关一致，标志含发文机关名称",
  *check(document, { profile }) {
    const { issuer, markText, signature } = document;
    const kind = profile ?? profileOf(document);
    const { signature: demanded } = demandsOf(kind);
    const names = [signature.name, ...(signature.others ?? [])];
    if (names.some((name) => name.trim() === "")) {
      // A draft is signed when it is issued; 命令（令） by a person, 纪要 by nobody.
      if (demanded)
        yield { severity: "error", place: "发文机关署名", message: "发文机关署名是空的，应填写。" };
      return;
    }
    if (demanded && issuer !== UNKNOWN_ISSUER && !names.includes(issuer)) {
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
