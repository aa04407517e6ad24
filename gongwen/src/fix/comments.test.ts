import { expect, test } from "vitest";
import { readZip } from "../read/zip.ts";
import { checkDocx } from "../index.ts";
import { foreignDocx, run, text } from "../testing/foreignDocx.ts";
import { MESSY, messyDocx } from "../testing/messyDrafts.ts";
import { fixAndCheck, fixDocx } from "./fixDocx.ts";

const part = async (docx: Buffer, name: string): Promise<string> =>
  (await readZip(docx)).get(name)?.toString("utf8") ?? "";

test("what needs a person stands as comments beside its place, once", async () => {
  const { bytes, after } = await fixAndCheck(messyDocx(MESSY.plain), { comments: true });
  expect(after.map((one) => one.place)).toEqual(["版头"]);
  const comments = await part(bytes, "word/comments.xml");
  expect(comments.match(/<w:comment /gu)).toHaveLength(1);
  expect(comments).toContain("没有发文机关标志和发文字号，按“没有套红的稿件”检查");
  expect(comments).toContain('w:author="公文格式检查"');
  const xml = await part(bytes, "word/document.xml");
  expect(xml.match(/<w:commentReference /gu)).toHaveLength(1);
  expect(await part(bytes, "[Content_Types].xml")).toContain("/word/comments.xml");
  const again = await fixDocx(bytes, { comments: true });
  expect(again.bytes).toBe(bytes);
});

test("a comment of the text hangs on the paragraph that it is about, beside comments that stood there", async () => {
  const docx = foreignDocx({
    body: text(run("第一段。")) + text(run("请于6月31日前办理，见湘文[2027]3号。")),
    parts: {
      comments:
        'w:comments><w:comment w:id="5" w:author="张三"><w:p><w:r><w:t>改</w:t></w:r></w:p></w:comment>',
    },
  });
  const said = (await checkDocx(docx)).filter(
    (one) => one.place.startsWith("正文第2段") || one.place.startsWith("第11段"),
  );
  expect(said.length).toBeGreaterThan(0);
  const { bytes } = await fixDocx(docx, { comments: true });
  const xml = await part(bytes, "word/document.xml");
  const paragraph = xml.slice(
    xml.lastIndexOf("<w:p>", xml.indexOf("6月31日")),
    xml.indexOf("</w:p>", xml.indexOf("6月31日")),
  );
  expect(paragraph).toContain("commentReference");
  const comments = await part(bytes, "word/comments.xml");
  expect(comments).toContain('w:id="5" w:author="张三"');
  expect(comments).toContain('w:id="6"');
});

test("open revisions stay, count as accepted, or send the draft back", async () => {
  const docx = messyDocx(MESSY.edited);
  const kept = await part((await fixDocx(docx)).bytes, "word/document.xml");
  expect(kept).toContain("<w:del ");
  const { bytes, changes } = await fixDocx(docx, { revisions: "accept" });
  const xml = await part(bytes, "word/document.xml");
  expect(changes[0]).toEqual({ at: 0, place: "修订", what: ["按接受处理"] });
  expect(xml).not.toMatch(/w:ins|w:del/u);
  expect(xml).toContain("现印发给你们，");
  expect(xml).not.toContain("旧文字");
  await expect(fixDocx(docx, { revisions: "refuse" })).rejects.toThrow("有没有处理的修订");
  const joined = foreignDocx({
    body: text(run("甲。"), '<w:rPr><w:del w:id="1"/></w:rPr>') + text(run("乙。")),
  });
  await expect(fixDocx(joined, { revisions: "accept" })).rejects.toThrow("须由人判断");
});
