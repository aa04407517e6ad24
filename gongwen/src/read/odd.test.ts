import { expect, test } from "vitest";
import { checkDocx, fixDocx, readDocument } from "../index.ts";
import {
  box,
  foreignDocx,
  line,
  RULED,
  run,
  section,
  table,
  text,
  type Foreign,
} from "../testing/foreignDocx.ts";
import { lost } from "../testing/lost.ts";

const WP = 'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"';
const A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"';
const V = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"';
const drawing = (described: string, inside: string): string =>
  `<w:r><w:drawing><wp:inline ${WP} ${A}><wp:extent cx="900000" cy="900000"/><wp:docPr id="1" name="对象" ${described}/><a:graphic><a:graphicData>${inside}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`;
const control = (inside: string, properties = ""): string =>
  `<w:sdt><w:sdtPr>${properties}</w:sdtPr><w:sdtContent>${inside}</w:sdtContent></w:sdt>`;
const reference = (kind: "footnote" | "endnote", id: number): string =>
  `<w:r><w:${kind}Reference w:id="${id}"/></w:r>`;
const note = (kind: "footnote" | "endnote", id: number, words: string): string =>
  `<w:${kind} w:id="${id}"><w:p><w:r><w:${kind}Ref/></w:r>${run(words)}</w:p></w:${kind}>`;
const math = (words: string): string => `<m:r><m:t>${words}</m:t></m:r>`;
/** A section with a further header or footer. */
const margin = (kind: "header" | "footer", part: string, type: string): string =>
  section()
    .replace("<w:footerReference", `<w:${kind}Reference w:type="${type}" r:id="${part}"/><w:footerReference`)
    .replace("</w:sectPr>", "<w:titlePg/></w:sectPr>");
const HEADER = margin("header", "header1", "default");
const TEXT = text(run("现将有关事项通知如下。"));

