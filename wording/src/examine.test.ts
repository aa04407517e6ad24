import { expect, test } from "vitest";
import { examine, placeText, type TextRun } from "./index.ts";

const DAY = "2020-03-02";
const place = { paragraph: 1 };

test("ten at most are shown, blocks first", () => {
  const runs: TextRun[] = [
    ...Array.from({ length: 30 }, (_, index): TextRun => ({
      text: `${2001 + index}年2月30日前`,
      place: { paragraph: index + 1 },
    })),
    { text: "王强430102199001011238", place: { paragraph: 40 } },
  ];
  const { remarks, shown, counts } = examine(runs, {}, DAY);
  expect(shown).toHaveLength(10);
  expect(shown[0]).toMatchObject({
    rule: "personal.identity-number",
    level: "block",
    place: { paragraph: 40 },
  });
  expect(counts).toEqual({ block: 1, warn: 30, hint: 0 });
  expect(remarks).toHaveLength(31);
});

test("the same words again are one remark that counts", () => {
  const runs = Array.from({ length: 3 }, (_, index): TextRun => ({
    text: "部暑",
    place: { paragraph: index + 1 },
  }));
  expect(examine(runs, {}, DAY).remarks).toMatchObject([{ count: 3, place: { paragraph: 1 } }]);
});

test("the allow list: its rule, its words, its owner, until its day", () => {
  const text = "学生家长手机138 1234 5678，部暑工作";
  const allowing = (more: Partial<{ rule: string; owner: string; until: string }>) =>
    examine(
      [{ text, place }],
      {
        allowances: [
          { rule: "personal.mobile", text: "13812345678", owner: "办公室", until: "2020-03-02", ...more },
        ],
      },
      DAY,
    );
  expect(allowing({})).toMatchObject({ counts: { block: 0, warn: 1 }, allowed: 1, ended: [] });
  expect(allowing({ until: "2020-03-01" })).toMatchObject({
    counts: { warn: 2 },
    allowed: 0,
    ended: [{ owner: "办公室", until: "2020-03-01" }],
  });
  expect(allowing({ owner: " " }).counts.warn).toBe(2);
  expect(allowing({ rule: "typo.wrong-word" }).counts.warn).toBe(2);
});

test("places say where, in the text as written", () => {
  const text = "按\u200b装设备";
  const [remark] = examine(
    [{ text, place: { file: "a.docx", paragraph: 2 }, hidden: "comment" }],
    {},
    DAY,
  ).remarks.filter(({ rule }) => rule === "typo.wrong-word");
  expect(text.slice(...(remark?.at ?? [0, 0]))).toBe("按\u200b装");
  expect(placeText(remark!.place, remark!.hidden)).toBe("附件“a.docx”第2段（批注）");
});
