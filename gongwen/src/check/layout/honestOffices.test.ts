import { expect, test } from "vitest";
import { fixAndCheck } from "../../fix/fixDocx.ts";
import { readZip } from "../../read/zip.ts";
import { signsOf } from "../../testing/signs.ts";
import { CENTRE, p, r, strangerDocx, TWO_IN, type Stranger } from "../../testing/strangerDocx.ts";
import { h1, LONG, mark, notice, number, sign, SHORT, t, TEXT, title } from "../../testing/strangerParts.ts";
import type { Issue } from "../rule.ts";

const KAI = "楷体_GB2312";
const withLast = (last: string): Stranger => ({ body: notice({ text: TEXT + last }) });
const UNDERLINED = '<w:u w:val="single"/>';
const leader = (leaderOf: string): string =>
  `<w:tabs><w:tab w:val="right" w:leader="${leaderOf}" w:pos="8840"/></w:tabs>`;
const points = (font: string): string =>
  p(
    `${r("一是压实责任。", font)}${r("各单位要明确专人负责。")}${r("二是严格标准。", font)}${r("对照口径逐项核对。")}${r("三是按时报送。", font)}${r("逾期未报的予以提醒。")}`,
    TWO_IN,
  );
const point = (lead: string, rest: string, font: string): string => p(r(lead, font) + r(rest), TWO_IN);
const rule = (named: string, articles: string): Stranger => ({
  body: `${mark()}${p()}${p()}${number()}${p()}${p()}${title(named)}${p()}${articles}${sign()}`,
});
const ARTICLES =
  t("第一条　为加强样例管理，制定本办法。") +
  t("第二条　各级样例局负责本行政区域内的样例管理工作。") +
  t("第三条　本办法自印发之日起施行。");
const unnumbered = (text: string): Stranger => ({
  body: notice({ above: `${mark()}${p()}${p()}${number(text)}${p()}${p()}` }),
});
const addressed = (to: string): Stranger => ({
  body: `${mark()}${p()}${p()}${number()}${p()}${p()}${title("青陵省样例厅关于责令整改的通知")}${p()}${p(to)}${TEXT}${sign()}`,
});
const contents = (lines: string): Stranger => ({
  body: `${title("青陵省样例工作年度报告")}${p()}${p(r("目　录", "黑体", 36), CENTRE)}${p()}${lines}<w:p><w:r><w:br w:type="page"/></w:r></w:p>${h1("一、总体情况")}${t(LONG)}${h1("二、主要工作")}${t(SHORT)}${h1("三、下一步安排")}${t(SHORT)}`,
});
const ENTRIES = ["一、总体情况", "二、主要工作", "三、下一步安排"];
const BREAK = "<w:r><w:br/></w:r>";

