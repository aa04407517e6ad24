import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, expect, test } from "vitest";
import { crawlSite, judgePackage, type Report } from "../index.ts";
import { jsonReport } from "./json.ts";
import { findingHash, heldWaivers, readWaivers, waiverStates } from "./waivers.ts";

const folder = await mkdtemp(join(tmpdir(), "mingcha-json-"));
afterAll(() => rm(folder, { recursive: true, force: true }));

async function realReport(): Promise<Report> {
  const server = createServer((request, response) => {
    response.setHeader("content-type", "text/html; charset=utf-8");
    if (request.url === "/") response.end(`<title>示例学院</title><a href="/a/">甲</a>${"内容".repeat(200)}`);
    else response.writeHead(404).end("none");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const out = join(folder, "site.wacz");
  try {
    await crawlSite({
      inspection: {
        site: "http://site.test/",
        kind: "college",
        year: 2019,
        clock: "2020-03-02T01:00:00Z",
        seed: "s",
        hallHosts: [],
        portalHosts: [],
      },
      out,
      resolve: { "site.test": { address: "127.0.0.1", port } },
      requestsPerSecond: 500,
    });
  } finally {
    server.closeAllConnections();
    server.close();
  }
  return judgePackage(out);
}

const report = await realReport();
const schema = JSON.parse(
  await readFile(join(import.meta.dirname, "../../schema/report.schema.json"), "utf8"),
);
const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema);

test("what judge makes of a real site fits the published schema, bare and as the JSON report", () => {
  expect(report.verdicts.some((one) => one.outcome === "fail")).toBe(true);
  for (const value of [JSON.parse(JSON.stringify(report)), JSON.parse(jsonReport(report))])
    expect(validate(value), JSON.stringify(validate.errors)).toBe(true);
});

test("the JSON report names the finding that a waiver needs, and shows the waiver beside the failure", () => {
  const failing = JSON.parse(jsonReport(report)).verdicts.find(
    (one: { outcome: string }) => one.outcome === "fail",
  );
  const entry = {
    key: failing.key,
    finding: failing.finding,
    author: "李某",
    reason: "已另案处理",
    expires: "2020-03-31",
  };
  const states = waiverStates(report, readWaivers(JSON.stringify([entry])), report.inspection.clock);
  const waived = JSON.parse(jsonReport(report, heldWaivers(states)));
  expect(validate(waived), JSON.stringify(validate.errors)).toBe(true);
  const shown = waived.verdicts.find((one: { key: string }) => one.key === failing.key);
  expect(shown).toMatchObject({
    outcome: "fail",
    waiver: { author: "李某", reason: "已另案处理", expires: "2020-03-31" },
  });
  expect(waived.verdicts.filter((one: object) => "waiver" in one)).toHaveLength(1);
});

test("the schema refuses a foreign outcome, a missing key and a waiver without a reason", () => {
  const [first] = report.verdicts;
  const withFirst = (change: object): object => ({ ...report, verdicts: [{ ...first, ...change }] });
  expect(validate(withFirst({}))).toBe(true);
  expect(validate(withFirst({ outcome: "waived" }))).toBe(false);
  expect(validate(JSON.parse(JSON.stringify(withFirst({ key: undefined }))))).toBe(false);
  expect(validate(withFirst({ finding: findingHash(first!), waiver: { author: "a" } }))).toBe(false);
});
