import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadProvince, unitsWorkbook } from "@mingcha/province";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Client } from "../province/src/demo/client.ts";
import { startPlatform, type RunningPlatform } from "../province/src/demo/platform.ts";
import { grave } from "./browser/axe.ts";
import { browserPath, startBrowser } from "./browser/chromium.ts";

const PASSWORD = "Campaign-2026!";
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const whole = loadProvince();
const college = whole.units.find((unit) => unit.kind === "college")!;
const pictures = process.env["MINGCHA_PICTURES"];
const PDF = Buffer.from("%PDF-1.4\n%%EOF\n");

describe.skipIf(browserPath === null)("a campaign in a real browser", () => {
  let platform: RunningPlatform;
  let browser: Browser;
  let folder: string;
  let campaign = "";
  let work = "";

  const start = (clock: string) =>
    startPlatform({
      MINGCHA_DATA: folder,
      MINGCHA_PORT: "0",
      MINGCHA_CLOCK: clock,
      MINGCHA_IDLE_MINUTES: "600",
      MINGCHA_PUBLIC_POSTS_PER_MINUTE: "100000",
    });
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "mingcha-campaign-"));
    platform = await start("2026-03-02T09:00:00+08:00");
    await new Client(platform.address).json("POST", "/api/setup", {
      login: "admin",
      name: "管理员",
      password: PASSWORD,
    });
    const system = await new Client(platform.address).signIn("admin", PASSWORD);
    const account = (login: string, role: string, unitId: string | null) =>
      system.json<{ id: string }>("POST", "/api/accounts", {
        login,
        name: `${login}（虚构）`,
        role,
        unitId,
        password: PASSWORD,
        mustChangePassword: false,
      });
    await account("office", "office", null);
    await account("reader", "office", null);
    await account("head", "leader", null);
    const office = await new Client(platform.address).signIn("office", PASSWORD);
    await office.upload(
      "/api/units/import?apply=yes",
      await unitsWorkbook({ ...whole, units: [college] }),
      XLSX,
    );
    await account("officer", "officer", college.id);
    const judge = await account("judge", "expert", null);
    await office.json("PUT", `/api/experts/${judge.id}`, {
      workplace: "虚构研究院",
      employerUnitId: null,
      pastUnitIds: [],
      declaredConflicts: [],
      capacity: 0,
      version: 0,
    });
    campaign = (
      await office.json<{ id: string }>("POST", "/api/campaigns", {
        year: 2026,
        name: "“青春为祖国歌唱”主题活动",
        kinds: ["college"],
        plan: {
          call: "面向全省高校征集合唱、短片作品，展现青年学生风采。",
          licence: "作者保证作品为原创，同意主办单位在政务网、官方微信展示作品，署名权归作者。",
          groups: ["合唱组", "短片组"],
          awards: [{ name: "一等奖", count: 1 }],
          voteWeight: 20,
          juryLeast: 1,
          stages: [
            { kind: "call", from: "2026-03-01", until: "2026-03-10" },
            { kind: "vote", from: "2026-03-11", until: "2026-03-20" },
            { kind: "jury", from: "2026-03-11", until: "2026-03-20" },
          ],
        },
      })
    ).id;
    await office.json("POST", `/api/campaigns/${campaign}/jury`, { accountIds: [judge.id] });
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await platform?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** Nothing an assistive program stumbles over, nothing wider than the screen. */
  async function look(page: Page, name: string): Promise<void> {
    const { width = 0 } = page.viewportSize() ?? {};
    await page.mouse.move(0, 0);
    await expect.poll(() => page.evaluate("document.getAnimations().length")).toBe(0);
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth),
      `${name} at ${width}`,
    ).toBeLessThanOrEqual(width);
    if (pictures) await page.screenshot({ path: join(pictures, `${name}-${width}.png`), fullPage: true });
    expect(await grave(page), name).toEqual([]);
  }
  async function open(path: string, width: number, javaScriptEnabled = true): Promise<Page> {
    const page = await (
      await browser.newContext({ viewport: { width, height: 900 }, javaScriptEnabled })
    ).newPage();
    await page.goto(`${platform.address}${path}`);
    return page;
  }
  async function lookAtPublic(path: string, name: string): Promise<void> {
    for (const width of [1440, 390]) {
      const page = await open(path, width);
      await look(page, name);
      await page.context().close();
    }
  }
  async function staff(login: string, path: string, width = 1440): Promise<Page> {
    const page = await open("/console/", width);
    page.on("pageerror", (error) => expect.fail(`The page failed: ${error.message}`));
    await page.getByTestId("login").fill(login);
    await page.getByTestId("password").fill(PASSWORD);
    await page.getByTestId("submit").click();
    await page.getByTestId("account-menu").waitFor();
    await page.goto(`${platform.address}/console${path}`);
    return page;
  }
  async function lookAtConsole(login: string, path: string, wait: string, name: string): Promise<void> {
    for (const width of [1440, 390]) {
      const page = await staff(login, path, width);
      await page.getByText(wait).first().waitFor();
      await look(page, name);
      await page.context().close();
    }
  }

  test("a visitor without script sends a work; the unit's officer sends another with a file", async () => {
    const page = await open(`/campaigns/${campaign}/send`, 390, false);
    await page.locator("#unitId").selectOption(college.id);
    await page.getByRole("radio", { name: "合唱组" }).check();
    await page.getByLabel("作品名称").fill("我和我的祖国");
    await page.locator("#creators").fill("李晓明、王小红");
    await page.getByLabel("作品链接").fill("https://example.edu.cn/1");
    await page.getByRole("checkbox", { name: /作者同意以上使用授权/ }).check();
    await page.getByRole("checkbox", { name: /可辨认的人员/ }).check();
    await page.getByRole("button", { name: "报送" }).click();
    await page.getByText("作品报送回执").waitFor();
    const [number = "", code = ""] = await page.locator("dd.code").allTextContents();
    await page.goto(`${platform.address}/campaigns/look-up`);
    await page.getByLabel("编号").fill(number);
    await page.getByLabel("查询码").fill(code);
    await page.getByRole("button", { name: "查看" }).click();
    await page.getByText("待单位确认").waitFor();
    const officer = await staff("officer", `/campaigns/${campaign}`);
    await officer.getByTestId("send").click();
    await officer.locator(".ant-modal-title").waitFor();
    await officer.locator(".ant-modal #title").fill("在希望的田野上");
    await officer.locator(".ant-modal #group").click();
    await officer.locator(".ant-select-item-option", { hasText: "短片组" }).click();
    await officer.locator(".ant-modal #creators").fill("张三丰");
    await officer.keyboard.press("Enter");
    await officer.locator(".ant-modal input[type=file]").setInputFiles({
      name: "张三丰的作品.pdf",
      mimeType: "application/pdf",
      buffer: PDF,
    });
    await officer.locator(".ant-progress-status-success").waitFor();
    for (const words of ["作者同意", "可辨认的人员"])
      await officer.locator(".ant-modal").getByText(words).click();
    await officer.getByTestId("send-ok").click();
    await officer.locator(".ant-modal-wrap").waitFor({ state: "hidden" });
    await officer.getByRole("link", { name: "我和我的祖国" }).click();
    await officer.getByTestId("confirm").click();
    await officer.getByText("单位确认作者属于本单位").waitFor();
    const office = await staff("office", `/campaigns/${campaign}`);
    for (const title of ["我和我的祖国", "在希望的田野上"]) {
      await office.goto(`${platform.address}/console/campaigns/${campaign}`);
      await office.getByRole("link", { name: title }).click();
      await office.getByTestId("qualify").click();
      await office.getByText("：资格审核通过").waitFor();
    }
    work = new URL(office.url()).pathname.replace("/console", "");
  });

  test("the pages of the call are whole on a screen and on a phone", async () => {
    await lookAtPublic("/campaigns", "campaigns");
    await lookAtPublic(`/campaigns/${campaign}`, "campaign-call");
    await lookAtPublic(`/campaigns/${campaign}/send`, "campaign-send");
  });

  test("so are the office's", async () => {
    await lookAtConsole("office", `/campaigns/${campaign}`, "在希望的田野上", "console-campaign");
    await lookAtConsole("office", work, "资格审核通过", "console-work");
    await lookAtConsole("office", "/participation?tab=entries", "发起活动", "console-entries");
    await lookAtConsole("office", "/participation?tab=wechat", "登记账号", "console-wechat");
  });

  test("votes are cast with script, the jury sees numbers, the result is announced", async () => {
    await platform.stop();
    platform = await start("2026-03-12T09:00:00+08:00");
    await lookAtPublic(`/campaigns/${campaign}`, "campaign-vote");
    const voter = await open(`/campaigns/${campaign}`, 390);
    await voter.locator("html[data-proof=done]").waitFor();
    await voter.getByRole("radio", { name: /我和我的祖国/ }).check();
    await voter.getByRole("button", { name: "投出这一票" }).click();
    await voter.getByText("这一票已经投出").waitFor();
    await voter.locator("html[data-proof=done]").waitFor();
    await voter.getByRole("radio", { name: /在希望的田野上/ }).check();
    await voter.getByRole("button", { name: "投出这一票" }).click();
    await voter.getByText("今天已经投过票").waitFor();
    const judge = await staff("judge", "/jury");
    await judge.getByRole("link", { name: /青春为祖国歌唱/ }).click();
    for (const [index, points] of ["88", "92.5"].entries()) {
      await judge.getByRole("spinbutton").nth(index).fill(points);
      await judge.getByRole("button", { name: "保存" }).nth(index).click();
      await expect.poll(() => judge.locator(".ant-tag-success").count()).toBe(index + 1);
    }
    expect(await judge.content()).not.toContain(college.name);
    await lookAtConsole("judge", `/jury/${campaign}`, "在希望的田野上", "console-jury");
    await platform.stop();
    platform = await start("2026-03-23T09:00:00+08:00");
    const office = await staff("office", `/campaigns/${campaign}`);
    expect(await office.getByTestId("announce").isDisabled()).toBe(true);
    await office.getByTestId("draft-result").click();
    await office.getByTestId("result-submit").click();
    await office.getByText("待初审").first().waitFor();
    for (const login of ["reader", "head"]) {
      const signer = await staff(login, `/campaigns/${campaign}`);
      await signer.getByTestId("result-sign").waitFor();
      await look(signer, `console-result-${login}`);
      await signer.getByTestId("result-sign").click();
      const groups = signer.locator('[data-testid^="question-"]');
      await groups.first().waitFor();
      for (const group of await groups.all()) await group.getByText("是", { exact: true }).click();
      await signer.getByTestId("sign-ok").click();
      await signer.locator(".ant-modal-wrap").waitFor({ state: "hidden" });
      await signer.context().close();
    }
    await office.reload();
    await office.getByTestId("announce").click();
    await office.getByText("没有收到异议").waitFor();
    await lookAtConsole("office", `/campaigns/${campaign}`, "没有收到异议", "console-result");
    await lookAtPublic(`/campaigns/${campaign}`, "campaign-result");
  });
});
