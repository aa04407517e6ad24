import { expect, test } from "vitest";
import { checkDocx, parseDocument, renderDocx } from "../index.ts";
import { readZip } from "../read/zip.ts";
import { writeZip } from "../render/docx/writeZip.ts";
import type { Profile } from "../model/profile.ts";
import { FORMATS } from "../testing/formatModels.ts";

const TEXT =
  "为做好年度样例核对工作，压实各单位责任，提高数据质量，现就有关事项作出安排，请结合实际抓好落实，遇到问题及时报告。";
const say = (text: string) => ({ kind: "paragraph", inlines: [text] });
const BODY = [
  say(TEXT),
  { kind: "heading", level: 1, text: "核对范围" },
  { kind: "heading", level: 2, text: "省级样例" },
  say(TEXT),
  { kind: "heading", level: 2, text: "市级样例" },
  say(TEXT),
  { kind: "heading", level: 1, text: "工作要求" },
  say("各单位要在规定时间内完成核对，并把结果报送样例处。"),
];
const whole = {
  issuer: "青陵省样例厅",
  number: { agency: "青样", year: 2027, serial: 8 },
  recipients: ["各市样例局"],
  title: ["青陵省样例厅关于开展样例核对的通知"],
  body: BODY,
  attachments: [
    { title: "样例核对名单", blocks: [say(TEXT)] },
    { title: "样例核对办法", blocks: [say(TEXT)] },
  ],
  signature: { name: "青陵省样例厅", date: "2027-05-06", seal: true },
};
const printed = {
  copies: ["省样例委员会"],
  printing: { agency: "青陵省样例厅办公室", date: "2027-05-07" },
};

/** A faultless document of every kind, as models. */
const MODELS: Partial<Record<Profile, object>> = {
  issued: {
    ...whole,
    ...printed,
    copyNumber: "000001",
    secrecy: { level: "秘密", term: "1年" },
    urgency: "加急",
    title: ["青陵省样例厅关于增加样例经费的请示"],
    recipients: ["省人民政府"],
    signer: "王明甲",
    note: "联系人：样例处，电话：0700-5550100",
  },
  letter: {
    ...whole,
    ...printed,
    format: "letter",
    title: ["青陵省样例厅关于商请核对样例的函"],
    note: "联系人：样例处，电话：0700-5550100",
  },
  order: {
    ...FORMATS["order"],
    body: [
      say(
        "《青陵省样例办法》已经省人民政府常务会议审议通过，现予公布，自2027年7月1日起施行，以前的有关规定同时废止。",
      ),
      say("各级人民政府和有关部门要做好《青陵省样例办法》的宣传和施行工作，遇到问题及时报告。"),
    ],
  },
  minutes: {
    ...FORMATS["minutes"],
    body: [...BODY, say("出席：王明甲、李明乙。"), say("列席：赵明丙。")],
  },
  draft: whole,
  report: whole,
};

type Change = (xml: string) => string;
const PARAGRAPH = /<w:p>(?:(?!<w:p>|<\/w:p>).)*<\/w:p>/gsu;
const wordsOf = (xml: string): string => xml.replace(/<[^>]+>/gu, "");

/** Changes the first paragraph that says so. */
const at =
  (says: RegExp, change: Change): Change =>
  (xml) => {
    const found = [...xml.matchAll(PARAGRAPH)].find(([one]) => says.test(wordsOf(one)));
    return found
      ? xml.slice(0, found.index) + change(found[0]) + xml.slice(found.index + found[0].length)
      : xml;
  };
const swap =
  (from: RegExp, to: string): Change =>
  (xml) =>
    xml.replace(from, to);
const font = (name: string): Change => swap(/w:(ascii|hAnsi|cs|eastAsia)="[^"]*"/gu, `w:$1="${name}"`);
const sized = (size: number): Change => swap(/w:(sz|szCs) w:val="\d+"/gu, `w:$1 w:val="${size}"`);
const gone: Change = () => "";