const HONEST: Record<string, Stranger> = {
  "points in one paragraph whose first words are in 楷体": withLast(points(KAI)),
  "points in one paragraph whose first words are in 黑体": withLast(points("黑体")),
  "points in paragraphs of their own, first words in 楷体": withLast(
    point("一是压实责任。", LONG, KAI) + point("二是严格标准。", SHORT, KAI),
  ),
  "points in paragraphs of their own, only 一是 in 黑体": withLast(
    point("一是", "压实责任。各单位要明确专人负责。", "黑体") +
      point("二是", "严格标准。对照口径逐项核对。", "黑体"),
  ),
  "points parted by ；": withLast(
    p(
      `${r("要抓好三件事：")}${r("一是", "黑体")}${r("压实责任；")}${r("二是", "黑体")}${r("严格标准；")}${r("三是", "黑体")}${r("按时报送。")}`,
      TWO_IN,
    ),
  ),
  "points behind a numbered heading": withLast(
    p(
      `${r("（一）抓好落实。", KAI)}${r("一是压实责任。", KAI)}${r("各单位要明确专人负责。")}${r("二是严格标准。", KAI)}${r("对照口径逐项核对。")}`,
      TWO_IN,
    ),
  ),
  "a 办法 right below a red head": rule("青陵省样例管理办法", ARTICLES),
  "a 规定 right below a red head": rule("青陵省样例管理规定", ARTICLES.replaceAll("本办法", "本规定")),
  "a 细则 on trial right below a red head": rule("青陵省样例管理实施细则（试行）", ARTICLES),
  "a 方案 with chapters": rule("青陵省样例管理办法", p(r("第一章　总则", "黑体"), CENTRE) + ARTICLES),
  "a number not given yet, blanks": unnumbered("青样〔2027〕　　号"),
  "a number not given yet, spaces": unnumbered("青样〔2027〕    号"),
  "a number not given yet, nothing": unnumbered("青样〔2027〕号"),
  "a number not given yet, ×": unnumbered("青样〔2027〕××号"),
  "a number not given yet, X": unnumbered("青样〔2027〕XX号"),
  "a number not given yet, a line": unnumbered("青样〔2027〕__号"),
  "a number whose year too is not given": unnumbered("青样〔　　〕　　号"),
  "an addressee to be filled in": addressed(r("____：")),
  "an addressee to be filled in, underlined": addressed(r("　　　　　　", "", 0, UNDERLINED) + r("：")),
  "an addressee to be filled in, spaces": addressed(r("          ", "", 0, UNDERLINED) + r("：")),
  "an addressee of which the name is to be filled in": addressed(r("________市样例局：")),
  "an addressee underlined before 局": addressed(r("　　　　", "", 0, UNDERLINED) + r("市样例局：")),
  "a quotation in 楷体": withLast(
    t("《样例办法》第三条规定：") +
      p(r("各级样例局负责本行政区域内的样例管理工作，并于每年6月30日前报送。", KAI), TWO_IN),
  ),
  "a quotation in 楷体 between signs": withLast(
    p(r("“各级样例局负责本行政区域内的样例管理工作。”", KAI), TWO_IN),
  ),
  "a quotation in 楷体, further in": withLast(
    t("《样例办法》规定：") +
      p(
        r("各级样例局负责本行政区域内的样例管理工作，并于每年6月30日前报送年度核对结果。", KAI),
        '<w:ind w:left="640" w:right="640" w:firstLineChars="200" w:firstLine="640"/>',
      ),
  ),
  "contents typed with tabs": contents(
    ENTRIES.map((one, at) => p(`${r(one)}<w:r><w:tab/></w:r>${r(String(at + 1))}`, leader("dot"))).join(""),
  ),
  "contents typed with points": contents(
    ENTRIES.map((one, at) => p(r(`${one}…………………………${at + 1}`))).join(""),
  ),
  "contents typed with full stops": contents(
    ENTRIES.map((one, at) => p(r(`${one}..............................${at + 1}`))).join(""),
  ),
  "contents typed with middle dots and brackets": contents(
    ENTRIES.map((one, at) => p(r(`${one}····················（${at + 1}）`), TWO_IN)).join(""),
  ),
  "contents of second level typed": contents(
    ["一、总体情况", "（一）基本数据", "（二）工作成效", "二、主要工作", "三、下一步安排"]
      .map((one, at) => p(r(`${one}…………………………${at + 1}`)))
      .join(""),
  ),
  "ways to be asked in one paragraph": withLast(
    p(
      `${r("一、联系人：王明，电话：0800-1234567。")}${BREAK}${r("　　二、传真：0800-1234568，邮编：400000。")}`,
      TWO_IN,
    ),
  ),
  "ways to be asked behind a line": withLast(
    p(
      `${r("联系方式：")}${BREAK}${r("　　一、联系人：王明，0800-1234567")}${BREAK}${r("　　二、地址：青陵市样例路1号")}`,
      TWO_IN,
    ),
  ),
  "ways to be asked without marks": withLast(
    p(`${r("一、联系人：王明")}${BREAK}${r("　　二、电话：0800-1234567")}`, TWO_IN),
  ),
};
const errors = (issues: Issue[]): Issue[] => issues.filter(({ severity }) => severity === "error");

test.each(Object.entries(HONEST))("%s: no error, before and after", async (_, given) => {
  const docx = strangerDocx(given);
  const { bytes, before, after } = await fixAndCheck(docx);
  expect(errors(before)).toEqual([]);
  expect(errors(after)).toEqual([]);
  expect(await signsOf(bytes)).toBe(await signsOf(docx));
});

const warned = (issues: Issue[]): string[] => issues.map(({ severity, message }) => `${severity} ${message}`);
const before = async (given: Stranger): Promise<string[]> =>
  warned((await fixAndCheck(strangerDocx(given))).before);
/** A document after mending, as its XML. */
const mended = async (given: Stranger): Promise<string> =>
  (await readZip((await fixAndCheck(strangerDocx(given))).bytes))
    .get("word/document.xml")
    ?.toString("utf8") ?? "";
