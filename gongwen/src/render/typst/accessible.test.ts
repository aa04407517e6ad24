import { expect, test } from "vitest";
import { parseDocument } from "../../model/parse.ts";
import { renderPdf } from "../pdf.ts";

const model = (title: string) =>
  parseDocument({
    issuer: "云岭省教育厅",
    number: { agency: "云教函", year: 2026, serial: 7 },
    title: [title],
    recipients: ["各市教育局"],
    body: [
      { kind: "heading", level: 3, text: "总体情况" },
      { kind: "paragraph", inlines: ["现将有关情况通报如下。"] },
      { kind: "heading", level: 1, text: "工作要求" },
      { kind: "table", columns: [{ title: "单位" }, { title: "得分" }], rows: [["某市教育局", "88.0"]] },
    ],
    attachments: [],
    signature: { name: "云岭省教育厅", date: "2026-03-09", seal: true },
  });

/** The file as text, and each object's number with what stands where the table says that it stands. */
async function objects(title: string) {
  const text = Buffer.from((await renderPdf(model(title))).bytes).toString("latin1");
  const start = Number(/startxref\s+(\d+)/u.exec(text)?.[1]);
  const rows = text.slice(start).match(/^\d{10} \d{5} [nf]/gmu) ?? [];
  return { text, start, at: rows.map((row) => text.slice(Number(row.slice(0, 10))).slice(0, 12)), rows };
}

test.each([
  "关于开展检查的通报",
  '关于/ViewerPreferences << 和 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" 的通报',
])(
  "a PDF says PDF/A-2a and PDF/UA-1, shows its title, and every object stands where its table says: %s",
  async (title) => {
    const { text, start, at, rows } = await objects(title);
    expect(text.slice(start, start + 4)).toBe("xref");
    for (const [id, row] of rows.entries())
      if (row.endsWith("n")) expect(at[id]).toMatch(new RegExp(`^${id} 0 obj`, "u"));
    const packet = text.slice(text.lastIndexOf("<?xpacket begin"), text.lastIndexOf("<?xpacket end"));
    expect(packet).toMatch(/<pdfaid:part>2<\/pdfaid:part><pdfaid:conformance>A</u);
    expect(packet).toContain("<pdfuaid:part>1</pdfuaid:part>");
    expect(packet.match(/xmlns:pdfuaid=/gu)).toHaveLength(1);
    const length = Number(/\/Length (\d+)\s+\/Type \/Metadata/u.exec(text)?.[1]);
    const from = text.indexOf("stream\n", text.lastIndexOf("/Type /Metadata")) + "stream\n".length;
    expect(text.slice(from + length)).toMatch(/^\s*endstream/u);
    expect(text.slice(text.lastIndexOf("/Type /Catalog"))).toMatch(
      /\/ViewerPreferences <<\s+\/DisplayDocTitle true/u,
    );
  },
);

test("headings begin with the first level and leave none out, whatever levels the model gives", async () => {
  const { text } = await objects("关于开展检查的通报");
  const tags = [...text.matchAll(/\/S \/(H\d|Table|TH|TD)\b/gu)].map((found) => found[1]);
  expect(new Set(tags)).toEqual(new Set(["H1", "H2", "Table", "TH", "TD"]));
});
