// `node src/testing/writePdfs.ts OUT`: PDFs of the samples, of charts and of pictures, for scripts/verapdf.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { barChart, renderPdf, type Block, type OfficialDocument } from "../index.ts";
import { sample, SAMPLES } from "./samples.ts";

const [out = "pdfs"] = process.argv.slice(2);
mkdirSync(out, { recursive: true });

const pictured = (name: string): Block => ({
  kind: "picture",
  data: readFileSync(join(import.meta.dirname, "..", "..", "pictures", name)).toString("base64"),
  alt: `界面截图${name}`,
  caption: `图　${name}`,
  width: 0.8,
});
const charts = [
  ...barChart({
    caption: "图1　各类单位平均得分",
    kind: "单位类别",
    measure: "平均得分（分）",
    most: 100,
    line: { value: 80, label: "优秀线" },
    bars: [
      { label: "市州教育（体）局", value: 81.2, written: "81.20" },
      { label: "高等学校", value: 59.99, written: "59.99" },
    ],
  }),
  ...barChart({
    caption: "图2　得分分布",
    kind: "得分",
    measure: "单位数（个）",
    bars: [
      { label: "90分及以上", value: 3 },
      { label: "60分以下", value: 0 },
    ],
  }),
];
const notice = sample("notice");
const models: Record<string, OfficialDocument> = {
  ...Object.fromEntries(SAMPLES.map((name) => [name, sample(name)])),
  charts: { ...notice, body: [...notice.body, ...charts] },
  pictures: { ...notice, body: [...notice.body, ...["mended.png", "page.png", "tracked.png"].map(pictured)] },
};
for (const [name, model] of Object.entries(models))
  writeFileSync(join(out, `${name}.pdf`), (await renderPdf(model)).bytes);
