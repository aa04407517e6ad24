import { expect, test } from "vitest";
import { checkDocx, parseDocument, renderDocx } from "../index.ts";
import {
  blank,
  box,
  centred,
  foreignDocx,
  line,
  NUMBER,
  right,
  RULED,
  run,
  table,
  text,
  TITLE,
  type Foreign,
} from "../testing/foreignDocx.ts";
import { changed } from "../testing/changedDocx.ts";
import { paragraph, sample, SAMPLES } from "../testing/samples.ts";

const FANG = "仿宋_GB2312";
const song = (of: string, size = 44) => run(of, "方正小标宋简体", size);
const red = (of: string, size = 84) => run(of, "方正小标宋简体", size, '<w:color w:val="FF0000"/>');
const heading = (of: string) => text(run(of, "黑体"));
const second = (of: string, more = "") => text(run(of, "楷体_GB2312") + (more === "" ? "" : run(more)));
const redLine = (vml: boolean) =>
  line(
    vml
      ? '<w:r><w:pict><v:line strokecolor="red" strokeweight="1.5pt" from="0,0" to="442pt,0"/></w:pict></w:r>'
      : '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:docPr id="1" name="直接连接符 1"/><wps:wsp><wps:spPr><a:xfrm><a:ext cx="5615940" cy="0"/></a:xfrm><a:prstGeom prst="line"/><a:ln w="19050"><a:solidFill><a:srgbClr val="FF0000"/></a:solidFill></a:ln></wps:spPr></wps:wsp></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>',
  );
const PLAIN_NUMBER = line(run("青样〔2027〕12号"), centred);
const markLine = (of: string, before = 1980) =>
  line(red(of), centred).replace('w:line="579"', `w:before="${before}" w:line="900"`);
const head = (number: string) => markLine("青陵省样例厅文件") + blank + blank + number + blank + blank;
const ATTENDED = ["出席", "请假", "列席"].map((of) =>
  text(run(`${of}：`, "黑体") + run("王某甲、李某乙，样例处赵某丙。".replaceAll("某", "明"))),
);

const BODY = [
  text(run("为做好年度样例核对工作，现将有关事项通知如下。")),
  heading("一、总体要求"),
  text(run("坚持问题导向，全面核对2026年度数据，差错率控制在0.5%以内。")),
  heading("二、主要任务"),
  second("（一）核对数据。", "对照清单逐项核对，重点核对“三张表”——总表、分表和明细表。"),
  second("（二）报送结果"),
  text(run("1.") + run("报送时间为2027年6月10日前。")),
  text(run("2.报送方式为书面报送。")),
  heading("三、工作保障"),
  text(run("各单位要明确专人负责，及时报送。")),
].join("");