/** Documents that hold what official documents seldom do: each word of them is in the model or in a remark. */
const ODD: Record<string, Foreign> = {
  "text boxes in a header, one in another": {
    section: HEADER,
    parts: { header1: `w:hdr>${box(text(run("页眉框中的松柏")) + box(text(run("框中框的梅兰"))))}` },
  },
  "a table and a frame in a header": {
    section: HEADER,
    parts: {
      header1: `w:hdr>${table([[line(run("页眉表的春")), line(run("页眉表的秋"))]])}${line(run("页眉图文框的冬"), '<w:framePr w:w="2000" w:x="0" w:y="0"/>')}`,
    },
  },
  "footnotes and endnotes in a table and in a box": {
    body:
      TEXT +
      table(
        [[line(run("甲") + reference("footnote", 2)), line(run("乙") + reference("endnote", 2))]],
        RULED,
      ) +
      box(text(run("框中的山") + reference("footnote", 3))),
    parts: {
      footnotes: `w:footnotes>${note("footnote", 2, "表中脚注的江河")}${note("footnote", 3, "框中脚注的湖海")}`,
      endnotes: `w:endnotes>${note("endnote", 2, "表中尾注的川泽")}`,
    },
  },
  "comments, one answering another, with a list": {
    body: text(
      `<w:commentRangeStart w:id="0"/>${run("请核对数据。")}<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>`,
    ),
    parts: {
      comments: `w:comments><w:comment w:id="0" w:author="甲"><w:p>${run("批注的第一段春")}</w:p><w:p>${run("批注的第二段夏")}</w:p></w:comment><w:comment w:id="1" w:author="乙"><w:p>${run("答复批注的秋")}</w:p></w:comment>`,
    },
  },
  "moved text, over paragraphs and without a goal": {
    body:
      TEXT +
      text(
        `<w:moveFromRangeStart w:id="1" w:name="m"/><w:moveFrom w:id="2">${run("移动的松柏常青。")}</w:moveFrom><w:moveFromRangeEnd w:id="1"/>`,
      ) +
      text(
        `<w:moveToRangeStart w:id="3" w:name="m"/><w:moveTo w:id="4">${run("移动的松柏常青。")}</w:moveTo><w:moveToRangeEnd w:id="3"/>`,
      ) +
      text(`<w:moveTo w:id="5">${run("只有去处的梅兰竹菊。")}</w:moveTo>`),
  },
  "smart tags and custom XML in one another": {
    body:
      TEXT +
      text(
        `<w:smartTag w:element="a"><w:smartTag w:element="b"><w:customXml w:element="c">${run("标记里的江河")}</w:customXml></w:smartTag></w:smartTag>${run("入海。")}`,
      ) +
      `<w:customXml w:element="d">${text(run("整段标记的湖泊。"))}</w:customXml>`,
  },
  "content controls about blocks, rows, cells and runs": {
    body:
      control(control(text(control(run("控件里的春天")) + run("来了。")))) +
      `<w:tbl><w:tblPr/>${control(`<w:tr>${control(`<w:tc>${control(line(run("控件格的夏天")))}</w:tc>`)}</w:tr>`)}</w:tbl>` +
      text(
        run("选择") +
          control(
            run("下拉的秋天"),
            '<w:dropDownList><w:listItem w:displayText="别的" w:value="1"/></w:dropDownList>',
          ) +
          run("。"),
      ) +
      text(run("日期") + control(run("控件的2027年5月1日"), "<w:date/>") + run("。")),
  },
  "alternate content about words, blocks and drawings": {
    body:
      text(
        `<w:r><mc:AlternateContent><mc:Choice Requires="w14"><w:t>选中的春风</w:t></mc:Choice><mc:Fallback><w:t>备用的春风</w:t></mc:Fallback></mc:AlternateContent></w:r>${run("。")}`,
      ) +
      `<mc:AlternateContent><mc:Choice Requires="w15">${text(run("整段选中的夏雨。"))}</mc:Choice><mc:Fallback>${text(run("整段备用的夏雨。"))}</mc:Fallback></mc:AlternateContent>` +
      `<mc:AlternateContent><mc:Choice Requires="unknown9">${text(run("不认识的"))}</mc:Choice><mc:Fallback>${text(run("退而用之的冬雪。"))}</mc:Fallback></mc:AlternateContent>`.replace(
        text(run("不认识的")),
        text(""),
      ),
  },
  "formulae: fractions, roots, matrices, between words and on lines of their own": {
    body:
      text(
        `${run("比率为")}<m:oMath><m:f><m:num>${math("优秀数")}</m:num><m:den>${math("总数")}</m:den></m:f></m:oMath>${run("。")}`,
      ) +
      line(
        `<m:oMathPara><m:oMath><m:rad><m:e>${math("方差甲")}</m:e></m:rad>${math("＋")}<m:m><m:mr><m:e>${math("矩阵乙")}</m:e><m:e>${math("矩阵丙")}</m:e></m:mr></m:m></m:oMath></m:oMathPara>`,
      ),
  },
  "combined characters, two lines in one, upright and fitted text": {
    body: text(
      run("关于") +
        run("春山", "仿宋_GB2312", 32, '<w:eastAsianLayout w:combine="1" w:combineBrackets="round"/>') +
        run("双行合一的松柏", "仿宋_GB2312", 32, '<w:eastAsianLayout w:combine="1"/>') +
        run("纵横的梅", "仿宋_GB2312", 32, '<w:eastAsianLayout w:vert="1" w:vertCompress="1"/>') +
        run("调宽的竹", "仿宋_GB2312", 32, '<w:fitText w:val="1200"/>') +
        run("。"),
    ),
  },
  "ruby with several signs, and in a table": {
    body:
      TEXT +
      table([
        [
          line(
            `<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>chūn qiū</w:t></w:r></w:rt><w:rubyBase>${run("春秋代序")}</w:rubyBase></w:ruby></w:r>`,
          ),
        ],
      ]),
  },
  "an embedded object with words for what it shows": {
    body:
      TEXT +
      line(
        `<w:r><w:object><v:shape ${V} alt="嵌入表格的说明" style="width:90pt;height:90pt"><v:imagedata r:id="none"/></v:shape><o:OLEObject ${V} Type="Embed" ProgID="Excel.Sheet.12" r:id="none"/></w:object></w:r>`,
      ),
  },
  "a drawing of a kind that nobody reads, a chart and a diagram, with words for them": {
    body:
      TEXT +
      line(drawing('descr="流程图的说明"', "<lc:lockedCanvas/>")) +
      line(drawing('descr="柱状图的说明"', '<c:chart r:id="none"/>')) +
      line(drawing('title="组织图的标题"', '<dgm:relIds r:dm="none"/>')),
  },
  "lettering of the older way, and a mark of water in the header": {
    body:
      TEXT + line(`<w:r><w:pict><v:shape ${V}><v:textpath string="艺术字的江山"/></v:shape></w:pict></w:r>`),
    section: HEADER,
    parts: {
      header1: `w:hdr>${line(`<w:r><w:pict><v:shape ${V}><v:textpath string="内部资料水印"/></v:shape></w:pict></w:r>`)}`,
    },
  },
  "a group of boxes and shapes": {
    body:
      TEXT +
      line(
        `<w:r><w:drawing><wp:anchor ${WP}><wpg:wgp><wps:wsp><wps:txbx><w:txbxContent>${text(run("组中第一框的春"))}</w:txbxContent></wps:txbx></wps:wsp><wpg:grpSp><wps:wsp><wps:txbx><w:txbxContent>${text(run("组中第二框的秋"))}</w:txbxContent></wps:txbx></wps:wsp></wpg:grpSp></wpg:wgp></wp:anchor></w:drawing></w:r>`,
      ),
  },
  "runs in runs, embedded directions and permissions": {
    body: text(
      `<w:permStart w:id="1"/><w:dir w:val="ltr">${run("顺写的春")}</w:dir><w:bdo w:val="ltr">${run("强写的秋")}</w:bdo><w:permEnd w:id="1"/><w:proofErr w:type="spellStart"/>${run("。")}`,
    ),
  },
  "signs that are elements": {
    body: text(
      `<w:r><w:t>热线</w:t><w:noBreakHyphen/><w:t>电话</w:t><w:softHyphen/><w:t>勾选</w:t><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>未知</w:t><w:sym w:font="Webdings" w:char="F021"/><w:cr/><w:t>次行</w:t><w:ptab w:relativeTo="margin" w:alignment="right" w:leader="none"/><w:t>右侧</w:t></w:r>`,
    ),
  },
  "hidden words, words on the colour of the paper and tiny ones": {
    body: text(
      run("看得见的春") +
        run("隐藏的秋", "仿宋_GB2312", 32, "<w:vanish/>") +
        run("白色的冬", "仿宋_GB2312", 32, '<w:color w:val="FFFFFF"/>') +
        run("极小的夏", "仿宋_GB2312", 2) +
        run("。"),
    ),
  },
  "a footer with words on page one alone": {
    section: margin("footer", "footer3", "first"),
    parts: { footer3: `w:ftr>${line(run("页脚里的山水"))}` },
  },
  "lines behind 版记, between its lines and in the cell beside it": {
    after:
      table([
        [line(run("抄送：省春晖局。", "仿宋_GB2312", 28)), line(run("旁格的批示", "仿宋_GB2312", 28))],
        [
          line(run("青陵省样例厅办公室", "仿宋_GB2312", 28)),
          line(run("2027年5月7日印发", "仿宋_GB2312", 28)),
        ],
      ]) + text(run("版记之后的尾巴。")),
  },
  "two columns of a form, empty rows and rows of unequal length": {
    body:
      TEXT +
      table(
        [
          [line(run("项目")), line(run("内容"))],
          [line("")],
          [line(run("春")), line(run("夏")), line(run("秋余"))],
        ],
        RULED,
      ),
  },
  "a deleted table row, inserted cells and a paragraph whose end is struck out": {
    body:
      TEXT +
      `<w:tbl><w:tblPr/><w:tr><w:tc>${line(run("留下的春"))}</w:tc></w:tr><w:tr><w:trPr><w:ins w:id="1"/></w:trPr><w:tc><w:tcPr><w:cellIns w:id="2"/></w:tcPr>${line(run("插入的夏"))}</w:tc></w:tr></w:tbl>` +
      text(run("连着的前半，"), '<w:rPr><w:del w:id="3"/></w:rPr>') +
      text(run("连着的后半。")),
  },
};

test("there are more than twenty", () => expect(Object.keys(ODD).length).toBeGreaterThan(20));

test.each(Object.entries(ODD))("%s: nothing is lost unnamed, and mending leaves it", async (_, given) => {
  const docx = foreignDocx(given);
  expect(await lost(docx)).toEqual([]);
  await checkDocx(docx);
  const { bytes } = await fixDocx(docx);
  expect(await lost(bytes)).toEqual([]);
  // Only indents are set.
  const said = async (file: Buffer): Promise<string> =>
    JSON.stringify((await readDocument(file)).document).replaceAll(',"indent":false', "");
  expect(await said(bytes)).toBe(await said(docx));
});
