import { afterAll, beforeAll, expect, test } from "vitest";
import { transact } from "../core/context.ts";
import { startYear, YEAR, type Year } from "../../testing/rectification.ts";
import { publishFindings } from "../modules/evidence/index.ts";
import { findingsOf } from "../modules/evidence/read.ts";
import { publicStates } from "../modules/rectification/index.ts";
import { tables } from "../modules/results/tables.ts";

const NAMED = "测试单位C1";
let year: Year;
beforeAll(async () => {
  year = await startYear();
});
afterAll(() => year.close());

/** Publishes what stands now, as the notice would: names by list, and the units that they are of. */
async function publish(): Promise<void> {
  const { platform } = year;
  const { database, files } = platform.as(null);
  const docx = await files.write(Buffer.from("the notice as it went out"));
  const units = ["C1", "C2", "C3"].map((id) => ({
    id,
    name: `测试单位${id}`,
    kind: "college" as const,
    score: null,
    coverage: null,
    rank: null,
    excellent: false,
    nominee: null,
  }));
  const confirmed = await findingsOf(platform.as(null), { year: YEAR, state: "confirmed" });
  await transact(platform.as(null), (work) => publishFindings(work, YEAR, confirmed));
  await tables(database)
    .insertInto("notice")
    .values({
      year: YEAR,
      state: "published",
      agency: "模拟通",
      number_year: 2020,
      serial: 1,
      issued_on: "2020-03-02",
      drafted_by: "office",
      drafted_at: platform.clock.now(),
      docx_file_id: docx.id,
      pdf_file_id: null,
      json_file_id: null,
      published_at: platform.clock.now(),
      result: {
        cycle: YEAR,
        units,
        findings: {
          "site-compromised-or-vulnerable": [NAMED],
          "disclosure-missing": [NAMED, "早已更名的单位"],
        },
        excellentUnits: { bureau: [], college: [], direct: [] },
        excellentIndividuals: [],
        monitoring: { sites: 1, pages: 1, requests: 1, seconds: 1 },
        notice: null,
      },
    })
    .execute();
}

interface Shown {
  status: number;
  text: string;
  /** Words of the table's row of a kind. */
  row(title: string): string[];
  /** What stands beside a name under a list's title. */
  beside(title: string, name: string): string | undefined;
}

async function shown(): Promise<Shown> {
  const answer = await year.platform.app.inject({ url: `/results/${YEAR}/rectification` });
  const text = answer.payload;
  const words = (html: string): string[] =>
    html
      .replaceAll(/<[^>]*>/g, "\n")
      .split("\n")
      .map((word) => word.trim())
      .filter((word) => word !== "");
  const titled = (title: string): string => text.slice(text.indexOf(`<h3>${title}</h3>`)).split("</ul>")[0]!;
  return {
    status: answer.statusCode,
    text,
    row: (title) => words((text.split(`<th scope="row">${title}</th>`)[1] ?? "").split("</tr>")[0]!),
    beside: (title, name) => {
      const all = words(titled(title));
      return all[all.indexOf(name) + 1];
    },
  };
}

const SECURITY = "网站存在漏洞、暗链或后门";
const DISCLOSURE = "信息公开专栏、目录或年度报告缺失";
const UNDER = "整改中";
const DONE = "已完成整改";

