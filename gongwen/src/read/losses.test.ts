import * as fc from "fast-check";
import { expect, test } from "vitest";
import { renderDocx } from "../index.ts";
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
import { lost } from "../testing/lost.ts";
import { sample, SAMPLES } from "../testing/samples.ts";

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
