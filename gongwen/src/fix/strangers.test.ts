import { expect, test } from "vitest";
import { readDocument } from "../read/readDocument.ts";
import { STRANGERS, strangerFile } from "../testing/strangerDrafts.ts";
import { fixAndCheck, fixDocx } from "./fixDocx.ts";
import { signsOf } from "../testing/signs.ts";

const errors = (issues: { severity: string; rule: string; message: string }[]): string[] =>
  issues.filter(({ severity }) => severity === "error").map(({ rule, message }) => `${rule} ${message}`);

test.each(Object.entries(STRANGERS))(
  "%s: its fault and no other, mended without a sign lost",
  async (_, draft) => {
    const { faults = [], left = [] } = draft;
    const docx = strangerFile(draft);
    const { bytes, before, after } = await fixAndCheck(docx);
    const others = (rules: string[], found: typeof before): string[] =>
      errors(found).filter((one) => !rules.some((rule) => one.startsWith(`${rule} `)));
    expect(others(faults, before)).toEqual([]);
    if (faults.length > 0)
      expect(before.map(({ rule }) => rule)).toEqual(expect.arrayContaining([expect.toBeOneOf(faults)]));
    expect(others(left, after)).toEqual([]);
    expect(await signsOf(bytes)).toBe(await signsOf(docx));
    expect((await fixDocx(bytes)).bytes).toBe(bytes);
  },
);

test("a mark as lettering and marks on lines of one paragraph stand in the model", async () => {
  const read = async (name: string) =>
    readDocument(strangerFile(STRANGERS[name] as (typeof STRANGERS)[string]));
  const lettered = await read("the mark as lettering (WordArt)");
  expect(lettered.document.issuer).toBe("青陵省样例厅");
  expect(lettered.remarks).toEqual([]);
  const marked = await read("份号, 密级 and 紧急程度 on lines of one paragraph");
  expect(marked.document).toMatchObject({
    copyNumber: "000012",
    secrecy: { level: "机密", term: "1年" },
    urgency: "特急",
  });
  expect(marked.remarks).toEqual([]);
});
