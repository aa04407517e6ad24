import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { loadProvince, unitsWorkbook } from "@mingcha/province";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Client } from "../province/src/demo/client.ts";
import { startPlatform, type RunningPlatform } from "../province/src/demo/platform.ts";
import { browserPath, startBrowser } from "./browser/chromium.ts";

const PASSWORD = "Portal-2020!";
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const whole = loadProvince();
const unit = whole.units.find((one) => one.kind === "college")!;
/** Where pictures go when somebody wants to see them. */
const pictures = process.env["MINGCHA_PICTURES"] ?? null;

describe.skipIf(browserPath === null)(
  "from an officer's contribution to the public page, in a real browser",
  () => {
    let platform: RunningPlatform;
    let browser: Browser;
    let folder: string;
    const pages = new Map<string, Page>();

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), "mingcha-portal-"));
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
      const account = (login: string, role: string, unitId: string | null = null) =>
        system.json("POST", "/api/accounts", {
          login,
          name: `${login}（虚构）`,
          role,
          unitId,
          password: PASSWORD,
          mustChangePassword: false,
        });
      for (const login of ["author", "second", "third"]) await account(login, "office");
      await account("leader", "leader");
      const office = await new Client(platform.address).signIn("author", PASSWORD);
      await office.upload(
        "/api/units/import?apply=yes",
        await unitsWorkbook({ ...whole, units: [unit] }),
        XLSX,
      );
      await account("officer", "officer", unit.id);
      const officer = await new Client(platform.address).signIn("officer", PASSWORD);
      await officer.json("POST", "/api/contributions", {
        title: "我校开展春季植树活动",
        category: "news",
        body: "3月1日，我校组织师生开展植树活动。\n共植树三百棵。",
      });
      browser = await startBrowser();
    });
    afterAll(async () => {
      await browser?.close();
      await platform?.stop();
      await rm(folder, { recursive: true, force: true });
    });

    async function at(login: string, path: string): Promise<Page> {
      let page = pages.get(login);
      if (!page) {
        const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
        page = await context.newPage();
        page.on("pageerror", (error) => expect.fail(`The page failed: ${error.message}`));
        await page.goto(`${platform.address}/console/`);
        await page.getByTestId("login").fill(login);
        await page.getByTestId("password").fill(PASSWORD);
        await page.getByTestId("submit").click();
        await page.getByTestId("account-menu").waitFor();
        pages.set(login, page);
      }
      await page.goto(`${platform.address}/console${path}`);
      return page;
    }

    /** Looks at a page at both widths: nothing axe objects to, nothing to scroll sideways. */
    async function look(page: Page, name: string): Promise<void> {
      await page.mouse.move(0, 0);
      for (const width of [1440, 390]) {
        await page.setViewportSize({ width, height: 900 });
        await page.waitForLoadState("networkidle");
        if (pictures) await page.screenshot({ path: join(pictures, `${name}-${width}.png`), fullPage: true });
        const { violations } = await new AxeBuilder({ page })
          .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"])
          .analyze();
        const found = violations.map((one) => `${one.id}: ${one.nodes[0]?.html.slice(0, 160)}`);
        expect.soft([name, width, found]).toEqual([name, width, []]);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect.soft([name, width, wide <= 0]).toEqual([name, width, true]);
      }
      await page.setViewportSize({ width: 1440, height: 900 });
    }

    /** Signs the pending step with every question answered 是. */
    async function sign(login: string, path: string): Promise<void> {
      const page = await at(login, path);
      await page.getByTestId("move-sign").click();
      const groups = page.locator('[data-testid^="question-"]');
      await groups.first().waitFor();
      for (const group of await groups.all()) await group.getByText("是", { exact: true }).click();
      await page.getByTestId("sign-ok").click();
      await page.getByTestId("sign-ok").waitFor({ state: "detached" });
    }

    async function through(path: string): Promise<void> {
      const page = await at("author", path);
      await page.getByTestId("move-submit").click();
      await page.getByTestId("move-sign").waitFor();
      await sign("second", path);
      await sign("third", path);
      await sign("leader", path);
    }

    test("contribution, article, three reviewers, public page, correction, withdrawal", async () => {
      let page = await at("author", "/articles");
      await page.getByTestId("article-new").click();
      await page.getByTestId("article-column").click();
      await page.getByTitle("工作动态", { exact: true }).click();
      await page.getByTestId("article-contribution").click();
      await page.locator(".ant-select-item-option", { hasText: "我校开展春季植树活动" }).click();
      await page.getByTestId("article-begin").click();
      await page.waitForURL(/\/console\/articles\/[0-9a-f-]{36}$/);
      const path = new URL(page.url()).pathname.replace("/console", "");
      await page.getByTestId("article-body").waitFor();
      // The editor rewrites; the unit's own words stay behind it.
      await page.getByTestId("content-title").fill("高校春季植树活动");
      await page.getByTestId("article-look").click();
      await page.getByTestId("article-checks").waitFor();
      await look(page, "editor");
      await page.getByTestId("article-save").click();
      await page.getByRole("heading", { name: "高校春季植树活动", level: 1 }).waitFor();
      await through(path);
      page = await at("author", path);
      await page.getByRole("tab", { name: "审阅" }).click();
      await look(page, "review");
      await page.getByTestId("article-publish").click();
      const link = await page.getByTestId("article-public").getAttribute("href");

      // A reader without script.
      const context = await browser.newContext({
        viewport: { width: 1440, height: 900 },
        javaScriptEnabled: true,
      });
      const reader = await context.newPage();
      await reader.goto(`${platform.address}${link}`);
      expect(await reader.locator("h1").innerText()).toBe("高校春季植树活动");
      expect(await reader.locator("script").count()).toBe(0);
      expect(await reader.locator(".stamp").innerText()).toContain(unit.name);
      await look(reader, "public-article");
      await reader.goto(`${platform.address}${link}?view=large`);
      await look(reader, "public-large");
      await reader.goto(`${platform.address}/portal`);
      await look(reader, "public-home");
      await reader.locator("#q").fill("我校开展春季植树");
      await reader.getByRole("button", { name: "搜索" }).click();
      expect(await reader.getByRole("status").innerText()).toContain("找到 1 条");
      await look(reader, "public-search");
      for (const [name, place] of [
        ["public-column", "/portal/columns/news"],
        ["public-catalogue", "/portal/catalogue"],
        ["public-reports", "/portal/reports"],
        ["public-missing", "/portal/articles/99999"],
      ] as const) {
        await reader.goto(`${platform.address}${place}`);
        await look(reader, name);
      }

      // Corrected in public.
      page = await at("author", path);
      await page.getByRole("tab", { name: "编辑" }).click();
      await page.getByTestId("article-body").click();
      await page.keyboard.press("Control+End");
      await page.keyboard.type("（更正为三百二十棵）");
      await page.getByTestId("article-save").click();
      await page.getByTestId("move-submit").waitFor();
      await page.getByRole("tab", { name: "修改对比" }).click();
      await page.getByTestId("article-difference").getByText("更正为三百二十棵").waitFor();
      await look(page, "difference");
      await through(path);
      page = await at("author", path);
      await page.getByTestId("article-publish").click();
      await page.getByTestId("reason").fill("植树棵数有误。");
      await page.getByTestId("reason-ok").click();
      await page.getByTestId("reason-ok").waitFor({ state: "detached" });
      await reader.goto(`${platform.address}${link}`);
      expect(await reader.locator(".correction").innerText()).toContain("2020年3月2日：植树棵数有误。");
      await look(reader, "public-corrected");

      // Withdrawn, by the leader.
      page = await at("leader", path);
      await page.getByTestId("article-withdraw").click();
      await page.getByTestId("reason").fill("活动名称有误，将重新发布。");
      await page.getByTestId("reason-ok").click();
      await page.getByTestId("reason-ok").waitFor({ state: "detached" });
      const gone = await reader.goto(`${platform.address}${link}`);
      expect(gone?.status()).toBe(410);
      await look(reader, "public-withdrawn");
      for (const place of ["/portal", "/portal/feed.xml", "/sitemap.xml"])
        expect(await (await fetch(`${platform.address}${place}`)).text()).not.toContain("高校春季植树活动");
      page = await at("author", "/articles");
      await look(page, "articles");
      page = await at("author", "/portal-columns");
      await look(page, "columns");

      // A row of the office's list is tried on what is published before it speaks; nobody has looked at night yet.
      page = await at("author", "/articles/words");
      await page.getByTestId("word-new").click();
      await page.locator("#text").fill("工作");
      await page.locator("#source").fill("示例");
      await page.getByTestId("word-try").click();
      await page.getByTestId("word-trial").getByText("不能启用").waitFor();
      await page.locator("#text").fill("教育信息化建设处");
      await page.getByTestId("word-try").click();
      await page.getByTestId("word-trial").getByText("篇有这个词语").waitFor();
      await page.getByTestId("word-apply").click();
      await page.getByRole("cell", { name: "教育信息化建设处" }).waitFor();
      await look(page, "words");
      page = await at("author", "/articles/patrol");
      await page.getByText("还没有巡查过").waitFor();
      await look(page, "patrol");
    });
  },
);
