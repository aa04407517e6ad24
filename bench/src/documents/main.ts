/** One measured piece of work with official documents, in a process of its own; prints one line of JSON. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { renderDocx, renderPdf, type OfficialDocument } from "../../../gongwen/src/index.ts";
import { longNotice } from "./longNotice.ts";

const [what = "batch", folder = ".", count = "150"] = process.argv.slice(2);
const models: [string, OfficialDocument][] = [];
if (what === "notice") models.push(["notice", longNotice()]);
else {
  const { feedbackSheet, order } = await import("./models.ts");
  for (let unit = 0; unit < Number(count); unit += 1)
    models.push([`feedback-${unit}`, feedbackSheet(unit)], [`order-${unit}`, await order(unit)]);
}

let bytes = 0;
for (const [name, model] of models) {
  const docx = await renderDocx(model);
  const pdf = await renderPdf(model);
  bytes += docx.length + pdf.bytes.length;
  await writeFile(join(folder, `${name}.docx`), docx);
  await writeFile(join(folder, `${name}.pdf`), pdf.bytes);
}
console.log(JSON.stringify({ documents: models.length, files: models.length * 2, bytes }));