/** The draft of a document: all above the title is gone, and of a report what stands behind its text, too. */
const headless: Change = (xml) => {
  const first = [...xml.matchAll(PARAGRAPH)].find(([one]) => one.includes('w:val="Heading1"'));
  return xml.replace(/<w:body>.*/su, `<w:body>${xml.slice(first?.index)}`);
};
const unsigned: Change = (xml) => {
  const found = [...xml.matchAll(PARAGRAPH)];
  const from = found.findIndex(([one]) => wordsOf(one).startsWith("附件："));
  const end = xml.indexOf("<w:sectPr", found[from]?.index);
  return xml.slice(0, found[from]?.index) + xml.slice(end);
};
const asReport: Change = (xml) =>
  unsigned(
    at(
      /^各市样例局：$/u,
      gone,
    )(headless(xml)).replace("青陵省样例厅关于开展样例核对的通知", "青陵省样例厅样例核对工作方案"),
  );

/** Plain text under the headings. */
const PLAIN = /^(?:为做好年度|《青陵省样例办法》已经)/u;
const TITLE = /^(?:青陵省样例厅(?:关于|样例核对工作)|关于研究)/u;
const NUMBER = /青样〔2027〕8号/u;
const MARK = /^(?:青陵省样例厅(?:文件|会议纪要)?|青陵省人民政府令)$/u;
const DATE = /^2027年5月6日$/u;

/** Without a red mark the same words are 署名. */
const ofMark =
  (change: Change): Change =>
  (xml) =>
    xml.includes("FF0000") ? at(MARK, change)(xml) : xml;
/** Words for a page without text, in the look of the text before 署名. */
const blankPage: Change = (xml) => {
  const all = [...xml.matchAll(PARAGRAPH)];
  const name = all[all.findIndex(([one]) => DATE.test(wordsOf(one))) - 1];
  const plain = all.find(([one]) => PLAIN.test(wordsOf(one)));
  if (!name || !plain) return xml;
  const words = plain[0].replace(/(<w:t [^>]*>)[^<]*/u, "$1（此页无正文）");
  return xml.slice(0, name.index) + words + xml.slice(name.index);
};

const RULE = /<w:pBdr><w:top [^>]*w:sz="8"[^>]*\/><\/w:pBdr>/u;
const aligned =
  (side: string): Change =>
  (xml) =>
    xml
      .replace(/<w:jc [^>]*>/gu, "")
      .replace(/<w:rPr>|<\/w:pPr>/u, (mark) =>
        mark === "</w:pPr>" ? `<w:jc w:val="${side}"/>${mark}` : mark,
      );
const [right, middle] = [aligned("right"), aligned("center")];
/** The empty line above a paragraph is gone. */
const noBlankAbove =
  (says: RegExp): Change =>
  (xml) => {
    const all = [...xml.matchAll(PARAGRAPH)];
    const index = all.findIndex(([one]) => says.test(wordsOf(one)));
    const above = all[index - 1];
    return above && wordsOf(above[0]) === ""
      ? xml.replace(above[0] + (all[index]?.[0] ?? ""), all[index]?.[0] ?? "")
      : xml;
  };
/** 附注 stands before 署名. */
const noteAbove: Change = (xml) => {
  const all = [...xml.matchAll(PARAGRAPH)].map(([one]) => one);
  const note = all.find((one) => wordsOf(one).startsWith("（联系人："));
  const name = all[all.findIndex((one) => DATE.test(wordsOf(one))) - 1];
  return note && name ? xml.replace(note, "").replace(name, note + name) : xml;
};

