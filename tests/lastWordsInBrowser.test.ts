import type { AddressInfo } from "node:net";
import ExcelJS from "exceljs";
import type { Browser, Page } from "playwright-core";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PASSWORD, type Person } from "../server/testing/platform.ts";
import { settledYear, YEAR, type SettledYear } from "../server/testing/settledYear.ts";
import { browserPath, startBrowser } from "./browser/chromium.ts";
import { lookAt } from "./browser/lookAt.ts";
import { signIn } from "./browser/signIn.ts";

/** An item of the year's rubric that a unit assesses by itself. */
const ITEM = "B1";

describe.skipIf(browserPath === null)("the last words of a self-assessment, in a real browser", () => {
  let year: SettledYear;
  let browser: Browser;
  let officer: Person;
  let page: Page;
  let address = "";
  beforeAll(async () => {
    year = await settledYear();
    // The test's rubric counts everything by itself.
    await sql`update cycle set rubric = jsonb_set(rubric, '{items}', (
      select jsonb_agg(case when item ->> 'id' = ${ITEM} then (item - 'rule') || '{"source": "report"}' else item end)
      from jsonb_array_elements(rubric -> 'items') as item))`.execute(year.platform.as(null).database);
    await year.platform.app.listen({ port: 0, host: "127.0.0.1" });
    address = `http://127.0.0.1:${(year.platform.app.server.address() as AddressInfo).port}`;
    browser = await startBrowser();
    officer = year.officers.get("C1")!;
    page = await signIn(browser, address, officer.viewer.name, PASSWORD);
    // The quiet time after which the page saves never ends: what is saved is saved by leaving.
    await page.addInitScript(() => {
      const waits = globalThis.setTimeout;
      globalThis.setTimeout = ((run: () => void, after?: number) =>
        after === 1500 ? 0 : waits(run, after)) as typeof setTimeout;
    });
  });
  afterAll(async () => {
    await browser?.close();
    await year?.platform.close();
  });

  const field = () => page.getByTestId(`self-statement-${ITEM}`);
  const open = async (): Promise<void> => {
    await page.goto(`${address}/console/self?year=${YEAR}`);
    await field().waitFor();
  };
  const to = async (name: string): Promise<void> => {
    await page.getByRole("menuitem", { name, exact: true }).click();
    await page.getByRole("heading", { level: 1, name }).waitFor();
  };
  // From the database: an officer whose sessions were ended asks nothing.
  const kept = async (): Promise<string> => {
    const { rows } = await sql<{ statement: string }>`select statement from self_item
      where year = ${YEAR} and unit_id = 'C1' and item = ${ITEM}`.execute(year.platform.as(null).database);
    return rows[0]?.statement ?? "";
  };

  test("the workbook that was downloaded comes back: a wrong one is told of and not saved, a right one is saved and shown", async () => {
    await open();
    const exported = await officer.get(`/api/self/${YEAR}/form.xlsx`);
    const upload = async (points: number): Promise<void> => {
      const book = new ExcelJS.Workbook();
      await book.xlsx.load(exported.rawPayload as unknown as ArrayBuffer);
      const row = book.getWorksheet("自评")!.getRow(2);
      row.getCell(5).value = points;
      row.getCell(6).value = "表中填写的话";
      const chooser = page.waitForEvent("filechooser");
      await page.locator(".ant-modal .ant-upload-drag").click();
      await (
        await chooser
      ).setFiles({
        name: "form.xlsx",
        mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        buffer: Buffer.from(await book.xlsx.writeBuffer()),
      });
    };
    await page.getByRole("button", { name: "上传自评表" }).click();
    await upload(99_999);
    await page.getByText("1 行有误，没有保存").waitFor();
    expect(await page.getByTestId("self-form-confirm").isDisabled()).toBe(true);
    await lookAt(page, "self-workbook");
    await page.getByRole("button", { name: "重新选择文件" }).click();
    await upload(1);
    await page.getByText(/\d+ 项可以保存/).waitFor();
    expect(await kept()).toBe("");
    await page.getByTestId("self-form-confirm").click();
    await expect.poll(() => field().inputValue()).toBe("表中填写的话");
    expect(await kept()).toBe("表中填写的话");
    await field().fill("");
    await to("网站自查");
    await expect.poll(kept).toBe("");
  });

  test("whoever leaves before they are saved takes them along", async () => {
    await open();
    await field().fill("最后一句话");
    expect(await kept()).toBe("");
    await to("网站自查");
    await expect.poll(kept).toBe("最后一句话");
    await to("自评");
    expect(await field().inputValue()).toBe("最后一句话");
  });

  test("words that do not arrive are told of, stay in the browser and are there when one comes back", async () => {
    await page.route(/\/api\/self\/\d+$/, (route) =>
      route.request().method() === "PUT" ? route.abort() : route.continue(),
    );
    await field().fill("没有送到的话");
    await to("网站自查");
    await page.getByText("自评最后填写的内容没有保存：连接不上服务器。这些内容留在本浏览器中").waitFor();
    await page.unrouteAll({ behavior: "ignoreErrors" });
    await to("自评");
    expect(await field().inputValue()).toBe("没有送到的话");
    await page.getByText("上次没有保存的内容已填回").waitFor();
    await to("网站自查");
    await expect.poll(kept).toBe("没有送到的话");
    // Saved is saved: nothing is put back over it.
    await to("自评");
    expect(await page.getByText("上次没有保存的内容已填回").count()).toBe(0);
  });

  test("a session that ended while one wrote is signed into over the page, and the words go on", async () => {
    await field().fill("登录过期前的话");
    await sql`delete from session where account_id = ${officer.viewer.accountId}`.execute(
      year.platform.as(null).database,
    );
    await page.getByTestId("self-submit").click();
    await page.getByTestId("self-submit-yes").click();
    const door = page.getByRole("dialog", { name: "登录已过期" });
    await door.waitFor();
    expect(await field().inputValue()).toBe("登录过期前的话");
    await door.getByTestId("login").fill(officer.viewer.name);
    await door.getByTestId("password").fill(PASSWORD);
    await door.getByTestId("submit").click();
    await door.waitFor({ state: "detached" });
    await page.getByText("已自动保存").waitFor();
    const { rows } = await sql<{ statement: string }>`select statement from self_item`.execute(
      year.platform.as(null).database,
    );
    expect(rows.map((row) => row.statement)).toContain("登录过期前的话");
  });

  test("two windows of one officer: what one saves drops nothing that the other has typed, and a refusal leaves it there to be copied", async () => {
    await open();
    const second = await page.context().newPage();
    await second.goto(`${address}/console/self?year=${YEAR}`);
    const theirs = second.getByTestId(`self-statement-${ITEM}`);
    await theirs.waitFor();
    await field().fill("甲窗口的话");
    await theirs.fill("乙窗口的话");
    // It saves by itself there.
    await expect.poll(kept).toBe("乙窗口的话");
    await to("网站自查");
    await page.getByText("自评最后填写的内容没有保存").first().waitFor();
    await second.close();
    await to("自评");
    await page.getByTestId("self-left").getByText("甲窗口的话").waitFor();
    expect(await field().inputValue()).toBe("乙窗口的话");
    await page.getByRole("button", { name: "不再保留" }).click();
    await page.getByTestId("self-left").waitFor({ state: "detached" });
  });

  test("whoever signs out, and was told that unsaved words are lost, leaves none behind", async () => {
    await page.route(/\/api\/self\/\d+$/, (route) =>
      route.request().method() === "PUT" ? route.abort() : route.continue(),
    );
    await open();
    await field().fill("退出时放弃的话");
    await page.getByTestId("account-menu").click();
    await page.getByText("退出登录").click();
    await page.getByRole("button", { name: "退出", exact: true }).click();
    await page.getByTestId("login").waitFor();
    await page.unrouteAll({ behavior: "ignoreErrors" });
    expect(await page.evaluate(() => Object.keys(localStorage).join(" "))).not.toContain("mingcha-self-");
    await page.getByTestId("login").fill(officer.viewer.name);
    await page.getByTestId("password").fill(PASSWORD);
    await page.getByTestId("submit").click();
    await page.getByTestId("account-menu").waitFor();
    await open();
    expect(await field().inputValue()).toBe("乙窗口的话");
  });

  test("handed in meanwhile by a colleague: it is said, and what was written is still there to be copied", async () => {
    await field().fill("提交之后才写完的话");
    await sql`update self_assessment set state = 'submitted', submitted_at = now(), version = version + 1`.execute(
      year.platform.as(null).database,
    );
    await to("网站自查");
    await page.getByText("自评最后填写的内容没有保存：本单位的自评已被他人").waitFor();
    await to("自评");
    expect(await field().isDisabled()).toBe(true);
    await page.getByTestId("self-left").getByText("提交之后才写完的话").waitFor();
    await page.reload();
    await page.getByTestId("self-left").getByText("提交之后才写完的话").waitFor();
    // Given back to be written in: what is typed and saved then takes none of them away.
    await sql`update self_assessment set state = 'returned', return_reason = '请补充', version = version + 1`.execute(
      year.platform.as(null).database,
    );
    await page.reload();
    await page.getByTestId("self-left").getByText("提交之后才写完的话").waitFor();
    await field().fill("退回之后的话");
    await to("网站自查");
    await expect.poll(kept).toBe("退回之后的话");
    await to("自评");
    await page.getByTestId("self-left").getByText("提交之后才写完的话").waitFor();
    await page.getByRole("button", { name: "不再保留" }).click();
    await page.getByTestId("self-left").waitFor({ state: "detached" });
    await page.reload();
    await field().waitFor();
    expect(await page.getByTestId("self-left").count()).toBe(0);
  });
});
