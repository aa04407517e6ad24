/**
 * `node bench/src/qr/main.ts [pages] [seed]`: QR codes on drawn home pages (30), each shown in Chromium and read from its picture. Prints one
 * line of JSON with precision and recall; ends with 1 below .98 and .95.
 */
import { findChromium } from "../../../inspector/src/browser/find.ts";
import { drawnPages } from "../../../inspector/src/lookup/testing/drawnPages.ts";
import { readPages } from "../../../inspector/src/lookup/testing/readPages.ts";

const executable = findChromium();
if (executable === null) throw new Error("No Chromium is installed.");
const [pages = "30", seed = "17"] = process.argv.slice(2);
const said = await readPages(drawnPages(Number(pages), Number(seed)), executable);
console.log(JSON.stringify(said));
if ((said.precision ?? 1) < 0.98 || (said.recall ?? 1) < 0.95) process.exitCode = 1;