/** Clause of GB/T 9704-2012, fault, rules of which one must say so, and how it is planted; part is the text where none is named. */
const PLANTS: [clause: string, what: string, rules: string[], change: Change, part?: RegExp][] = [
  ["5.1", "Letter paper", ["page"], swap(/<w:pgSz [^>]*>/gu, '<w:pgSz w:w="12240" w:h="15840"/>')],
  ["5.2.1", "an upper margin of an inch", ["page"], swap(/w:top="\d+"(?=[^>]*w:footer=)/gu, 'w:top="1440"')],
  ["5.2.1", "a left margin of an inch", ["page"], swap(/(<w:pgMar [^>]*w:left=)"\d+"/gu, '$1"1440"')],
  ["5.2.2", "text in 宋体", ["body-look"], at(PLAIN, font("宋体"))],
  ["5.2.2", "text of 四号", ["body-look"], at(PLAIN, sized(28))],
  ["5.2.2", "red text", ["body-look"], at(PLAIN, swap(/<w:sz /u, '<w:color w:val="FF0000"/><w:sz '))],
  [
    "5.2.3",
    "lines of one and a half",
    ["grid"],
    at(PLAIN, swap(/w:line="579" w:lineRule="exact"/u, 'w:line="360" w:lineRule="auto"')),
  ],
  [
    "7.2.1",
    "份号 of five digits",
    ["marginal", "secrecy", "copies"],
    at(/^000001$/u, swap(/000001/u, "00001")),
  ],
  ["7.2.2", "密级 in 宋体", ["marginal", "secrecy", "copies"], at(/^秘密★/u, font("宋体"))],
  ["7.2.3", "紧急程度 in 宋体", ["marginal", "secrecy", "copies"], at(/^加急$/u, font("宋体"))],
  [
    "7.2.4",
    "a black mark",
    ["mark", "letter-look", "letter"],
    ofMark(swap(/<w:color w:val="FF0000"\/>/u, "")),
  ],
  ["7.2.4", "a mark in 宋体", ["mark", "letter-look", "letter"], ofMark(font("宋体"))],
  ["7.2.5", "square brackets", ["number-place"], at(NUMBER, swap(/〔2027〕/u, "[2027]"))],
  ["7.2.5", "a padded number", ["number-place"], at(NUMBER, swap(/〕8/u, "〕08"))],
  ["7.2.5", "第 before the number", ["number-place"], at(NUMBER, swap(/〕8/u, "〕第8"))],
  ["7.2.6", "the name of 签发人 in 仿宋", ["number-place"], at(NUMBER, font("仿宋_GB2312"))],
  ["7.2.7", "no red line", ["red-line"], at(NUMBER, swap(/<w:pBdr>.*<\/w:pBdr>/u, ""))],
  ["7.3.1", "a title in 黑体", ["title-look"], at(TITLE, font("黑体"))],
  ["7.3.1", "a title of 小二", ["title-look"], at(TITLE, sized(36))],
  ["7.3.1", "a title at the left", ["title-look"], at(TITLE, swap(/<w:jc w:val="center"\/>/u, ""))],
  ["7.3.1", "a full stop behind the title", ["title"], at(TITLE, swap(/(?=<\/w:t>)/u, "。"))],
  [
    "7.3.2",
    "a half-width colon",
    ["recipients-look"],
    at(/^(?:各市样例局|省人民政府)：$/u, swap(/：/u, ":")),
  ],
  [
    "7.3.2",
    "indented recipients",
    ["recipients-look"],
    at(/^(?:各市样例局|省人民政府)：$/u, swap(/<w:ind[^>]*>/u, '<w:ind w:firstLine="640"/>')),
  ],
  ["7.3.3", "no indent", ["body-look"], at(PLAIN, swap(/<w:ind[^>]*>/u, ""))],
  ["7.3.3", "a heading in 仿宋", ["body-look"], at(/^一、核对范围$/u, font("仿宋_GB2312"))],
  ["7.3.3", "a second level in 黑体", ["body-look"], at(/^（一）省级样例$/u, font("黑体"))],
  ["7.3.3", "一. for a numeral", ["numerals"], at(/^一、核对范围$/u, swap(/一、/u, "一."))],
  ["7.3.3", "a numeral left out", ["numerals"], at(/^二、工作要求$/u, swap(/二、/u, "三、"))],
  [
    "7.3.4",
    "a full stop behind the name of an attachment",
    ["attachment-note"],
    at(/样例核对名单$/u, swap(/名单/u, "名单。")),
  ],
  ["7.3.4", "a serial in Chinese", ["attachment-note"], at(/^附件：1\./u, swap(/1\./u, "1、"))],
  ["7.3.5", "a padded date", ["date-text"], at(DATE, swap(/5月6/u, "05月06"))],
  ["7.3.5", "a date in Chinese", ["date-text"], at(DATE, swap(/2027年5月6日/u, "二〇二七年五月六日"))],
  ["7.3.5", "a date at the left", ["signature-place"], at(DATE, swap(/<w:ind[^>]*>|<w:jc[^>]*>/gu, ""))],
  ["7.3.5", "此页无正文", ["blank-page"], blankPage],
  ["7.3.6", "附注 without brackets", ["note-look", "unread"], at(/^（联系人：/u, swap(/[（）]/gu, ""))],
  ["7.3.7", "附件 in 仿宋", ["attachment-look"], at(/^附件1$/u, font("仿宋_GB2312"))],
  [
    "7.3.7",
    "附件 on no page of its own",
    ["attachment-look"],
    at(/^附件1$/u, swap(/<w:pageBreakBefore\/>/u, "")),
  ],
  [
    "7.3.7",
    "another title over the attachment",
    ["attachment-note"],
    at(/^样例核对办法$/u, swap(/办法/u, "规则")),
  ],
  [
    "7.4.2",
    "no full stop behind 抄送",
    ["colophon-look"],
    (xml) => xml.replaceAll("省样例委员会。", "省样例委员会"),
  ],
  ["7.4.2", "抄送 of 三号", ["colophon-look"], (xml) => at(/^抄送：/u, sized(32))(xml)],
  ["7.4.3", "印发 left out", ["colophon-look"], (xml) => xml.replaceAll("日印发", "日")],
  ["7.4.1", "no line above 版记", ["colophon-lines"], swap(RULE, "")],
  [
    "7.4.1",
    "no line below 版记",
    ["colophon-lines"],
    swap(
      /<w:pBdr><w:top [^>]*w:sz="8"[^>]*\/><\/w:pBdr>(?=<w:snapToGrid[^>]*><w:spacing[^>]*><\/w:pPr><\/w:p><\/w:txbxContent>)/u,
      "",
    ),
  ],
  [
    "7.4.1",
    "no line within 版记",
    ["colophon-lines"],
    swap(/<w:pBdr><w:top [^>]*w:sz="6"[^>]*\/><\/w:pBdr>/u, ""),
  ],
  ["7.4.1", "lines of one weight", ["colophon-lines"], swap(/(<w:top [^>]*w:sz=)"6"/u, '$1"8"')],
  [
    "7.4.1",
    "lines that are short",
    ["colophon-lines"],
    // A letter has none.
    (xml) =>
      /<w:pBdr><w:top [^>]*w:sz="8"/u.test(xml)
        ? swap(/(?<=<wp:extent cx=)"5616575"/u, '"4616575"')(xml)
        : xml,
  ],
  ["7.4.1", "版记 at the head of the page", ["colophon-lines"], swap(/<wp:align>bottom</u, "<wp:align>top<")],
  ["7.4.2", "抄送 at the edge", ["colophon-look"], at(/^抄送：/u, swap(/<w:ind [^>]*>/gu, ""))],
  ["7.4.3", "a padded 印发日期", ["colophon-look"], (xml) => xml.replaceAll("5月7日印发", "05月07日印发")],
  [
    "7.4.3",
    "印发日期 in Chinese",
    ["colophon-look"],
    (xml) => xml.replaceAll("2027年5月7日印发", "二〇二七年五月七日印发"),
  ],
  [
    "7.4.3",
    "印发 before the document was signed",
    ["printing"],
    (xml) => xml.replaceAll("5月7日印发", "4月7日印发"),
  ],
  ["7.2.1", "份号 in 黑体", ["marginal"], at(/^000001$/u, font("黑体"))],
  ["7.2.1", "份号 of 四号", ["marginal"], at(/^000001$/u, sized(28))],
  ["7.2.1", "份号 at the right", ["marginal"], at(/^000001$/u, right)],
  [
    "7.2.1",
    "份号 with its name before it",
    ["marginal", "secrecy", "unread"],
    at(/^000001$/u, swap(/000001/u, "No.000001")),
  ],
  ["7.2.1", "no 份号 on a classified document", ["copies", "secrecy", "marginal"], at(/^000001$/u, gone)],
  ["7.2.2", "密级 of 四号", ["marginal"], at(/^秘密★/u, sized(28))],
  ["7.2.2", "密级 in the middle", ["marginal"], at(/^秘密★/u, middle)],
  ["7.2.2", "no star behind 密级", ["marginal", "secrecy", "unread"], at(/^秘密★/u, swap(/★/u, ""))],
  ["7.2.2", "another star behind 密级", ["marginal", "secrecy", "unread"], at(/^秘密★/u, swap(/★/u, "*"))],
  ["7.2.2", "no term behind 密级", ["marginal", "secrecy", "unread"], at(/^秘密★/u, swap(/★1年/u, ""))],
  ["7.2.2", "a 密级 that is none", ["marginal", "secrecy", "unread"], at(/^秘密★/u, swap(/秘密/u, "保密"))],
  ["7.2.3", "紧急程度 of 四号", ["marginal"], at(/^加急$/u, sized(28))],
  ["7.2.3", "紧急程度 at the right", ["marginal"], at(/^加急$/u, right)],
  [
    "7.2.3",
    "a 紧急程度 that is none",
    ["marginal", "unread", "copies"],
    at(/^加急$/u, swap(/加急/u, "紧急")),
  ],
  ["7.2.3", "密级 and 紧急程度 on one line", ["marginal"], at(/^秘密★/u, swap(/(?=<\/w:t>)/u, "　加急"))],
  [
    "7.2.3",
    "紧急程度 above 密级",
    ["marginal"],
    (xml) => {
      const found = [...xml.matchAll(PARAGRAPH)].map(([one]) => one);
      const [secret, urgent] = [/^秘密★/u, /^加急$/u].map((says) =>
        found.find((one) => says.test(wordsOf(one))),
      );
      return secret && urgent ? xml.replace(secret + urgent, urgent + secret) : xml;
    },
  ],
  ["7.3.4", "附件说明 at the edge", ["attachment-note"], at(/^附件：1/u, swap(/<w:ind[^>]*>/u, ""))],
  ["7.3.4", "附件说明 in 黑体", ["attachment-note"], at(/^附件：1/u, font("黑体"))],
  ["7.3.4", "附件说明 of 四号", ["attachment-note"], at(/^附件：1/u, sized(28))],
  ["7.3.4", "second line of 附件说明 in 宋体", ["attachment-note"], at(/^2\.样例核对办法$/u, font("宋体"))],
  ["7.3.4", "second line of 附件说明 of 四号", ["attachment-note"], at(/^2\.样例核对办法$/u, sized(28))],
  [
    "7.3.4",
    "second line of 附件说明 at the edge",
    ["attachment-note"],
    at(/^2\.样例核对办法$/u, swap(/<w:ind[^>]*>/u, "")),
  ],
  ["7.3.4", "a half-width colon behind 附件", ["attachment-note"], at(/^附件：1/u, swap(/：/u, ":"))],
  ["7.3.4", "a serial left out", ["attachment-note"], at(/^2\.样例核对办法$/u, swap(/2\./u, "3."))],
  ["7.3.4", "no line above 附件说明", ["closing-gap", "attachment-note"], noBlankAbove(/^附件：1/u)],
  ["7.3.6", "附注 at the edge", ["note-look"], at(/^（联系人：/u, swap(/<w:ind[^>]*>/u, ""))],
  ["7.3.6", "附注 in 楷体", ["note-look"], at(/^（联系人：/u, font("楷体_GB2312"))],
  ["7.3.6", "附注 of 四号", ["note-look"], at(/^（联系人：/u, sized(28))],
  [
    "7.3.6",
    "half-width brackets about 附注",
    ["note-look"],
    at(/^（联系人：/u, (xml) => xml.replace("（", "(").replace("）", ")")),
  ],
  ["7.3.6", "附注 above the date", ["note-look", "unread", "signature-place", "closing-gap"], noteAbove],
  ["7.5", "page numbers in 黑体", ["page-number"], font("黑体"), /^word\/footer\d\.xml$/u],
  ["7.5", "page numbers of 五号", ["page-number"], sized(21), /^word\/footer\d\.xml$/u],
  ["7.5", "page numbers without lines", ["page-number"], swap(/—/gu, ""), /^word\/footer\d\.xml$/u],
  [
    "7.5",
    "page numbers in the middle",
    ["page-number"],
    swap(/<w:jc w:val="\w+"\/>/gu, '<w:jc w:val="center"/>'),
    /^word\/footer\d\.xml$/u,
  ],
  ["GB/T 15834", "half-width commas", ["punctuation"], at(PLAIN, swap(/，/u, ","))],
  ["GB/T 15834", "a bracket left open", ["pairs"], at(PLAIN, swap(/遇到|同时/u, "（遇到"))],
  ["GB/T 15835", "full-width figures", ["figures"], at(PLAIN, swap(/(?=遇到|以前)/u, "共１２项，"))],
  ["条例 9", "a place left open", ["placeholders"], at(PLAIN, swap(/(?=遇到|以前)/u, "由××市负责，"))],
];

