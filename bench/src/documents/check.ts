/** How long the checker takes a file, in one process: sheets, orders and a notice of some 40 pages, rendered first. One line of JSON. */
import { checkDocx, renderDocx } from "../../../gongwen/src/index.ts";
import { longNotice } from "./longNotice.ts";
import { feedbackSheet, order } from "./models.ts";

const [count = "100"] = process.argv.slice(2);
const files: Buffer[] = [];
for (let unit = 0; unit < Number(count); unit += 1)
  files.push(await renderDocx(feedbackSheet(unit)), await renderDocx(await order(unit)));
const long = await renderDocx(longNotice());

// The first files pay for the compiling of the program itself.
for (const file of files.slice(0, 10)) await checkDocx(file);
const taken: number[] = [];
for (const file of files) {
  const start = process.cpuUsage();
  await checkDocx(file);
  const { user, system } = process.cpuUsage(start);
  taken.push((user + system) / 1000);
}
const start = process.cpuUsage();
await checkDocx(long);
const { user, system } = process.cpuUsage(start);
taken.sort((one, other) => one - other);
const share = (part: number): number =>
  Math.round((taken[Math.min(taken.length - 1, Math.floor(taken.length * part))] ?? 0) * 100) / 100;
console.log(
  JSON.stringify({
    checked: taken.length,
    medianMs: share(0.5),
    p95Ms: share(0.95),
    longNoticeMs: Math.round((user + system) / 100) / 10,
  }),
);
