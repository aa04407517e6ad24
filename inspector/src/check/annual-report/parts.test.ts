import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { SiteView } from "../../derive/site.ts";
import { siteOfCase } from "../../evaluate/caseSite.ts";
import { judge } from "../../verdict/judge.ts";
import { partsOf } from "./parts.ts";

const SITE = "http://www.site.test/";
const file = (name: string): Buffer =>
  readFileSync(join(import.meta.dirname, "../../attachment/testing", name));

/** A college whose report is such a file; the file holds the first two of its eight parts. */
function siteWith(name: string, type: string, body: Buffer) {
  const home = `<title>望岳学院</title><h1>信息公开年度报告</h1><ul><li><a href="/f/${name}">2018—2019学年信息公开年度报告</a> 2019-10-20</li></ul>`;
  const { inspection, ...stored } = siteOfCase(home, {
    role: "trap",
    expect: { outcome: "" },
    others: { [`/f/${name}`]: "" },
  });
  const responses = stored.responses.map((one) =>
    one.url.endsWith(name)
      ? { ...one, body, mediaType: type, headers: [["content-type", type]] as [string, string][] }
      : one,
  );
  return { inspection, stored: { ...stored, responses } };
}

const UNREAD = [
  ["report.doc", "application/msword"],
  ["report.rtf", "application/rtf"],
  ["fees.xls", "application/vnd.ms-excel"],
] as const;

test.each(UNREAD)(
  "of a report in %s, of which not all is read, no part is said to be missing",
  (name, type) => {
    const { inspection, stored } = siteWith(name, type, file(name));
    const site = new SiteView(stored, SITE, 1);
    expect(partsOf(site, `${SITE}f/${name}`, "college", "2018-2019")).toEqual({
      found: null,
      due: 8,
      missing: null,
      sums: null,
    });
    const told = judge(stored, inspection).verdicts.filter((one) => one.check === "annual-report");
    expect(told.map(({ outcome }) => outcome)).toEqual(["pass"]);
    expect(JSON.stringify(told)).not.toContain("没有认出");
  },
);

test("of the same report in plain text, which is read whole, the missing parts are told", () => {
  const text = Buffer.from("望岳学院年度报告\n一、概述\n二、主动公开情况\n");
  const { stored } = siteWith("report.txt", "text/plain", text);
  const site = new SiteView(stored, SITE, 1);
  expect(partsOf(site, `${SITE}f/report.txt`, "college", "2018-2019")).toMatchObject({
    found: 2,
    missing: "三、四、五、六、七、八",
  });
  // One that broke off on its way lacks nothing.
  const cut = stored.responses.map((one) =>
    one.url.endsWith("txt") ? { ...one, truncated: "disconnect" as const } : one,
  );
  const broken = new SiteView({ ...stored, responses: cut }, SITE, 1);
  expect(partsOf(broken, `${SITE}f/report.txt`, "college", "2018-2019").found).toBeNull();
});
