import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseDocument, renderDocx } from "@mingcha/gongwen";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { examine, WCAG } from "./browser/axe.ts";
import { browserPath, startBrowser } from "./browser/chromium.ts";
import { tick } from "./browser/tick.ts";
import {
  CLAIMED,
  HEALTHY,
  MENDED,
  nameOf,
  officerOf,
  PASSWORD,
  province,
  SILENT,
  startRectificationYear,
  YEAR,
  type RectificationYear,
} from "./browser/rectification.ts";

const AGENCY = "模拟办函";
const HIDDEN = "网站存在漏洞、暗链或后门";

interface Item {
  id: string;
  unitId: string;
  orderId: string;
  list: string;
  state: string;
  due: string;
  overdue: boolean;
  version: number;
}

describe.skipIf(browserPath === null)("rectification in a real browser", () => {
  let year: RectificationYear;
  let browser: Browser;
  const pages = new Map<string, Page>();
  beforeAll(async () => {
    year = await startRectificationYear();
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await year?.stop();
  });

  const items = async (login = "office"): Promise<Item[]> =>
    (await year.client(login).json<{ items: Item[] }>("GET", `/api/cycles/${YEAR}/rectification`)).items;
  /** The unit's item about hidden links. */
  const hidden = async (unitId: string): Promise<Item> =>
    (await items()).find((one) => one.unitId === unitId && one.list === "compromised")!;
  const field = (page: Page, id: string): Locator =>
    page.locator(`textarea[data-testid="${id}"], [data-testid="${id}"] textarea, input[data-testid="${id}"]`);
  const number = (page: Page, id: string): Locator =>
    page.locator(`input[data-testid="${id}"], [data-testid="${id}"] input`).first();

  async function at(login: string, path: string): Promise<Page> {
    let page = pages.get(login);
    if (!page) {
      page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
      page.on("pageerror", (error) => expect.fail(`The page failed: ${error.message}`));
      await page.goto(`${year.address()}/console/`);
      await page.getByTestId("login").fill(login);
      await page.getByTestId("password").fill(PASSWORD);
      await page.getByTestId("submit").click();
      await page.getByTestId("account-menu").waitFor();
      pages.set(login, page);
    }
    await page.goto(`${year.address()}/console${path}${path.includes("?") ? "&" : "?"}year=${YEAR}`);
    return page;
  }
  const itemPage = async (login: string, unitId: string): Promise<Page> =>
    at(login, `/rectification/${(await hidden(unitId)).id}`);

  /** Looks at the page at both widths: nothing axe objects to, nothing to scroll sideways. */
  async function look(page: Page, name: string): Promise<void> {
    // The colours at rest: where the mouse lies is by chance.
    await page.mouse.move(0, 0);
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 });
      // An archived page in its frame may wait for what it is not given: the page around it counts.
      await page.waitForLoadState("networkidle", { timeout: 3000 }).catch(() => {});
      await expect.poll(() => page.locator(".ant-spin-spinning, .ant-skeleton-active").count()).toBe(0);
      const violations = await examine(page, WCAG, false);
      const found = violations.map((one) => `${name} at ${width}: ${one.id} ${one.html[0]?.slice(0, 200)}`);
      const [scroll, inner] = await page.evaluate<[number, number]>(
        "[document.documentElement.scrollWidth, window.innerWidth]",
      );
      if (process.env["MINGCHA_PICTURES"])
        await page.screenshot({
          path: join(process.env["MINGCHA_PICTURES"], `rectification-${name}-${width}.png`),
          fullPage: true,
        });
      expect(found).toEqual([]);
      expect(scroll, `${name} at ${width}`).toBeLessThanOrEqual(inner);
    }
    await page.setViewportSize({ width: 1440, height: 900 });
  }

  async function confirmDialog(page: Page): Promise<void> {
    await page.getByTestId("act-ok").click();
    await page.getByTestId("act-ok").waitFor({ state: "detached" });
  }

  async function giveReason(page: Page, reason: string): Promise<void> {
    await field(page, "reason").first().fill(reason);
    await page.getByTestId("reason-ok").click();
    await page.getByTestId("reason-ok").waitFor({ state: "detached" });
  }

  async function reply(page: Page, measure: string, document?: Buffer): Promise<void> {
    await page.getByTestId("reply").click();
    await field(page, "measure").first().fill(measure);
    await page.locator("#doneOn").fill("2020-03-02");
    await page.locator("#doneOn").press("Enter");
    await page.locator(".ant-modal input[type=file]").setInputFiles({
      name: "整改说明.pdf",
      mimeType: "application/pdf",
      buffer: Buffer.from("%PDF-1.4 整改说明"),
    });
    await page.locator(".ant-upload-list-item-name").getByText("整改说明.pdf").waitFor();
    if (document) {
      await page
        .locator(".ant-modal input[type=file]")
        .setInputFiles({ name: "整改报告.docx", mimeType: "application/octet-stream", buffer: document });
      await page.locator(".ant-upload-list-item-name").getByText("整改报告.docx").waitFor();
    }
    await confirmDialog(page);
  }

  test("the office reads what would be ordered, opens a series of numbers, and orders", async () => {
    const numbers = await at("office", "/document-numbers");
    await numbers.getByTestId("series-new").click();
    await field(numbers, "series-agency").fill(AGENCY);
    await number(numbers, "series-year").fill("2020");
    await number(numbers, "series-first").fill("12");
    await numbers.getByTestId("series-ok").click();
    await numbers.getByText("文号序列已新建").waitFor();

    const page = await at("office", "/rectification?tab=orders");
    for (const unitId of [MENDED, CLAIMED]) await tick(page.getByLabel(`选择${nameOf(unitId)}`));
    await page.locator(".ant-table-row-expand-icon").first().click();
    await page.getByText("3 个工作日，2020-03-05 前").first().waitFor();
    await expect.poll(() => page.getByTestId("issue-chosen").isDisabled()).toBe(true);
    await look(page, "planned");
    await page.getByLabel("机关代字").fill(AGENCY);
    await page.keyboard.press("Escape");
    await page.getByTestId("issue-chosen").click();
    await page.getByTestId("issue-chosen-yes").click();
    await page.getByText("已下达 2 份整改通知").waitFor();
    // The list is read again, and what was asked fades out, before the next question.
    await page.getByRole("button", { name: "全部下达（1）" }).waitFor();
    await page.locator(".ant-modal-wrap:visible").waitFor({ state: "hidden" });
    await page.locator(".ant-btn-loading").first().waitFor({ state: "detached" });
    await page.getByTestId("issue-all").click();
    await page.getByTestId("issue-all-yes").click();
    await page.getByText("已下达 1 份整改通知").waitFor();
    await page.getByText(`${AGENCY}〔2020〕14号`).waitFor();
    // What was asked fades out.
    await page.locator(".ant-modal-wrap:visible").waitFor({ state: "hidden" });
    await look(page, "orders");
    expect(new Set((await items()).map((one) => one.unitId))).toEqual(new Set([MENDED, CLAIMED, SILENT]));

    const register = await at("office", "/document-numbers");
    await register.getByText(`${AGENCY}〔2020〕13号`).waitFor();
    await register.getByTestId("outside-new").click();
    await register.locator("#series").click();
    await register.getByText(`${AGENCY}〔2020〕（下一个 15 号）`).click();
    await field(register, "outside-title").fill("关于防汛工作的函");
    await register.getByTestId("outside-ok").click();
    await register.getByRole("cell", { name: "系统外发文" }).waitFor();
    await register.getByTestId("void-15").click();
    await giveReason(register, "重复登记");
    await register.getByText("重复登记").waitFor();
    await look(register, "numbers");
    expect(await (await at("leader", "/document-numbers")).getByTestId("series-new").count()).toBe(0);
  });

  test("the unit acknowledges, asks for an extension, replies with a file; returned once, accepted, passed, closed", async () => {
    const own = await at(officerOf(MENDED), "/rectification");
    await own.getByTestId("own-order").waitFor();
    await look(own, "own");
    await own.getByTestId("acknowledge").click();
    await own.getByText("整改并回复").first().waitFor();

    const unit = await itemPage(officerOf(MENDED), MENDED);
    await unit.getByTestId("ask-extension").click();
    await unit.locator("#until").fill("2020-03-09");
    await unit.locator("#until").press("Enter");
    await field(unit, "extension-reason").first().fill("网站由外包公司维护，需要排期");
    await confirmDialog(unit);
    await reply(unit, "已删除首页暗链并修改后台口令");
    await unit.getByText("等待检查工作组审核回复").waitFor();
    await look(unit, "own-item");

    const office = await itemPage("office", MENDED);
    await office.getByTestId("approve-extension").click();
    await office.getByText("延期审批已记录").waitFor();
    expect((await hidden(MENDED)).due).toBe("2020-03-09");
    await office.getByTestId("return").click();
    await giveReason(office, "请说明暗链如何植入");
    await expect.poll(async () => (await hidden(MENDED)).state).toBe("returned");

    const order = JSON.parse(await readFile("gongwen/sample/order.json", "utf8")) as object;
    const report = await renderDocx(parseDocument({ ...order, recipients: ["东岭职业技术学院。"] }));
    await reply(
      await itemPage(officerOf(MENDED), MENDED),
      "攻击者利用弱口令植入，已更换口令并升级系统",
      report,
    );
    const again = await itemPage("office", MENDED);
    // The format of what came is checked by place; a file that is no Word document has no button.
    await again.getByTestId("format-check").first().waitFor();
    expect(await again.getByTestId("format-check").count()).toBe(1);
    await again.getByTestId("format-check").click();
    await again.getByTestId("format-summary").waitFor();
    await again.locator(".format-marked").getByText("主送机关").first().waitFor();
    await look(again, "format");
    await again.keyboard.press("Escape");
    await again.getByTestId("format-summary").waitFor({ state: "detached" });
    await again.getByTestId("accept").click();
    await expect.poll(async () => (await hidden(MENDED)).state).toBe("accepted");
    year.sites.setDefects(
      MENDED,
      province.truth.filter((row) => row.unit === MENDED && row.defect !== "hidden-links-display-none"),
    );
    await again.getByTestId("recheck").click();
    // The page asks by itself until the visit is over.
    await again.getByTestId("next-step").getByText("确认销号").waitFor();
    const [first, second] = [again.getByTestId("first-look"), again.getByTestId("second-look")];
    await first.getByText("首次证据按现行规则重判：仍不符合").waitFor();
    await second.getByText("符合", { exact: true }).waitFor();
    await first.locator("iframe").first().waitFor();
    await second.locator("iframe").first().waitFor();
    await look(again, "passed");
    await again.getByTestId("close").click();
    await confirmDialog(again);
    await expect.poll(async () => (await hidden(MENDED)).state).toBe("closed");
  });

  test("what is only claimed fails the same check, is pressed by the leader, and stays open", async () => {
    const item = await hidden(CLAIMED);
    const officer = year.client(officerOf(CLAIMED));
    await officer.json("POST", `/api/orders/${item.orderId}/acknowledge`);
    await officer.json("POST", `/api/rectification/${item.id}/reply`, {
      version: item.version,
      measure: "已处理",
      doneOn: "2020-03-02",
    });
    const office = await itemPage("office", CLAIMED);
    await office.getByTestId("accept").waitFor();
    // Somebody else decides meanwhile: the server's sentence, and nothing is overwritten.
    const { version } = await hidden(CLAIMED);
    await year.client("reviewer").json("POST", `/api/rectification/${item.id}/decide`, {
      version,
      decision: "accepted",
    });
    await office.getByTestId("accept").click();
    await office.locator(".ant-modal-confirm-title", { hasText: "已有较新的内容" }).waitFor();
    await office.getByRole("button", { name: "载入最新内容" }).click();

    const list = await at("office", "/rectification?list=compromised");
    await tick(list.getByLabel(`选择${nameOf(CLAIMED)}的“网页中发现暗链”`).first());
    await list.getByTestId("recheck-chosen").click();
    await list.getByTestId(`item-${CLAIMED}`).getByText("复查不符合").waitFor();
    const leader = await itemPage("leader", CLAIMED);
    await leader.getByTestId("second-look").getByText("问题仍然存在").first().waitFor();
    expect(await leader.getByTestId("close").count()).toBe(0);
    await leader.getByTestId("press").click();
    await field(leader, "press-note").first().fill("请于三日内清除");
    await confirmDialog(leader);
    await leader.getByText("督办：请于三日内清除").waitFor();
    expect(await hidden(CLAIMED)).toMatchObject({ state: "failed", pressed: 1 });
  });

  test("two weeks later: the board, its overdue ones, looking back; the public page names only what was published", async () => {
    await year.restartAt("2020-03-16T09:00:00+08:00");
    for (const page of pages.values()) await page.context().close();
    pages.clear();
    const board = await at("leader", "/rectification");
    const late = (await items("leader")).filter((one) => one.overdue);
    expect(new Set(late.map((one) => one.unitId))).toEqual(new Set([CLAIMED, SILENT]));
    await expect.poll(() => board.getByTestId("count-overdue").textContent()).toBe(`逾期${late.length}`);
    await look(board, "board");
    await board.getByTestId("count-overdue").click();
    await expect.poll(() => board.locator("[data-testid^='item-']").count()).toBe(late.length);
    await expect.poll(() => new URL(board.url()).searchParams.get("overdue")).toBe("yes");
    await expect.poll(() => board.getByTestId("export").getAttribute("href")).toContain("overdue=yes");
    await board.getByRole("tab", { name: "进度" }).click();
    await board.getByText("合计").waitFor();
    await look(board, "progress");
    await look(await itemPage("office", CLAIMED), "failed");

    const office = await at("office", "/rectification?tab=look-back");
    await number(office, "look-back-days").fill("0");
    await number(office, "look-back-share").fill("100");
    await field(office, "look-back-seed").fill("test");
    await office.getByTestId("look-back-draw").click();
    await office.getByTestId("sample").getByText(nameOf(MENDED)).first().waitFor();
    await look(office, "look-back");

    const visitor = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    await visitor.goto(`${year.address()}/results/${YEAR}`);
    await visitor.getByRole("link", { name: "整改进展" }).click();
    const named = (unitId: string) =>
      visitor.locator(`h3:has-text("${HIDDEN}") + ul li`, { hasText: nameOf(unitId) });
    expect(await named(MENDED).textContent()).toContain("已完成整改");
    for (const unitId of [CLAIMED, SILENT]) expect(await named(unitId).textContent()).toContain("逾期未完成");
    expect(await visitor.locator("main").textContent()).not.toContain(nameOf(HEALTHY));
    const seeing = await (await browser.newContext()).newPage();
    await seeing.goto(visitor.url());
    await look(seeing, "public");
  });
});
