import { readFile } from "node:fs/promises";
import { parseDocument, renderDocx } from "@mingcha/gongwen";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { browserPath } from "./browser/chromium.ts";
import { startPortalPeople, type PortalPeople } from "./browser/portalPeople.ts";

/** A picture of one point. */
const POINT = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
  "base64",
);
/** Of nobody: no area has its code; its check character is right. */
const NUMBER = "439900199001010015";
const TITLE = "我校师生参加植树活动";
const TEXT =
  "3月1日，我校组织师生到城郊林场植树。\n各院系按分区挖坑、扶苗、浇水，共栽种香樟三百棵。\n学校后勤处将负责今后三年的养护。";

describe.skipIf(browserPath === null)(
  "one piece from its officer to the public and into the count, in a real browser",
  () => {
    let people: PortalPeople;
    beforeAll(async () => {
      people = await startPortalPeople();
    });
    afterAll(() => people.close());

    /** What the year's count says of the unit, closed by the office, as the scores will read it. */
    async function countedAsAdopted(): Promise<unknown> {
      const [unit] = people.units;
      const office = await people.client("author");
      await office.json("POST", "/api/contributions/tally", { year: 2020 });
      const { facts } = await office.json<{ facts: { key: string; value: unknown }[] }>(
        "GET",
        `/api/facts?year=2020&unitId=${unit.id}`,
      );
      return facts.find((fact) => fact.key === "contributions.adopted")?.value;
    }

    test("written and checked by the officer, judged a duplicate, reviewed by three, public, counted, withdrawn", async () => {
      const { at, look, through, client, platform, browser } = people;

      // The office asks two colleges for a piece.
      const office = await client("author");
      await office.json("POST", "/api/commissions", {
        theme: "春季植树",
        details: "介绍组织情况，附现场图片。",
        dueOn: "2020-03-12",
        unitIds: people.units.map((unit) => unit.id),
      });

      // The officer writes; the checks speak of a number that must not be there; what is begun stays.
      let page = await at("officer", "/contributions?year=2020");
      await page.getByTestId("contribution-new").click();
      await page.getByTestId("contribution-title").fill(TITLE);
      await page.getByTestId("contribution-category").click();
      await page.getByTitle("工作动态", { exact: true }).click();
      await page.getByTestId("contribution-body").fill(`${TEXT}\n联系人身份证号：${NUMBER}。`);
      await page.getByTestId("contribution-title").focus();
      await page.getByText("须处理 1 处", { exact: false }).waitFor();
      await look(page, "piece-checked");
      await page.getByTestId("contribution-keep").click();
      await page.getByTestId("contribution-keep").waitFor({ state: "hidden" });
      page = await at("officer", "/contributions?year=2020");
      await page.getByTestId("contribution-new").click();
      await page.getByTestId("draft-loaded").waitFor();
      await expect.poll(() => page.getByTestId("contribution-title").inputValue()).toBe(TITLE);
      await page.getByTestId("contribution-body").fill(TEXT);
      await page
        .locator('input[type="file"]')
        .setInputFiles({ name: "植树.png", mimeType: "image/png", buffer: POINT });
      await page.getByLabel("图片“植树.png”的文字说明").fill("师生在林场扶苗浇水");
      await page.getByTestId("contribution-commission").click();
      await page.locator(".ant-select-item-option", { hasText: "春季植树" }).click();
      await page.getByTestId("contribution-look").click();
      await page.getByText("检查没有发现问题。").waitFor();
      await look(page, "piece-whole");
      await page.getByTestId("contribution-submit").click();
      await page.getByRole("cell", { name: TITLE }).waitFor();

      // A neighbour sends the same text; the office says so.
      const neighbour = await client("neighbour");
      const order = JSON.parse(await readFile("gongwen/sample/order.json", "utf8")) as object;
      const kept = await neighbour.upload<{ id: string }>(
        `/api/files?name=${encodeURIComponent("活动通知.docx")}`,
        await renderDocx(parseDocument({ ...order, recipients: ["东岭职业技术学院。"] })),
        "application/octet-stream",
      );
      await neighbour.json("POST", "/api/contributions", {
        title: `${TITLE}（转）`,
        category: "news",
        body: TEXT,
        files: [{ id: kept.id }],
      });
      // The format of a document that came with a piece is checked by place.
      page = await at("neighbour", "/contributions?year=2020");
      await page.getByRole("cell", { name: `${TITLE}（转）` }).click();
      await page.getByTestId("sent-files").getByTestId("format-check").first().click();
      await page.getByTestId("format-summary").waitFor();
      await page.locator(".format-marked").getByText("主送机关").first().waitFor();
      await look(page, "piece-format");
      page = await at("author", "/contributions/pairs?year=2020");
      await page.locator('[data-testid^="pair-"]').first().click();
      await page.getByTestId("verdict-same-text").waitFor();
      await look(page, "pair");
      await page.getByTestId("verdict-same-text").click();
      await page.getByRole("cell", { name: "同稿" }).waitFor();

      // The office makes an article of it; three others sign; it is public, with its picture.
      page = await at("author", "/articles");
      await page.getByTestId("article-new").click();
      await page.getByTestId("article-column").click();
      await page.getByTitle("工作动态", { exact: true }).click();
      await page.getByTestId("article-contribution").click();
      await page.locator(".ant-select-item-option", { hasText: TITLE }).last().click();
      await page.getByTestId("article-begin").click();
      await page.waitForURL(/\/console\/articles\/[0-9a-f-]{36}$/);
      const path = new URL(page.url()).pathname.replace("/console", "");
      await page.locator('[data-testid="article-body"] img').waitFor();
      await through(path);
      page = await at("author", "/articles");
      await page.getByTestId("bulk-open").click();
      await page.getByRole("checkbox", { name: TITLE }).waitFor();
      await look(page, "bulk");
      await page.getByTestId("bulk-ok").click();
      await page.getByText("没有审签完毕、等待发布的稿件。").waitFor();
      page = await at("author", path);
      const link = await page.getByTestId("article-public").getAttribute("href");
      const reader = await (await browser.newContext()).newPage();
      await reader.goto(`${platform.address}${link}`);
      expect(await reader.locator("h1").innerText()).toBe(TITLE);
      const picture = reader.getByAltText("师生在林场扶苗浇水");
      await expect.poll(() => picture.evaluate((one) => (one as HTMLImageElement).naturalWidth)).toBe(1);
      await look(reader, "piece-public");

      // The officer finds the address with the own piece, and the count is a fact.
      page = await at("officer", "/contributions?year=2020");
      await page.getByRole("cell", { name: TITLE }).click();
      const address = page.getByTestId("adoptions").getByRole("link", { name: "查看" });
      expect(await address.getAttribute("href")).toBe(link);
      await look(page, "piece-adopted");
      expect(await countedAsAdopted()).toBe(1);
      page = await at("officer", "/contributions/mirror?year=2020");
      await page.getByTestId("mirror-months").getByText("1 篇").waitFor();
      await page.getByText("1月、2月没有来稿。").waitFor();
      await look(page, "mirror");
      page = await at("author", "/contributions/commissions?year=2020");
      await page.getByText("按期报送").waitFor();
      await look(page, "commissions");
      page = await at("neighbour", "/contributions/commissions?year=2020");
      await page.getByTestId("commission-close").click();
      await page.getByTestId("reason").fill("本月没有组织植树。");
      await page.getByTestId("reason-ok").click();
      await page.getByText("说明不能报送", { exact: true }).waitFor();
      page = await at("author", "/contributions/tally?year=2020");
      await page.getByTestId("bulletin").waitFor();
      await look(page, "tally");

      // Withdrawn by the leader: gone for readers and from the count, and the officer reads why.
      page = await at("leader", path);
      await page.getByTestId("article-withdraw").click();
      await page.getByTestId("reason").fill("植树地点有误。");
      await page.getByTestId("reason-ok").click();
      await page.getByTestId("reason-ok").waitFor({ state: "detached" });
      expect((await reader.goto(`${platform.address}${link}`))?.status()).toBe(410);
      page = await at("officer", "/contributions?year=2020");
      await page.getByRole("cell", { name: TITLE }).click();
      await page.getByTestId("adoptions").getByText("门户稿件撤回：植树地点有误。").waitFor();
      expect(await countedAsAdopted()).toBe(0);
    });
  },
);