/** Documents without a fault, as other people's programs set them. */
const CLEAN: [string, Foreign, number][] = [
  ["issued, by paragraph border", { body: BODY }, 0],
  [
    "issued, red line drawn",
    { head: head(PLAIN_NUMBER + redLine(false)).replace(/<w:p>(?:(?!<\/w:p>).)*<\/w:p>$/su, ""), body: BODY },
    0,
  ],
  ["issued, red line in VML", { head: head(PLAIN_NUMBER + redLine(true)), body: BODY }, 0],
  [
    "issued, distances by spacing",
    {
      head: markLine("青陵省样例厅文件") + NUMBER.replace('w:line="579"', 'w:before="1158" w:line="579"'),
      title: line(TITLE, centred).replace('w:line="579"', 'w:before="1158" w:line="640"'),
      body: BODY,
    },
    0,
  ],
  [
    "issued, title of one paragraph with a soft return",
    {
      title: line(
        `${song("青陵省样例厅关于开展")}<w:r><w:br/></w:r>${song("样例数据年度核对工作的通知")}`,
        centred,
      ),
      body: BODY,
    },
    0,
  ],
  [
    "issued by several, names below one another and 文件 beside",
    {
      head:
        table([
          [
            ["青陵省样例厅", "青陵省示例厅"].map((of) => line(red(of, 60), centred)).join(""),
            line(red("文件", 60), centred),
          ],
        ]) +
        blank +
        blank +
        NUMBER +
        blank +
        blank,
      title: line(song("青陵省样例厅 青陵省示例厅"), centred) + line(song("关于开展样例核对的通知"), centred),
      body: BODY,
      closing:
        blank +
        blank +
        line(run("青陵省样例厅　　青陵省示例厅"), right.replace("1280", "0")) +
        line(run("2027年5月6日"), right),
    },
    1,
  ],
  [
    "a draft without 版头",
    {
      head: "",
      body: BODY,
      closing:
        blank +
        blank +
        line(run("青陵省样例厅"), right.replace("1280", "1360")) +
        line(run("2027年5月6日"), right),
    },
    1,
  ],
  [
    "a draft whose date is still open",
    {
      head: "",
      body: BODY,
      closing: blank + blank + line(run("青陵省样例厅"), right) + line(run("2027年　月　日"), right),
    },
    4,
  ],
  [
    "a report: title, subtitle, text",
    {
      head: "",
      title:
        line(song("青陵省样例工作三年行动方案"), centred) +
        line(run("（2027—2029年）", "楷体_GB2312"), centred),
      recipients: "",
      body: BODY,
      closing: "",
    },
    1,
  ],
  [
    "a speech: who gave it and when, and to whom",
    {
      head: "",
      title:
        line(song("在全省样例工作会议上的讲话"), centred) +
        line(run("王明甲", "楷体_GB2312"), centred) +
        line(run("（2027年5月6日）", "楷体_GB2312"), centred),
      recipients: "",
      body: line(run("同志们：")) + BODY,
      closing: "",
    },
    1,
  ],
  [
    "纪要",
    {
      head:
        markLine("青陵省样例厅会议纪要") +
        blank +
        line(run("第12期"), centred) +
        line(
          `${run("青陵省样例厅办公室")}<w:r><w:tab/></w:r>${run("2027年5月6日")}`,
          '<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="9" w:color="FF0000"/></w:pBdr>',
        ) +
        blank +
        blank,
      title: line(song("关于研究样例核对工作的会议纪要"), centred),
      recipients: "",
      body:
        text(run("2027年5月5日，厅长王明甲主持召开会议，研究样例核对工作。纪要如下。")) +
        blank +
        ATTENDED.join(""),
      closing: "",
    },
    1,
  ],
  [
    "命令（令）",
    {
      head: markLine("青陵省人民政府令", 1130) + blank + blank + line(run("第12号"), centred) + blank + blank,
      title: "",
      recipients: "",
      body: text(run("《青陵省样例办法》已经省人民政府常务会议审议通过，现予公布，自2027年7月1日起施行。")),
      closing: blank + blank + line(run("省长　王明甲"), right) + blank + line(run("2027年5月6日"), right),
    },
    0,
  ],
  [
    "a formula that states its own size, where text without one is small",
    {
      styles:
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:eastAsia="仿宋_GB2312"/><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>',
      body: `${BODY}${text(`${run("得分按下式计算：")}<m:oMath><m:r><w:rPr><w:rFonts w:ascii="Cambria Math" w:hAnsi="Cambria Math"/><w:sz w:val="32"/></w:rPr><m:t>S=a+b</m:t></m:r></m:oMath>`)}`,
    },
    1,
  ],
  [
    "通告, addressed to nobody",
    {
      title: line(song("青陵省样例厅关于开放样例库的通告"), centred),
      recipients: "",
      body: text(run("样例库自2027年7月1日起开放，特此通告。")),
    },
    0,
  ],
  [
    "with attachments: a form with places to fill in, and a table",
    {
      body:
        BODY +
        blank +
        text(run("附件：1.样例登记表")) +
        line(run("2.样例清单"), '<w:ind w:firstLine="1600"/>'),
      after:
        line(run("附件1", "黑体"), "<w:pageBreakBefore/>") +
        blank +
        line(song("样例登记表"), centred) +
        table(
          [
            ["单位（盖章）", "____年　月　日"].map((of) => line(run(of))),
            ["姓名", "□是　□否"].map((of) => line(run(of))),
          ],
          RULED,
        ) +
        line(run("附件2", "黑体"), "<w:pageBreakBefore/>") +
        blank +
        line(song("样例清单"), centred) +
        table(
          [
            ["序号", "名称"].map((of) => line(run(of, "黑体", 28))),
            ["1", "甲样例"].map((of) => line(run(of, FANG, 28))),
          ],
          RULED,
        ),
    },
    0,
  ],
  [
    "a rule among the attachments: chapters, articles and lists that begin anew",
    {
      body: BODY + blank + text(run("附件：青陵省样例管理办法")),
      after:
        line(run("附件", "黑体"), "<w:pageBreakBefore/>") +
        blank +
        line(song("青陵省样例管理办法"), centred) +
        line(run("第一章　总则", "黑体"), centred) +
        text(run("第一条　", "黑体") + run("为加强样例管理，制定本办法。")) +
        text(run("第二条", "黑体") + run("　样例管理遵循下列原则：")) +
        text(run("（一）公开。")) +
        text(run("（二）公平。")) +
        line(run("第二章　管理", "黑体"), centred) +
        text(run("第三条　", "黑体") + run("样例分为下列种类：")) +
        text(run("（一）普通样例。")) +
        text(run("1.纸质样例")) +
        text(run("2.电子样例")) +
        text(run("（二）特殊样例。")) +
        text(run("1.标本")) +
        line(run("填表单位：　　　　联系人：")),
    },
    0,
  ],
  ["attachments that lie in files of their own", { body: BODY + blank + text(run("附件：样例登记表")) }, 2],
  [
    "署名 and date with characters left free by typing them",
    {
      body: BODY,
      closing:
        blank +
        blank +
        line(run("青陵省样例厅　　　　"), '<w:jc w:val="right"/>') +
        line(run("2027年5月6日　　　　"), '<w:jc w:val="right"/>'),
    },
    0,
  ],
  [
    "recipients on two lines",
    {
      recipients: line(run("各市样例局，各县样例中心，各高等学校样例库，")) + line(run("厅直属各单位：")),
      body: BODY,
    },
    0,
  ],
  [
    "署名 of two side by side in the middle",
    {
      title:
        line(song("青陵省样例厅　青陵省示例厅"), centred) + line(song("关于开展样例核对的通知"), centred),
      body: BODY,
      closing:
        blank +
        blank +
        line(run("青陵省样例厅　　　青陵省示例厅"), centred) +
        line(run("2027年5月6日"), right),
    },
    0,
  ],
  [
    "署名 and date by spaces, and in a table: a warning each",
    {
      body: BODY,
      closing:
        blank +
        blank +
        line(run(`${"　".repeat(18)}青陵省样例厅`)) +
        line(run(`${"　".repeat(18)}2027年5月6日`)),
    },
    2,
  ],
  [
    "the mark in a frame that stands on the page by itself",
    {
      head:
        markLine("青陵省样例厅文件", 0).replace(
          "<w:pPr>",
          '<w:pPr><w:framePr w:w="8845" w:vAnchor="page" w:hAnchor="margin" w:xAlign="center" w:y="4083"/>',
        ) +
        blank.repeat(7) +
        NUMBER +
        blank +
        blank,
      body: BODY,
    },
    0,
  ],
  [
    "words set apart in a paragraph, a motto in the middle and a heading in bold",
    {
      body:
        BODY +
        text(run("要突出") + run("三个重点", "仿宋_GB2312", 32, "<w:b/>") + run("，逐项落实到位。")) +
        line(run("齐心协力。"), centred) +
        text(run("1.健全机制。", "仿宋_GB2312", 32, "<w:b/>") + run("逐级明确责任，定期通报进度。")),
    },
    0,
  ],
  [
    "署名 in a box",
    {
      body: BODY,
      closing: blank + blank + box(line(run("青陵省样例厅"), right)) + line(run("2027年5月6日"), right),
    },
    1,
  ],
];

