import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, test } from "vitest";
import { PASSWORD } from "../server/testing/platform.ts";
import { startYear, YEAR, type Year } from "../server/testing/rectification.ts";
import { takeOwnLook } from "../server/src/modules/monitoring/own/commands/takeOwnLook.ts";
import { tables as ownTables } from "../server/src/modules/monitoring/own/tables.ts";
import { visitMended } from "../server/src/modules/rectification/warnings/commands/visitMended.ts";
import { tables } from "../server/src/modules/rectification/warnings/tables.ts";
import { browserPath, startBrowser } from "./browser/chromium.ts";
import { lookAt } from "./browser/lookAt.ts";
import { signIn } from "./browser/signIn.ts";

describe.skipIf(browserPath === null)("security warnings and own looks in a real browser", () => {
  let year: Year;
  let browser: Browser;
  let address: string;
  let page: Page;

  beforeAll(async () => {
    year = await startYear();
    address = await year.platform.app.listen({ port: 0, host: "127.0.0.1" });
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await year?.close();
  });

  async function enter(login: string, path: string): Promise<void> {
    page = await signIn(browser, address, login, PASSWORD);
    await page.goto(`${address}/console${path}?year=${YEAR}`);
  }

  const look = (name: string): Promise<void> => lookAt(page, name);

  async function say(act: "contain" | "mend" | "clear", words: string): Promise<void> {
    await page.getByTestId(`warning-${act}`).click();
    await page.getByTestId("warning-words").fill(words);
    await page.getByTestId("act-ok").click();
  }

  test("a confirmed finding is contained, mended and looked at again in its unit's console", async () => {
    await year.confirm("hidden-link");
    await enter(year.officer.viewer.name, "/security-warnings");
    await page.getByText("待处置", { exact: true }).waitFor();
    await look("warning-officer");
    await say("contain", "已关闭网站对外访问");
    await page.getByText("已先行处置", { exact: true }).waitFor();
    year.site.links = false;
    await say("mend", "已删除暗链，修补上传漏洞并更换口令");
    await page.getByText("已整改待复查", { exact: true }).waitFor();
    const context = year.platform.as(null);
    const { id } = await tables(context.database)
      .selectFrom("security_warning_look")
      .select("id")
      .executeTakeFirstOrThrow();
    await visitMended(context, id);
    await page.reload();
    await page.getByText("按时整改", { exact: true }).waitFor();
    await look("warning-cleared");
    await enter(year.office.viewer.name, "/security-warnings");
    await page.getByText("其中按时整改 1 条").waitFor();
    await look("warning-office");
  });

  test("an officer has the own site looked at and sees what today would mean", async () => {
    await enter(year.officer.viewer.name, "/own-looks");
    await page.getByTestId("own-look-ask").click();
    await page.getByText("正在检查", { exact: true }).waitFor();
    const context = year.platform.as(null);
    const { id } = await ownTables(context.database)
      .selectFrom("own_look")
      .select("id")
      .executeTakeFirstOrThrow();
    await takeOwnLook(context, id);
    await page.reload();
    await page.getByTestId("own-look").getByText("如以本次自查计").waitFor();
    await look("own-look");
  });
});
