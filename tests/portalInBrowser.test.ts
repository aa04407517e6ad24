import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { browserPath } from "./browser/chromium.ts";
import { startPortalPeople, type PortalPeople } from "./browser/portalPeople.ts";

/** Writes the minute of an instant, as Beijing's, into the picker of the open dialog. */
async function chooseMinute(page: Page, instant: string): Promise<void> {
  const inChina = new Date(new Date(instant).getTime() + 8 * 3600_000).toISOString();
  const field = page.locator(".ant-modal .ant-picker input");
  await field.click();
  await field.fill(inChina.slice(0, 16).replace("T", " "));
  await page.locator(".ant-picker-ok button").click();
  await page.locator(".ant-picker-dropdown").waitFor({ state: "hidden" });
}

describe.skipIf(browserPath === null)(
  "from an officer's contribution to the public page, in a real browser",
  () => {
    let people: PortalPeople;
    beforeAll(async () => {
      people = await startPortalPeople();
      const officer = await people.client("officer");
      await officer.json("POST", "/api/contributions", {
        title: "我校开展春季植树活动",
        category: "news",
        body: "3月1日，我校组织师生开展植树活动。\n共植树三百棵。",
      });
    });
    afterAll(() => people.close());

    test("contribution, article, three reviewers, public page, correction, withdrawal", async () => {
      const { at, look, through, platform, browser, units } = people;
      const [unit] = units;
      const author = await people.client("author");
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
      await page.getByTestId("article-publish-yes").click();
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
      await reader.getByRole("status").getByText("找到 1 条").waitFor();
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
      await expect.poll(() => page.getByTestId("reason-ok").count()).toBe(0);
      await reader.goto(`${platform.address}${link}`);
      expect(await reader.locator(".correction").innerText()).toContain("2020年3月2日：植树棵数有误。");
      await look(reader, "public-corrected");

      // Withdrawn, by the leader.
      page = await at("leader", path);
      await page.getByTestId("article-withdraw").click();
      await page.getByTestId("reason").fill("活动名称有误，将重新发布。");
      await page.getByTestId("reason-ok").click();
      await expect.poll(() => page.getByTestId("reason-ok").count()).toBe(0);
      const gone = await reader.goto(`${platform.address}${link}`);
      expect(gone?.status()).toBe(410);
      await look(reader, "public-withdrawn");
      for (const place of ["/portal", "/portal/feed.xml", "/sitemap.xml"])
        expect(await (await fetch(`${platform.address}${place}`)).text()).not.toContain("高校春季植树活动");

      // That it was a leak becomes known only now: it is put under seal all the same.
      page = await at("author", path);
      await page.getByTestId("article-seal").click();
      await page.getByTestId("seal-ok").click();
      await page.getByText("请选择时间").waitFor();
      await look(page, "seal");
      await chooseMinute(
        page,
        (await author.json<{ withdrawn: { at: string } }>("GET", `/api${path}`)).withdrawn.at,
      );
      await page.getByTestId("seal-ok").click();
      await page.getByTestId("article-leaked").getByText("撤下").first().waitFor();
      await page.getByTestId("article-seal").waitFor({ state: "detached" });
      await look(page, "sealed");

      // A leak: hidden at once, under seal, the leader (nobody is named) told and takes note.
      const { id } = await author.json<{ id: string }>("POST", "/api/articles", {
        columnId: "news",
        title: "助学名单公示",
        body: "<p>名单见下。</p>",
      });
      await through(`/articles/${id}`);
      page = await at("author", `/articles/${id}`);
      await page.getByTestId("article-publish").click();
      await page.getByTestId("article-publish-yes").click();
      await page.getByTestId("article-withdraw").waitFor();
      const { publishedAt } = await author.json<{ publishedAt: string }>("GET", `/api/articles/${id}`);
      await page.getByTestId("article-withdraw").click();
      await page.getByTestId("reason").fill("内容有误。");
      await page.getByTestId("article-leak").click();
      await page.getByTestId("reason-ok").click();
      await page.getByText("请选择时间").waitFor();
      await look(page, "leak");
      await chooseMinute(page, publishedAt);
      await page.getByTestId("reason-ok").click();
      await page.getByTestId("article-leaked").waitFor();
      page = await at("leader", "/");
      await page.getByText("泄露情况待知悉").waitFor();
      page = await at("leader", `/articles/${id}`);
      await page.getByTestId("open-restricted").click();
      await page.getByTestId("leak-known").waitFor();
      await look(page, "leaked");
      await page.getByTestId("leak-known").click();
      await page.getByText("登记知悉。").waitFor();

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
