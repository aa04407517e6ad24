import { expect, test } from "vitest";
import schema from "../../data/local-rules.schema.json" with { type: "json" };
import { checkDocx, fixAndCheck, parseLocalRules, renderDocx, renderPdf, type LocalRules } from "../index.ts";
import { readWord } from "../read/readWord.ts";
import { MESSY, messyDocx } from "../testing/messyDrafts.ts";
import { sample, SAMPLES } from "../testing/samples.ts";

const RULES: LocalRules = parseLocalRules({
  fonts: { body: ["宋体", "SimSun"], title: ["方正小标宋_GBK"], pageNumber: ["仿宋_GB2312"] },
  margins: { top: 35, bottom: 33 },
  spacing: { line: 27, character: 0 },
  pageNumber: { form: "- 1 -", place: "center" },
});

test.each([
  [[], "本单位规则的“根”应为对象，请改正后重试。"],
  [null, "本单位规则的“根”应为对象，请改正后重试。"],
  [
    { font: {} },
    "本单位规则的“font”不是已知字段，这里只能有：$schema、fonts、margins、spacing、pageNumber、evenLastPage。",
  ],
  [{ fonts: { body: "仿宋" } }, "本单位规则的“fonts.body”应为至少有 1 项的列表，请改正后重试。"],
  [{ fonts: { body: [] } }, "本单位规则的“fonts.body”应为至少有 1 项的列表，请改正后重试。"],
  [{ fonts: { title: ["小标宋", " "] } }, "本单位规则的“fonts.title[1]”应为非空文字，请改正后重试。"],
  [{ margins: { top: "37" } }, "本单位规则的“margins.top”应为20 到 50 之间的数字，请改正后重试。"],
  [{ margins: { top: Number.NaN } }, "本单位规则的“margins.top”应为20 到 50 之间的数字，请改正后重试。"],
  [{ spacing: { line: 200 } }, "本单位规则的“spacing.line”应为24 到 36 之间的数字，请改正后重试。"],
  [
    { pageNumber: { place: "left" } },
    "本单位规则的“pageNumber.place”应为“outside”、“center”，请改正后重试。",
  ],
  [
    { pageNumber: { form: "第X页" } },
    "本单位规则的“pageNumber.form”应为“— 1 —”、“- 1 -”、“-1-”、“1”、“第 1 页”，请改正后重试。",
  ],
  [{ evenLastPage: "yes" }, "本单位规则的“evenLastPage”应为true 或 false，请改正后重试。"],
  [JSON.parse('{"__proto__": {"top": 1}}'), "本单位规则的“__proto__”不是已知字段"],
])("wrong rules %j get one sentence with the place", (value, sentence) => {
  expect(() => parseLocalRules(value)).toThrow(sentence);
});

test("the schema says no more than what is looked at", () => {
  const known = new Set(
    "type properties additionalProperties items minItems minLength minimum maximum enum title description $schema".split(
      " ",
    ),
  );
  const look = (one: object): void => {
    for (const [key, value] of Object.entries(one)) {
      expect(known.has(key), key).toBe(true);
      if (key === "properties") for (const inner of Object.values(value as object)) look(inner as object);
      if (key === "items") look(value as object);
    }
  };
  look(schema);
});

test.each(SAMPLES)(
  "%s: what is made by local rules is right by them, and wrong by the standard",
  async (name) => {
    const bytes = await renderDocx(sample(name), RULES);
    expect(await checkDocx(bytes, { rules: RULES })).toEqual(await checkDocx(await renderDocx(sample(name))));
    const said = (await checkDocx(bytes)).map(({ rule }) => rule);
    expect(said).toEqual(expect.arrayContaining(["page", "grid", "page-number", "body-look"]));
    // The other way round, too; and the rules of one call do not stay for the next.
    const standard = await renderDocx(sample(name));
    expect((await checkDocx(standard, { rules: RULES })).map(({ rule }) => rule)).toEqual(
      expect.arrayContaining(["page", "grid", "page-number", "body-look"]),
    );
    expect((await checkDocx(standard)).filter(({ severity }) => severity === "error")).toEqual([]);
  },
);

test("calls that run at the same time keep their own rules", async () => {
  const [local, standard] = await Promise.all([
    renderDocx(sample("notice"), RULES),
    renderDocx(sample("notice")),
  ]);
  expect(standard).toEqual(await renderDocx(sample("notice")));
  expect(local).toEqual(await renderDocx(sample("notice"), RULES));
  expect(local).not.toEqual(standard);
});

test("a remark by a local rule says so in its clause", async () => {
  const issues = await checkDocx(await renderDocx(sample("notice")), { rules: { margins: { top: 35 } } });
  expect(issues).toContainEqual(
    expect.objectContaining({
      rule: "page",
      clause: "GB/T 9704-2012 5.1、5.2.1（按本单位规则）",
      message: "天头为 37.0 mm，应为 35.0 mm。",
    }),
  );
});

test.each(Object.entries(MESSY))("the draft %s is mended by local rules", async (_, messy) => {
  const draft = messyDocx(messy);
  const { bytes, after } = await fixAndCheck(draft, { rules: RULES });
  const { after: left } = await fixAndCheck(draft);
  expect(after.map(({ rule }) => rule)).toEqual(left.map(({ rule }) => rule));
  const word = await readWord(bytes);
  expect(Math.round(word.page.top)).toBe(1984);
  expect((await fixAndCheck(bytes, { rules: RULES })).bytes).toBe(bytes);
  const commented = await fixAndCheck(draft, { rules: RULES, comments: true });
  expect(commented.after).toEqual(after);
});

test("the PDF names a local font that this machine lacks", async () => {
  const { substitutions } = await renderPdf(sample("sheet"), { rules: RULES });
  expect(substitutions.map(({ wanted }) => wanted)).toEqual(
    expect.arrayContaining(["宋体", "方正小标宋_GBK"]),
  );
});