const honest = (name: string): Stranger => HONEST[name] as Stranger;
/** Words of runs that stand in a font. */
const wordsIn = (xml: string, font: string): string[] =>
  [...xml.matchAll(/<w:r>(?:(?!<\/w:r>).)*<\/w:r>/gsu)]
    .filter(([run]) => run.includes(`w:eastAsia="${font}"`))
    .map(([run]) => run.replaceAll(/<[^>]*>/gu, ""));

test("what only a person knows is a warning", async () => {
  expect(await before(honest("a number not given yet, blanks"))).toContain(
    "warning “青样〔2027〕　　号”尚未编定序号，印发前请填写。",
  );
  expect(await before(honest("an addressee to be filled in"))).toContain(
    "warning “____”像是未填写的空位，印发前请填写或删去。",
  );
  expect(await before(honest("a quotation in 楷体"))).toContain(
    "warning 整段用楷体_GB2312，按引文看待；如不是引文，应用仿宋_GB2312。",
  );
  expect((await before(honest("a 办法 right below a red head"))).join("\n")).toContain(
    "warning 标题应以文种结尾",
  );
  expect(await before(honest("points in one paragraph whose first words are in 黑体"))).toContain(
    "warning 分项的首句用了黑体，标准没有规定；如沿用，全文应一致，否则用仿宋_GB2312。",
  );
});

test("mending leaves first words of points, quotations, contents, blanks and ways to be asked as they are", async () => {
  const three = ["一是压实责任。", "二是严格标准。", "三是按时报送。"];
  expect(
    wordsIn(await mended(honest("points in one paragraph whose first words are in 黑体")), "黑体"),
  ).toEqual(expect.arrayContaining(three));
  expect(wordsIn(await mended(honest("points in one paragraph whose first words are in 楷体")), KAI)).toEqual(
    expect.arrayContaining(three),
  );
  expect(wordsIn(await mended(honest("points behind a numbered heading")), KAI)).toEqual(
    expect.arrayContaining(["（一）抓好落实。", "一是压实责任。", "二是严格标准。"]),
  );
  expect(wordsIn(await mended(honest("a quotation in 楷体, further in")), KAI).at(-1)).toMatch(
    /^各级样例局/u,
  );
  expect(await mended(honest("a quotation in 楷体, further in"))).toContain('w:left="640" w:right="640"');
  const listed = await mended(honest("contents typed with tabs"));
  expect(listed.match(/w:leader="dot"/gu)).toHaveLength(3);
  expect(listed).toContain('<w:sz w:val="36"/>');
  const blank = await mended(honest("an addressee underlined before 局"));
  expect(blank).toContain(UNDERLINED);
  expect(blank).not.toContain("w:hanging");
  expect(wordsIn(await mended(honest("ways to be asked in one paragraph")), "黑体").join("")).not.toMatch(
    /联系人|传真/u,
  );
});

test("what is a fault stays one beside them", async () => {
  const said = async (given: Stranger): Promise<string> => (await before(given)).join("\n");
  const FONT = "error 正文字体为“楷体_GB2312”，应为仿宋_GB2312。";
  const kai = (text: string): string => p(r(text, KAI), TWO_IN);
  expect(await said(withLast(kai(LONG)))).toContain(FONT);
  expect(await said(withLast(t("现将有关事项明确如下，请遵照执行。") + kai(LONG)))).toContain(FONT);
  expect(await said(withLast(kai("一是压实责任。各单位要明确专人负责。")))).toContain(FONT);
  expect(await said(withLast(p(r("各单位要") + r("按时报送。", KAI), TWO_IN)))).toContain(FONT);
  expect(await said(withLast(points("宋体")))).toContain("error 正文字体为“宋体”");
  expect(await said(rule("青陵省样例工作的安排", ARTICLES))).toContain("error 标题应以文种结尾");
  expect(await said({ body: notice({ above: `${mark()}${p()}${p()}${p()}${p()}` }) })).toContain(
    "error 发文字号尚未编定",
  );
  expect(await said(unnumbered("青样[2027]  号"))).toContain("error");
  expect(await said(unnumbered("青样〔27〕  号"))).toContain("error");
  expect(await said(addressed(r("　　各市样例局：")))).toContain("error 主送机关应居左顶格。");
  expect(await said(withLast(t("四、联系人：王明，0800-1234567。")))).toContain("error 第1层标题的字体");
  expect(await said(withLast(t("请于____前报送。")))).toContain("error “____”像是未填写的空位");
});
