import { expect, test } from "vitest";
import { blank, foreignDocx, line, right, run, text } from "../testing/foreignDocx.ts";
import { takeColophon } from "./colophon.ts";
import { findParts } from "./parts.ts";
import { openWord } from "./readWord.ts";

const BOX = `<w:r><w:pict><v:shape><v:textbox><w:txbxContent>${line(run("抄送：省样例局。"))}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>`;

/** How often the reader asks of which kind a block is, with so many labels of attachments behind 版记. */
async function asked(labels: number): Promise<number> {
  const { word } = await openWord(
    foreignDocx({
      body: blank.repeat(labels) + text(run("现将有关事项通知如下。")),
      after: line(BOX) + line(run("附件1")).repeat(labels),
    }),
  );
  let count = 0;
  const watched = word.blocks.map((block) => {
    const { kind } = block;
    return Object.defineProperty(block, "kind", {
      get: () => {
        count += 1;
        return kind;
      },
    });
  });
  expect(takeColophon(watched).lines).toHaveLength(1);
  return count;
}

test("what stands behind 版记 costs as much as it is long", async () => {
  const [few, many] = [await asked(50), await asked(400)];
  expect(many).toBeLessThan(few * 12);
});

test("the paragraph on which it hangs stays the one of the file", async () => {
  const { word } = await openWord(
    foreignDocx({
      closing: blank + blank + line(run("青陵省样例厅"), right) + line(run("2027年5月6日") + BOX, right),
    }),
  );
  const { date, colophon } = findParts(word);
  expect(colophon).toHaveLength(1);
  expect(date && word.blocks.includes(date)).toBe(true);
});
