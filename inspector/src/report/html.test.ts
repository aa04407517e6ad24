import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser } from "../browser/launch.ts";
import { chromium } from "../browser/testing.ts";
import type { Report, Verdict } from "../model.ts";
import { htmlReport } from "./html.ts";
import { findingHash, type Waiver } from "./waivers.ts";

const HOSTILE = `=HYPERLINK("http://x")<script src=//evil.test/x.js></script><img src=http://evil.test/i onerror=alert(1)>]]>'\u0000\n`;
const LONG = `http://site.test/${"very-long-path-without-a-break".repeat(12)}?q=%E4%B8%AD`;

const failing: Verdict = {
  check: "hidden-link",
  outcome: "fail",
  key: `hidden-link:/${"x".repeat(200)}|display:none`,
  message: { zh: `页面 /${"x".repeat(300)} 有 12 条指向站外的隐藏链接。`, en: "12 hidden links." },
  evidence: [{ recordId: "0f0e8f6c-2f57-4c9f-9b39-3b0f6d1f2a11", url: LONG, quote: "彩票" }],
  values: {},
  secondLook: "agrees",
};

const report: Report = {
  schema: "mingcha-report/1",
  inspector: "mingcha-inspector/0.1.0",
  inspection: {
    site: "http://site.test/",
    kind: "college",
    year: 2019,
    clock: "2020-03-02T01:00:00Z",
    seed: "s",
    hallHosts: [],
    portalHosts: [],
    userAgent: "u",
    ruleVersion: "2026.1",
  },
  pages: 3,
  requests: 5,
  verdicts: [
    failing,
    {
      check: "tampering",
      outcome: "needs-review",
      key: `tampering:${HOSTILE}`,
      message: { zh: HOSTILE, en: HOSTILE },
      evidence: [
        { recordId: HOSTILE, url: `javascript:alert(1)//${HOSTILE}`, quote: HOSTILE },
        { recordId: "r", url: `http://site.test/"onmouseover="alert(1)`, quote: HOSTILE },
      ],
      values: {},
      secondLook: "differs",
    },
    {
      check: "broken-link",
      outcome: "could-not-look",
      fault: "network",
      key: "broken-link:site",
      message: { zh: "首页无法读取。", en: "No home page." },
      evidence: [],
      values: {},
    },
  ],
};

const waiver: Waiver = {
  key: failing.key,
  finding: findingHash(failing),
  author: HOSTILE,
  reason: HOSTILE,
  expires: "2020-03-31",
};

describe.skipIf(chromium === null)("the page in a browser", () => {
  let folder: string;
  let browser: Browser;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "mingcha-html-"));
    // Root's browser is another user.
    await chmod(folder, 0o755);
    await writeFile(join(folder, "report.html"), htmlReport(report, new Map([[waiver.key, waiver]])));
    ({ browser } = await launchBrowser(chromium, []));
  });
  afterAll(async () => {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  });

  test.each([390, 1440])("at %i px it asks for nothing, runs nothing and fits the width", async (width) => {
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    const asked: string[] = [];
    const trouble: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    page.on("dialog", (dialog) => {
      trouble.push(dialog.message());
      void dialog.dismiss();
    });
    page.on("console", (message) => trouble.push(message.text()));
    const address = pathToFileURL(join(folder, "report.html")).href;
    await page.goto(address, { waitUntil: "load" });
    expect(asked).toEqual([address]);
    expect(trouble).toEqual([]);
    expect(await page.locator("script, img, iframe, object, embed, link").count()).toBe(0);
    expect(
      await page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"),
    ).toBe(true);
    const picture = process.env["MINGCHA_PICTURES"];
    if (picture) await page.screenshot({ path: join(picture, `report-${width}.png`), fullPage: true });
    await page.close();
  });

  test("links lead to fetched pages only and say nothing of where they come from", async () => {
    const page = await browser.newPage();
    await page.goto(pathToFileURL(join(folder, "report.html")).href);
    const links = await page.locator("a").all();
    expect(links).toHaveLength(2);
    for (const link of links) {
      expect(await link.getAttribute("href")).toMatch(/^http:\/\/site\.test\//);
      expect(await link.getAttribute("rel")).toContain("noreferrer");
      expect(await link.getAttribute("onmouseover")).toBeNull();
    }
    const text = await page.locator("body").innerText();
    for (const words of ["不符合", "已豁免", "二次取证一致", "原因在网络", "<script src=//evil.test/x.js>"])
      expect(text).toContain(words);
    await page.close();
  });
});