test("nothing before the notice is out; then figures and states of the published names only", async () => {
  await year.confirm("hidden-link");
  await year.confirm("annual-report");
  await year.confirm("service-hall-entrance");
  expect((await shown()).status).toBe(404);
  await publish();
  const unordered = await shown();
  expect(unordered.row(SECURITY)).toEqual(["1", "1", "0", "0", "0", "—"]);
  expect(unordered.beside(SECURITY, NAMED)).toBe("尚未下达整改通知");
  await year.issue();
  const before = await shown();
  expect(before.status).toBe(200);
  expect(before.text).toContain("截至2020年3月2日");
  expect(before.row(SECURITY)).toEqual(["1", "0", "1", "0", "1", "0.0%"]);
  expect(before.row("合计")).toEqual(["3", "0", "3", "0", "3", "0.0%"]);
  expect(before.beside(SECURITY, NAMED)).toBe(UNDER);
  // Named in no published list, though it has a confirmed finding of that kind.
  expect(before.text).not.toContain("<h3>教育阳光服务大厅入口缺失或无法正常访问</h3>");
  for (const name of ["测试单位C2", "测试单位C3"]) expect(before.text).not.toContain(name);
  const results = await year.platform.app.inject({ url: `/results/${YEAR}` });
  expect(results.payload).toContain(`href="/results/${YEAR}/rectification"`);
});

test("closed is done; what is ruled out after the notice shows with its corrigendum, not before", async () => {
  year.site.links = false;
  const { id } = await year.of("hidden-link");
  await year.recheck(id);
  const { version } = await year.one(id);
  const closed = await year.office.send("POST", `/api/rectification/${id}/close`, {
    version,
    note: "现场复查通过，单位电话说明",
  });
  expect(closed.statusCode).toBe(200);
  const after = await shown();
  expect(after.row(SECURITY)).toEqual(["1", "0", "1", "1", "0", "100.0%"]);
  expect(after.beside(SECURITY, NAMED)).toBe(DONE);
  expect(after.beside(DISCLOSURE, NAMED)).toBe(UNDER);
  // A name that belongs to no unit of the result stands without a state.
  expect([DONE, UNDER]).not.toContain(after.beside(DISCLOSURE, "早已更名的单位"));
  const [finding] = (await year.findings()).filter((one) => one.check === "annual-report");
  await year.office.send("POST", `/api/findings/${finding!.id}/decide`, {
    decision: "dismissed",
    reason: "年度报告在别处公开",
    version: finding!.version,
  });
  const uncorrected = await shown();
  expect(uncorrected.beside(DISCLOSURE, NAMED)).toBe(UNDER);
  expect(uncorrected.row("合计")).toEqual(["3", "0", "3", "1", "2", "33.3%"]);
});

test("an order that the office took back is under way nowhere: on the page of the year and on the unit's the same", async () => {
  await year.close();
  year = await startYear();
  await year.confirm("hidden-link");
  await publish();
  await year.issue();
  const { id, findingId, version } = await year.of("hidden-link");
  const state = async () => (await publicStates(year.platform.as(null), YEAR)).get(findingId) ?? null;
  expect([(await shown()).beside(SECURITY, NAMED), (await state())?.done]).toEqual([UNDER, false]);
  const taken = await year.office.send("POST", `/api/rectification/${id}/withdraw`, {
    version,
    reason: "下达有误",
  });
  expect(taken.statusCode).toBe(200);
  expect([(await shown()).beside(SECURITY, NAMED), await state()]).toEqual(["尚未下达整改通知", null]);
  expect((await shown()).row(SECURITY)).toEqual(["1", "1", "0", "0", "0", "—"]);
});

test("nobody is said to be mending before the order: not ordered, under way, overdue", async () => {
  await year.close();
  year = await startYear();
  await year.confirm("hidden-link");
  await publish();
  expect((await shown()).beside(SECURITY, NAMED)).toBe("尚未下达整改通知");
  await year.issue();
  expect((await shown()).beside(SECURITY, NAMED)).toBe(UNDER);
  year.platform.clock.set("2020-06-01T02:00:00Z");
  const late = await shown();
  expect(late.beside(SECURITY, NAMED)).toBe("逾期未完成");
  // The unit's own page says the same.
  const states = await publicStates(year.platform.as(null), YEAR);
  expect([...states.values()].map((one) => one.overdue)).toEqual([true]);
  expect(late.text).toContain("主办：湖南省教育厅");
  expect(late.text).toContain("教育系统政务公开政务服务检查评估平台");
});
