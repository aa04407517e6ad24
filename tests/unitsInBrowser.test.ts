import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadProvince, unitsWorkbook } from "@mingcha/province";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Client } from "../province/src/demo/client.ts";
import { startPlatform, type RunningPlatform } from "../province/src/demo/platform.ts";
import { browserPath, startBrowser } from "./browser/chromium.ts";
import { lookAt } from "./browser/lookAt.ts";
import { signIn } from "./browser/signIn.ts";

const PASSWORD = "Units-2020!";
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const whole = loadProvince();
const units = whole.units.filter((unit) => unit.kind === "college" && unit.site).slice(0, 3);
const [first, second] = units as [(typeof units)[number], (typeof units)[number]];
const NEW_NAME = "示例新建应用技术大学";

describe.skipIf(browserPath === null)("a unit's life in a real browser", () => {
  let platform: RunningPlatform;
  let browser: Browser;
  let folder: string;
  let page: Page;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "mingcha-units-"));
    platform = await startPlatform({
      MINGCHA_DATA: folder,
      MINGCHA_PORT: "0",
      MINGCHA_CLOCK: "2020-03-02T09:00:00+08:00",
      MINGCHA_IDLE_MINUTES: "600",
    });
    await new Client(platform.address).json("POST", "/api/setup", {
      login: "admin",
      name: "管理员",
      password: PASSWORD,
    });
    const system = await new Client(platform.address).signIn("admin", PASSWORD);
    await system.json("POST", "/api/accounts", {
      login: "office",
      name: "检查工作组（虚构）",
      role: "office",
      unitId: null,
      password: PASSWORD,
      mustChangePassword: false,
    });
    const office = await new Client(platform.address).signIn("office", PASSWORD);
    await office.upload("/api/units/import?apply=yes", await unitsWorkbook({ ...whole, units }), XLSX);
    const { id: proofId } = await office.upload<{ id: string }>(
      `/api/files?name=${encodeURIComponent("备案表.pdf")}`,
      Buffer.from("%PDF-1.4\n%%EOF\n"),
      "application/octet-stream",
    );
    await office.json("PUT", `/api/units/${first.id}/filing`, {
      department: "办公室",
      officerName: "示例甲",
      late: { on: "2018-04-01", reason: "纸质备案表", proofId },
    });
    browser = await startBrowser();
    page = await signIn(browser, platform.address, "office", PASSWORD);
  });
  afterAll(async () => {
    await browser?.close();
    await platform?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const look = (name: string): Promise<void> => lookAt(page, name);
  const go = async (path: string): Promise<void> => {
    await page.goto(`${platform.address}/console${path}`);
  };
  const day = async (testId: string, date: string): Promise<void> => {
    const field = page
      .getByTestId(testId)
      .and(page.locator("input"))
      .or(page.getByTestId(testId).locator("input"));
    await field.first().fill(date);
    await field.first().press("Enter");
  };

  test("a renaming with its day: the page shows both names, the list finds the unit by the old one", async () => {
    await go(`/units/${first.id}?tab=life`);
    await page.getByTestId("life-rename").click();
    await page.getByTestId("unit-name").fill(NEW_NAME);
    await page.getByTestId("unit-short").fill("新建大学");
    await day("from", "2020-02-01");
    await page.getByTestId("reason").fill("更名大学");
    await page.getByTestId("basis").fill("教发函〔2020〕1号");
    await page.getByTestId("act-ok").click();
    await page.getByRole("heading", { name: NEW_NAME }).waitFor();
    await page.getByText(`曾用名 ${first.name}`).waitFor();
    await page.getByText("登记以前 至 2020-01-31").waitFor();
    await look("life");
    await go(`/units?search=${encodeURIComponent(first.name)}`);
    await page.getByTestId(`unit-${first.id}`).getByText(NEW_NAME).waitFor();
    await look("list");
  });

  test("sites and officers: another site with its role, a colleague beside the first officer", async () => {
    await go(`/units/${first.id}`);
    await page.getByTestId("add-site").click();
    await page.getByTestId("site-url").fill("http://a.test;http://b.test");
    await page.getByTestId("act-ok").click();
    await page.getByText(/一栏只能填写一个网址/).waitFor();
    await page.getByTestId("site-url").fill("http://xxgk.example.test/");
    await page.getByTestId("act-ok").click();
    await page.getByRole("cell", { name: "http://xxgk.example.test/" }).waitFor();
    await page.getByTestId("filing-officer").fill("示例乙");
    await page.getByTestId("filing-submit").click();
    await page.getByText(/与“示例甲”并列/).waitFor();
    await page.getByRole("cell", { name: "示例乙" }).waitFor();
    await page.getByRole("cell", { name: "示例甲" }).waitFor();
    await look("basics");
  });

  test("a merger: the unit is closed, and its page says so", async () => {
    await go(`/units/${second.id}?tab=life`);
    await page.getByTestId("life-merge").click();
    await page.getByLabel("并入的单位").fill(NEW_NAME);
    await page.getByTitle(NEW_NAME).click();
    await day("on", "2020-03-01");
    await page.getByTestId("reason").fill("两校合并");
    await page.getByTestId("basis").fill("教发函〔2020〕2号");
    await look("merge");
    await page.getByTestId("act-ok").click();
    await page.getByText("2020-03-01 撤销").first().waitFor();
    await page.getByRole("link", { name: NEW_NAME }).waitFor();
    expect(await page.getByTestId("life-rename").count()).toBe(0);
    await look("closed");
  });
});
