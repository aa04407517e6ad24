import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ExcelJS from "exceljs";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { browserPath } from "./browser/chromium.ts";
import { startPortalPeople, type PortalPeople } from "./browser/portalPeople.ts";

const WORDS = [
  ["词语", "种类", "级别", "建议改为", "处理建议", "来源", "生效日期", "失效日期"],
  [
    "教育信息化建设处",
    "不应出现",
    "请核对",
    "科技信息化处",
    "",
    "内设机构调整通知（示例）",
    "2019-03-01",
    "",
  ],
  ["工作", "不应出现", "请核对", "", "", "示例", "", ""],
];

describe.skipIf(browserPath === null)(
  "the office's lists, restricted drafts and urgent releases, in a real browser",
  () => {
    let people: PortalPeople;
    let folder = "";
    beforeAll(async () => {
      people = await startPortalPeople();
      folder = await mkdtemp(join(tmpdir(), "mingcha-lists-"));
    });
    afterAll(async () => {
      await people?.close();
      await rm(folder, { recursive: true, force: true });
    });

    async function book(rows: string[][]): Promise<string> {
      const made = new ExcelJS.Workbook();
      made.addWorksheet("审稿词条").addRows(rows);
      const path = join(folder, `words-${rows.length}.xlsx`);
      await writeFile(path, Buffer.from(await made.xlsx.writeBuffer()));
      return path;
    }
    const choose = async (page: Page, path: string): Promise<void> => {
      const chooser = page.waitForEvent("filechooser");
      await page.locator(".ant-upload-drag").click();
      await (await chooser).setFiles(path);
    };

    test("a list is uploaded, read row by row, mended and switched on; persons stand beside it", async () => {
      const { at, look } = people;
      const page = await at("author", "/articles/words");
      await page.getByTestId("words-import").click();
      await choose(page, await book(WORDS));
      await page.getByText("其中 1 行有误").waitFor();
      await page.getByRole("cell", { name: "日常用词" }).waitFor();
      await look(page, "words-import");
      expect(await page.getByTestId("import-confirm").isDisabled()).toBe(true);
      await page.getByRole("button", { name: "重新选择文件" }).click();
      await choose(page, await book(WORDS.slice(0, 2)));
      await page.getByTestId("import-confirm").click();
      await page.getByRole("cell", { name: "教育信息化建设处" }).waitFor();
      await page.getByTestId("persons-new").click();
      await page
        .getByTestId("persons-text")
        .fill(
          "示例甲\t示例大学\t党委书记、院长\t任职通知（示例）\t2019-03-01\n示例乙\t示例大学\t副校长\t任职通知（示例）",
        );
      await page.getByTestId("persons-try").click();
      await page.getByTestId("persons-trial").waitFor();
      await look(page, "persons-dialog");
      await page.getByTestId("persons-apply").click();
      await page.getByRole("cell", { name: "示例乙" }).waitFor();
      await look(page, "words-and-persons");
      // More than a page: the next one is asked of the platform, and its address shows it again.
      const persons = Array.from({ length: 60 }, (_, place) => ({
        name: `样例${String(place).padStart(2, "0")}`,
        unit: "样例学院",
        title: "副院长",
        source: "任职通知（示例）",
        from: null,
        until: null,
      }));
      await (await people.client("author")).json("POST", "/api/review-persons", { persons, apply: true });
      await page.reload();
      await page.getByText("共 62 条").waitFor();
      expect(await page.getByRole("cell", { name: "样例59" }).count()).toBe(0);
      await page.getByTitle("2", { exact: true }).click();
      await page.getByRole("cell", { name: "样例59" }).waitFor();
      expect(new URL(page.url()).searchParams.get("personsPage")).toBe("2");
      await page.reload();
      await page.getByRole("cell", { name: "样例59" }).waitFor();
      await page.getByText("共 62 条").scrollIntoViewIfNeeded();
      await look(page, "persons-second-page");
    });

    test("a restricted draft is opened with a record; what went out before everybody signed stands in its month", async () => {
      const { at, look, client, platform } = people;
      const [author, second, leader] = [
        await client("author"),
        await client("second"),
        await client("leader"),
      ];
      const { id } = await author.json<{ id: string }>("POST", "/api/articles", {
        columnId: "news",
        title: "防汛停课安排",
        body: "<p>受暴雨影响，明日停课。</p>",
      });
      await author.json("POST", `/api/articles/${id}/restrict`, { reason: "尚未会商" });
      let page = await at("second", `/articles/${id}`);
      await page.getByTestId("open-restricted").waitFor();
      await look(page, "restricted-closed");
      await page.getByTestId("open-restricted").click();
      await page.getByTestId("article-restricted").waitFor();
      await look(page, "restricted-open");
      page = await at("author", `/articles/${id}`);
      await page.getByRole("tab", { name: "经过" }).click();
      await page.getByTestId("article-readings").getByText("second（虚构）").first().waitFor();
      await look(page, "restricted-readings");
      await page.getByTestId("article-restrict").click();
      await page.getByTestId("reason").fill("已会商");
      await page.getByTestId("reason-ok").click();
      await page.getByTestId("article-restricted").waitFor({ state: "detached" });

      await author.json("POST", `/api/articles/${id}/submit`, {
        version: 1,
        road: "urgent",
        reason: "暴雨红色预警",
      });
      for (const who of [second, leader]) {
        const { step } = await who.json<{ step: { questions: { key: string }[] } }>(
          "GET",
          `/api/articles/${id}`,
        );
        await who.json("POST", `/api/articles/${id}/sign`, {
          version: 1,
          answers: step.questions.map(({ key }) => ({ key, answer: "yes" })),
        });
      }
      await author.json("POST", `/api/articles/${id}/publish`, { version: 1 });
      page = await at("leader", "/articles/urgent?month=2020-03");
      await page.getByTestId("urgent-releases").getByText("暴雨红色预警").waitFor();
      await look(page, "urgent");
      const report = await fetch(`${platform.address}/api/approval/urgent.docx?year=2020&month=3`);
      expect(report.status).toBe(401);
    });

    test("what stood before a published version stays restricted: the comparison opens it with a record", async () => {
      const { at, look, client } = people;
      const [author, second, leader] = [
        await client("author"),
        await client("second"),
        await client("leader"),
      ];
      const { id } = await author.json<{ id: string }>("POST", "/api/articles", {
        columnId: "news",
        title: "防汛复课安排",
        body: "<p>初稿：周三复课。</p>",
      });
      await author.json("POST", `/api/articles/${id}/restrict`, { reason: "尚未会商" });
      await author.json("POST", `/api/articles/${id}/versions`, {
        version: 1,
        columnId: "news",
        title: "防汛复课安排",
        body: "<p>会商后：周四复课。</p>",
      });
      const version = 2;
      await author.json("POST", `/api/articles/${id}/submit`, {
        version,
        road: "urgent",
        reason: "天气转好",
      });
      for (const who of [second, leader]) {
        await who.json("POST", `/api/articles/${id}/open`);
        const { step } = await who.json<{ step: { questions: { key: string }[] } }>(
          "GET",
          `/api/articles/${id}`,
        );
        await who.json("POST", `/api/articles/${id}/sign`, {
          version,
          answers: step.questions.map(({ key }) => ({ key, answer: "yes" })),
        });
      }
      await author.json("POST", `/api/articles/${id}/publish`, { version });
      const page = await at("third", `/articles/${id}`);
      await page.getByRole("tab", { name: "修改对比" }).click();
      await page.getByTestId("open-restricted").waitFor();
      expect(await page.getByText("周三复课").count()).toBe(0);
      await look(page, "difference-closed");
      await page.getByTestId("open-restricted").click();
      await expect.poll(() => page.getByTestId("article-difference").innerText()).toContain("周三复课");
      await look(page, "difference-open");
      const { readings } = await author.json<{ readings: { by: string }[] }>("GET", `/api/articles/${id}`);
      expect(JSON.stringify(readings)).toContain("third（虚构）");
    });
  },
);