const clean = new Map(
  await Promise.all(
    Object.entries(MODELS).map(async ([name, model]): Promise<[Profile, Map<string, Buffer>]> => {
      const files = await readZip(await renderDocx(parseDocument(model)));
      const cut: Change | undefined = { draft: headless, report: asReport }[name as string];
      const xml = files.get("word/document.xml")?.toString("utf8") ?? "";
      if (cut) files.set("word/document.xml", Buffer.from(cut(xml)));
      return [name as Profile, files];
    }),
  ),
);
const said = async (files: Map<string, Buffer>, profile: Profile): Promise<string[]> =>
  (await checkDocx(writeZip([...files]), { profile })).map(
    (one) => `${one.severity} ${one.rule} ${one.place} ${one.message}`,
  );

/** What is said of documents without a head, and of a letter without 函 in its number: to be looked at, no error. */
const TO_LOOK_AT = /^warning (?:profile|letter) /u;

test.each([...clean])("of a faultless %s nothing is said to be wrong", async (profile, files) => {
  expect((await said(files, profile)).filter((one) => !TO_LOOK_AT.test(one))).toEqual([]);
});

test("of the faults of every kind 98 of 100 are found, each by its rule", async () => {
  let planted = 0;
  const missed: string[] = [];
  for (const [profile, files] of clean) {
    const before = new Set(await said(files, profile));
    for (const [clause, what, rules, change, part = /^word\/document\.xml$/u] of PLANTS) {
      const after = new Map(
        [...files].map(([name, content]) => [
          name,
          part.test(name) ? Buffer.from(change(content.toString("utf8"))) : content,
        ]),
      );
      // It has no place in this kind.
      if ([...after].every(([name, content]) => files.get(name)?.equals(content))) continue;
      planted += 1;
      const found = (await said(after, profile)).filter((one) => !before.has(one));
      if (!found.some((one) => rules.includes(one.split(" ")[1] ?? "")))
        missed.push(`${profile} ${clause} ${what}: ${found.join("; ")}`);
    }
  }
  expect(planted).toBeGreaterThan(260);
  expect(missed).toEqual([]);
});