test.each(CLEAN)("no false error: %s", async (_, given, warnings) => {
  const issues = await checkDocx(foreignDocx(given));
  const said = issues.map(({ severity, place, message }) => `${severity} ${place} ${message}`);
  expect(said.filter((one) => one.startsWith("error"))).toEqual([]);
  expect(said.length, said.join("\n")).toBeLessThanOrEqual(warnings);
});

test.each([
  ["an issued one", { body: BODY }],
  ["a draft without 版头", { head: "", body: BODY }],
] as [string, Foreign][])("no false error: the whole document in one cell, %s", async (_, given) => {
  const inside = await changed(foreignDocx(given), (xml) =>
    xml
      .replace("<w:body>", "<w:body><w:tbl><w:tr><w:tc>")
      .replace("<w:sectPr>", "</w:tc></w:tr></w:tbl><w:sectPr>"),
  );
  expect((await checkDocx(inside)).filter(({ severity }) => severity === "error")).toEqual([]);
});

/** A frame of one cell, as a programme, an announcement or a form stands in a notice. */
const FRAME = table(
  [
    [
      [
        "会议安排",
        "时间：5月6日上午",
        "地点：样例厅",
        "主持：林清",
        "一、宣读文件",
        "二、交流发言",
        "三、总结讲话",
      ]
        .map((one) => line(run(one, "宋体", 24)))
        .join(""),
    ],
  ],
  RULED,
);

