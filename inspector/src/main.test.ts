import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { spawn } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";

const folder = await mkdtemp(join(tmpdir(), "mingcha-main-"));
afterAll(() => rm(folder, { recursive: true, force: true }));

const MAIN = join(import.meta.dirname, "main.ts");
const run = (...words: string[]) => spawnSync(process.execPath, [MAIN, ...words], { encoding: "utf8" });

/** Runs a command while this process serves a site. */
const runAsync = (...words: string[]): Promise<{ status: number | null; stdout: string; stderr: string }> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [MAIN, ...words]);
    let [stdout, stderr] = ["", ""];
    child.stdout.on("data", (bytes: Buffer) => (stdout += bytes.toString()));
    child.stderr.on("data", (bytes: Buffer) => (stderr += bytes.toString()));
    child.on("close", (status) => resolve({ status, stdout, stderr }));
  });

test.each(["", "crawl", "judge", "watch", "diff", "report", "evaluate", "measure"])(
  "%s --help is the golden text",
  (command) => {
    const { stdout, status } = run(...(command === "" ? [] : [command]), "--help");
    expect(status).toBe(0);
    expect(stdout).toBe(
      readFileSync(
        join(import.meta.dirname, "command/golden", `${command || "mingcha-inspect"}.txt`),
        "utf8",
      ),
    );
  },
);

test("wrong words get one sentence and exit 2", () => {
  const out = join(folder, "nowhere");
  for (const [words, sentence] of [
    [[], /Say what to do/],
    [["fly"], /Unknown command fly/],
    [["crawl"], /needs at least one address/],
    [["crawl", "ftp://x"], /ftp:\/\/x is not an http or https address/],
    [["crawl", "http://a.test/"], /needs --out DIR/],
    [["crawl", "http://a.test/", "--out", out, "--rate", "0"], /--rate must be a number above 0; given: 0/],
    [
      ["crawl", "http://a.test/", "--out", out, "--resolve", "a"],
      /--resolve must be host:address:port; given: a/,
    ],
    [
      ["crawl", "http://a.test/", "--out", out, "--kind", "bank"],
      /--kind must be bureau, college, direct; given: bank/,
    ],
    [
      ["crawl", "http://a.test/", "--out", out, "--clock", "noon"],
      /--clock must be an ISO instant; given: noon/,
    ],
    [["judge", "/nowhere.wacz", "--out", "/tmp/x.json"], /There is no evidence package at \/nowhere\.wacz/],
    [["judge"], /judge needs a package and --out FILE/],
    [["evaluate", folder, "--out", out], /needs a folder of saved pages with a manifest\.json/],
    [["diff", "a"], /diff needs two packages or reports/],
    [["diff", "a.json", "b.json"], /is no readable report/],
    [
      ["report", "/nowhere.wacz", "--format", "pdf"],
      /--format must be html, xlsx, sarif, junit, json; given: pdf/,
    ],
    [
      ["watch", "http://a.test/", "--out", out, "--control", "http://c.test/", "--visits", "100"],
      /100 visits a day do not fit/,
    ],
  ] as const) {
    const { status, stderr } = run(...words);
    expect([status, stderr.trim().split("\n").length], words.join(" ")).toEqual([2, 1]);
    expect(stderr).toMatch(sentence);
  }
});

test("crawl, judge, report and diff work together on a site", async () => {
  const server = createServer((request, response) => {
    response.setHeader("content-type", "text/html; charset=utf-8");
    if (request.url === "/")
      response.end(`<title>示例学院</title><a href="/xxgk/">信息公开</a><p>${"内容".repeat(200)}</p>`);
    else if (request.url === "/xxgk/") response.end("<title>信息公开</title><h1>信息公开</h1>");
    else response.writeHead(404).end("none");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const site = "http://site.test/";
  const words = [
    "--resolve",
    `site.test:127.0.0.1:${port}`,
    "--rate",
    "200",
    "--clock",
    "2020-03-02T01:00:00Z",
    "--year",
    "2019",
  ];
  const crawled = await runAsync("crawl", site, "--out", folder, ...words, "--json");
  expect(crawled.status, crawled.stderr).toBe(0);
  const events = crawled.stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { event: string });
  expect(new Set(events.map((one) => one.event))).toEqual(new Set(["progress", "done"]));
  server.closeAllConnections();
  server.close();

  const wacz = join(folder, "site.test.wacz");
  expect(run("judge", wacz, "--out", join(folder, "again.json")).status).toBe(0);
  expect(readFileSync(join(folder, "again.json"), "utf8")).toBe(
    readFileSync(join(folder, "site.test.json"), "utf8"),
  );
  expect(run("diff", wacz, join(folder, "again.json"))).toMatchObject({ status: 0 });
  const changed = JSON.parse(readFileSync(join(folder, "again.json"), "utf8"));
  changed.verdicts.pop();
  changed.verdicts[0].outcome = "fail";
  writeFileSync(join(folder, "changed.json"), JSON.stringify(changed));
  const diff = run("diff", wacz, join(folder, "changed.json"));
  expect(diff.status).toBe(1);
  expect(diff.stdout).toContain("结论改变");
  for (const format of ["html", "sarif", "junit", "json"])
    expect(run("report", wacz, "--format", format).stdout.length, format).toBeGreaterThan(1000);
  expect(run("report", wacz, "--format", "xlsx", "--out", join(folder, "r.xlsx")).status).toBe(0);
  expect(readFileSync(join(folder, "r.xlsx")).subarray(0, 2).toString()).toBe("PK");
});

test("evaluate writes a row a page and a table", () => {
  const set = join(folder, "set");
  spawnSync("mkdir", ["-p", set]);
  writeFileSync(
    join(set, "a.html"),
    '<title>学院</title><script>if(/baidu\\.com|sogou/.test(document.referrer)){location.href="http://bet.example/"}</script>',
  );
  writeFileSync(join(set, "b.html"), "<title>学院</title><p>正文</p>");
  writeFileSync(
    join(set, "manifest.json"),
    JSON.stringify([
      { file: "a.html", label: "planted" },
      { file: "b.html", label: "clean" },
    ]),
  );
  const out = join(folder, "rows.json");
  const { status, stdout } = run("evaluate", set, "--out", out);
  expect(status).toBe(0);
  const { rows, counts } = JSON.parse(readFileSync(out, "utf8"));
  expect(rows.map((row: { file: string }) => row.file)).toEqual(["a.html", "b.html"]);
  expect(rows[0].verdicts).toContainEqual({
    check: "cloaking",
    verdict: "fail",
    key: "cloaking:script|/|referrer",
  });
  expect(counts.cloaking).toEqual({ planted: { fail: 1 }, clean: { pass: 1 } });
  expect(stdout).toMatch(/cloaking\s+planted\s+1\s+0\s+0\s+0/);
});
