import * as fc from "fast-check";
import { expect, test } from "vitest";
import { readDocument, renderDocx } from "../index.ts";
import {
  blank,
  box,
  centred,
  foreignDocx,
  line,
  MARK,
  right,
  RULED,
  run,
  table,
  text,
} from "../testing/foreignDocx.ts";
import { sample, SAMPLES } from "../testing/samples.ts";
import { parseXml, children, textOf, type Element } from "./xml.ts";
import { readZip } from "./zip.ts";

/** Struck out in revision, or the second writing of a box: not what a reader sees. */
const UNSEEN = new Set(["w:del", "w:moveFrom", "mc:Fallback", "w:instrText", "w:delText"]);

/** Every text of a part, found without the reader: whatever wraps it. */
const texts = (element: Element): string[] =>
  children(element).flatMap((one) => {
    if (UNSEEN.has(one.name)) return [];
    return /^(?:w:t|m:t)$/u.test(one.name) ? [textOf(one)] : texts(one);
  });

const PARTS = /^word\/(?:document|footnotes|endnotes|header\d*|comments)\.xml$/u;
const bare = (of: string): string => of.replace(/[\s　]/gu, "");

/** Signs that the model generates anew, or holds as something else than text. */
const GENERATED =
  /^(?:[（(]?[一二三四五六七八九十]{1,3}[）)]?、?|附件\d*[:：]?|抄送[:：]|主送[:：]|印发|签发人[:：]|[\d.．、，。：:（）()—〔〕号]+|年|月|日)+$/u;

/** Texts of a file that stand neither in its model nor in a remark. */
async function lost(bytes: Buffer): Promise<string[]> {
  const { document, remarks } = await readDocument(bytes);
  const held: string[] = [];
  const walk = (value: unknown): void => {
    if (typeof value === "string" || typeof value === "number") held.push(String(value));
    else if (typeof value === "object" && value !== null) for (const one of Object.values(value)) walk(one);
  };
  walk(document);
  held.push(...remarks);
  // Text of several runs is one in the model; names of a line are several.
  const whole = bare(held.join(""));
  const dates = whole.replace(/(\d{4})-0?(\d{1,2})-0?(\d{1,2})/gu, "$1年$2月$3日");
  const files = await readZip(bytes);
  return [...files]
    .filter(([name]) => PARTS.test(name))
    .flatMap(([name, content]) => texts(parseXml(content, name)))
    .map(bare)
    .filter((one) => {
      if (one === "" || GENERATED.test(one)) return false;
      // Without the numeral before it and the signs between the members of a list.
      const pieces = one
        .replace(
          /^(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十\d]{1,3}）|\d{1,2}[.．]|附件[:：]|抄送：|主送：)+/u,
          "",
        )
        .split(/[、，；：。〔〕（）]|签发人|印发|文件$|号$/u)
        .filter(Boolean);
      return pieces.some((piece) => !whole.includes(piece) && !dates.includes(piece));
    });
}

test.each(SAMPLES)("every text of the sample %s stands in its model or in a remark", async (name) => {
  expect(await lost(await renderDocx(sample(name)))).toEqual([]);
});

/** Words that nothing generates: each is told from every other. */
const word = fc
  .array(fc.constantFrom(..."春夏秋冬山川河海松柏梅兰"), { minLength: 5, maxLength: 9 })
  .map((signs) => signs.join(""));

const wrap: ((of: string) => string)[] = [
  (of) => text(run(of)),
  (of) => text(run(of.slice(0, 2)) + run(of.slice(2), "黑体")),
  (of) => line(run(of), centred),
  (of) => line(run(of), right),
  (of) => line(run(of, "方正小标宋简体", 44), centred),
  (of) => line(run("　".repeat(14) + of)),
  (of) => text(run(`一、${of}`, "黑体")),
  (of) => text(run(`（${of}）`)),
  (of) => text(run(`附件：${of}`)),
  (of) => text(run(`抄送：${of}。`)),
  (of) => text(run(`${of}2027年1月2日印发`)),
  (of) => line(run(`${of}：`)),
  (of) => box(text(run(of))),
  (of) => box(box(text(run(of)))),
  (of) => table([[text(run(of))]]),
  (of) => table([[line(run(of)), line(run("甲"))], [line(run("乙"))]], RULED),
  (of) => table([[line(run("甲"))], [line(run("乙")), line(run(of))]], RULED),
  (of) => table([[table([[line(run(of))]])]], RULED),
  (of) => line(run(of), '<w:framePr w:w="2000" w:x="0" w:y="0"/>'),
  (of) => text(`<w:ins>${run(of)}</w:ins>`),
  (of) => text(`<w:moveTo>${run(of)}</w:moveTo>`),
  (of) => text(`<w:hyperlink><w:smartTag>${run(of)}</w:smartTag></w:hyperlink>`),
  (of) => `<w:sdt><w:sdtContent>${text(run(of))}</w:sdtContent></w:sdt>`,
  (of) => text(`<m:oMath><m:r><m:t>${of}</m:t></m:r></m:oMath>`),
  (of) => text(`<w:r><w:rPr><w:vanish/></w:rPr><w:t>${of}</w:t></w:r>`),
  (of) =>
    text(
      `<w:r><w:ruby><w:rt><w:r><w:t>${of}</w:t></w:r></w:rt><w:rubyBase>${run("柞")}</w:rubyBase></w:ruby></w:r>`,
    ),
  () => blank,
  () => text(run("2027年3月4日")),
  () => line(run("2027年3月4日"), right),
  () => line(run("附件", "黑体"), "<w:pageBreakBefore/>"),
];
const block = fc.tuple(fc.nat(wrap.length - 1), word).map(([index, of]) => wrap[index]?.(of) ?? "");
const blocks = fc.array(block, { maxLength: 7 }).map((all) => all.join(""));

test("whatever stands in a file, and wherever: every text is in the model or in a remark", async () => {
  await fc.assert(
    fc.asyncProperty(blocks, blocks, blocks, async (above, body, after) => {
      const bytes = foreignDocx({
        mark: line(MARK, centred) + above,
        body: text(run("通知如下。")) + body,
        after,
      });
      expect(await lost(bytes)).toEqual([]);
    }),
    { numRuns: 1500, seed: 9704 },
  );
});