test.each([
  ["an issued notice", { body: text(run("现将安排通知如下。")) + FRAME, closing: "" }],
  ["a notice of two lines without 版头", { head: "", recipients: "", body: FRAME, closing: "" }],
  [
    "a notice with a title like text",
    { head: "", title: text(run("放假通知")), recipients: "", body: FRAME, closing: "" },
  ],
  ["text alone", { head: "", title: "", recipients: "", body: text(run("安排如下。")) + FRAME, closing: "" }],
] as [string, Foreign][])("a frame with more lines than the text stays a table: %s", async (_, given) => {
  const said = (await checkDocx(foreignDocx(given))).filter(({ rule }) => rule === "body-look");
  expect(said).toEqual([]);
});

test("no false error: all below 版头 in one cell", async () => {
  const inside = await changed(foreignDocx({ head: `${head(NUMBER)}<!--here-->`, body: BODY }), (xml) =>
    xml
      .replace("<!--here-->", "<w:tbl><w:tr><w:tc>")
      .replace("<w:sectPr>", "</w:tc></w:tr></w:tbl><w:sectPr>"),
  );
  expect((await checkDocx(inside)).filter(({ rule }) => /title|body/u.test(rule))).toEqual([]);
});

test.each(SAMPLES)("no remark at all on the sample %s", async (name) => {
  expect(await checkDocx(await renderDocx(sample(name)))).toEqual([]);
});

test("no remark where the generator keeps room free on page 1 so that 署名 stands with text on page 2", async () => {
  const long =
    "云岭省教育测试厅关于进一步加强和改进全省各级各类学校政务公开与网上政务服务标准化规范化便利化建设工作的实施意见";
  const remarks = [];
  for (const lines of [1, 2, 3, 4, 5, 6, 7, 8]) {
    const body = [paragraph("请结合实际抓好落实，遇到问题及时报告。".repeat(lines))];
    const document = parseDocument({
      issuer: "云岭省教育测试厅",
      number: { agency: "云测", year: 2026, serial: 8 },
      title: [long],
      recipients: ["各市州教育测试局"],
      body,
      attachments: [],
      signature: { name: "云岭省教育测试厅", date: "2026-03-09", seal: true },
    });
    remarks.push(...(await checkDocx(await renderDocx(document))));
  }
  expect(remarks).toEqual([]);
});

test("nobody says that 署名 stands alone where a row states its height or notes stand at the foot: their room is not known", async () => {
  const row = table([[line(run("甲项"))], [line(run("乙项"))]], RULED);
  const tall = row.replaceAll("<w:tr>", '<w:tr><w:trPr><w:trHeight w:val="2400" w:hRule="exact"/></w:trPr>');
  const noted = text(`${run("请核对。")}<w:r><w:footnoteReference w:id="5"/></w:r>`);
  const footnotes = `w:footnotes><w:footnote w:id="5">${line(run("样例脚注。"))}</w:footnote>`;
  const closing =
    blank.replace("<w:spacing ", '<w:spacing w:before="11000" ') +
    line(run("云岭省教育厅"), right) +
    line(run("2026年3月9日"), right);
  /** Lines of text after which 署名 is said to stand alone, far below them. */
  const alone = async (given: (lines: string) => Foreign): Promise<number[]> => {
    const found: number[] = [];
    for (let lines = 1; lines <= 4; lines += 1) {
      const issues = await checkDocx(
        foreignDocx({ ...given(text(run("请逐项核对。")).repeat(lines)), closing }),
      );
      if (issues.some(({ rule }) => rule === "signature-alone")) found.push(lines);
    }
    return found;
  };
  expect(await alone((lines) => ({ body: lines }))).not.toEqual([]);
  expect(await alone((lines) => ({ body: tall + lines }))).toEqual([]);
  expect(await alone((lines) => ({ body: noted + lines, parts: { footnotes } }))).toEqual([]);
});
