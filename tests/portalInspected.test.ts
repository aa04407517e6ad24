import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { crawlSite, judgePackage } from "@mingcha/inspector";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startPortal, type Portal } from "../server/testing/portal.ts";
import { registerUnits } from "../server/testing/units.ts";

let portal: Portal;
beforeAll(async () => {
  portal = await startPortal("2020-03-06T03:00:00Z", {
    MINGCHA_PORTAL_MARKS: "湘ICP备05000618号；湘公网安备43010302000001号；网站标识码4300000001",
  });
  await registerUnits(portal.platform.as(null).database, ["B1"]);
});
afterAll(() => portal.platform.close());

test("the portal stands before the platform's own inspector", async () => {
  for (const title of ["全省教育工作会议召开", "春季学期开学准备就绪", "教师培训启动"])
    await portal.publish({
      columnId: "news",
      title,
      body: `<p>${"各地各校扎实做好有关工作。".repeat(12)}</p>`,
    });
  for (const [columnId, title] of [
    ["notices", "关于报送材料的通知"],
    ["policies", "关于加强管理的意见"],
    ["interpretations", "《关于加强管理的意见》解读"],
    ["disclosure-guide", "政府信息公开指南"],
    ["disclosure-rules", "政府信息公开规定"],
  ] as const)
    await portal.publish({ columnId, title, body: `<p>${"现将有关事项明确如下。".repeat(12)}</p>` });
  await portal.publish({
    columnId: "annual-reports",
    title: "2019年政府信息公开工作年度报告",
    report: { unitId: "B1", year: 2019 },
    body: [
      "总体情况",
      "主动公开",
      "依申请公开",
      "行政复议和行政诉讼",
      "存在的主要问题及改进情况",
      "其他需要报告的事项",
    ]
      .map((part) => `<h2>${part}</h2><p>${"本年度按规定公开。".repeat(10)}</p>`)
      .join(""),
  });
  await portal.platform.app.listen({ host: "127.0.0.1", port: 0 });
  const { port } = portal.platform.app.server.address() as AddressInfo;
  const { files } = portal.platform.as(null);
  const out = join(files.incoming, "portal.wacz");
  await crawlSite({
    inspection: {
      site: "http://portal.test/portal",
      kind: "bureau",
      year: 2019,
      clock: "2020-03-06T03:00:00Z",
      seed: "portal",
      hallHosts: [],
      portalHosts: [],
    },
    out,
    resolve: { "portal.test": { address: "127.0.0.1", port } },
    requestsPerSecond: 1000,
  });
  const report = await judgePackage(out);
  const failed = report.verdicts
    .filter((verdict) => verdict.outcome === "fail")
    .map((verdict) => `${verdict.check}: ${verdict.message.zh}`);
  expect(failed).toEqual([]);
  const outcomes = new Map(report.verdicts.map((verdict) => [verdict.check, verdict.outcome]));
  for (const check of [
    "disclosure-column",
    "disclosure-catalogue",
    "annual-report",
    "site-search",
    "home-availability",
    "service-hall-entrance",
  ])
    expect([check, outcomes.get(check)]).toEqual([check, "pass"]);
});
