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
import { pressUntilGone } from "./browser/pressUntilGone.ts";
import { tick } from "./browser/tick.ts";

const PASSWORD = "Desk-2026!";
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const whole = loadProvince();
const bureau = whole.units.find((unit) => unit.kind === "bureau")!;
const college = whole.units.find((unit) => unit.kind === "college")!;

/** Where pictures of the pages go, for whoever looks at them; none without it. */
const pictures = process.env["MINGCHA_PICTURES"];

const LETTER = "班主任每月收三百元补课费，请查处。";
const REPLY = "经核实，该班收取的补课费已全部退还，责任教师已受到处理。";

describe.skipIf(browserPath === null)("one complaint in a real browser", () => {
  let platform: RunningPlatform;
  let browser: Browser;
  let folder: string;
  let number = "";
  let code = "";
  let matter = "";

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "mingcha-desk-"));
    platform = await startPlatform({
      MINGCHA_DATA: folder,
      MINGCHA_PORT: "0",
      MINGCHA_CLOCK: "2026-03-02T09:00:00+08:00",
      MINGCHA_IDLE_MINUTES: "600",
      MINGCHA_PUBLIC_POSTS_PER_MINUTE: "100000",
    });
    await new Client(platform.address).json("POST", "/api/setup", {
      login: "admin",
      name: "管理员",
      password: PASSWORD,
    });
    const system = await new Client(platform.address).signIn("admin", PASSWORD);
    const ids: Record<string, string> = {};
    for (const [login, role, unitId] of [
      ["desk", "office", null],
      ["desk2", "office", null],
      ["head", "leader", null],
      ["handler", "officer", bureau.id],
      ["checker", "officer", bureau.id],
      ["signer", "officer", bureau.id],
      ["accused", "officer", college.id],
    ] as const) {
      if (login === "handler") {
        const office = await new Client(platform.address).signIn("desk", PASSWORD);
        await office.upload(
          "/api/units/import?apply=yes",
          await unitsWorkbook({ ...whole, units: [bureau, college] }),
          XLSX,
        );
      }
      const made = await system.json<{ id: string }>("POST", "/api/accounts", {
        login,
        name: `${login}（虚构）`,
        role,
        unitId,
        password: PASSWORD,
        mustChangePassword: false,
      });
      ids[login] = made.id;
    }
    const office = await new Client(platform.address).signIn("desk", PASSWORD);
    await office.json("PUT", `/api/desk/signers/${ids["signer"]}`, { named: true });
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await platform?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** Nothing an assistive program stumbles over, nothing wider than the screen. */
  async function look(page: Page, name: string): Promise<void> {
    const { width = 0, height = 0 } = page.viewportSize() ?? {};
    // The page at rest: no colour on its way to another, nothing under the mouse.
    await page.mouse.move(0, 0);
    await expect.poll(() => page.evaluate("document.getAnimations().length")).toBe(0);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide, `${name} at ${width}`).toBeLessThanOrEqual(width);
    if (pictures) await page.screenshot({ path: join(pictures, `${name}-${width}.png`), fullPage: true });
    expect(await grave(page), name).toEqual([]);
    expect(height).toBeGreaterThan(0);
  }
  async function citizen(javaScriptEnabled: boolean, width = 390): Promise<Page> {
    const context = await browser.newContext({ viewport: { width, height: 844 }, javaScriptEnabled });
    return context.newPage();
  }
  async function staff(login: string, width = 1440): Promise<Page> {
    const page = await (await browser.newContext({ viewport: { width, height: 1000 } })).newPage();
    page.on("pageerror", (error) => expect.fail(`The page failed: ${error.message}`));
    await page.goto(`${platform.address}/console/`);
    await page.getByTestId("login").fill(login);
    await page.getByTestId("password").fill(PASSWORD);
    await page.getByTestId("submit").click();
    await page.getByTestId("account-menu").waitFor();
    return page;
  }
  /** Axe needs script: the same pages are looked at with it, and walked without. */
  async function lookAtPublic(path: string, name: string): Promise<void> {
    for (const width of [1440, 390]) {
      const page = await citizen(true, width);
      await page.goto(`${platform.address}${path}`);
      await look(page, name);
      await page.context().close();
    }
  }
  async function step(page: Page, act: string, fill: () => Promise<void> = async () => {}): Promise<void> {
    await page.getByTestId(`act-${act}`).click();
    await page.locator(".ant-modal-title").waitFor();
    // A dialog that is still coming takes no click.
    await expect
      .poll(() =>
        page.locator(".ant-modal[class*='ant-zoom'], .ant-modal-wrap [class*='-active-enter']").count(),
      )
      .toBe(0);
    await fill();
    await page.getByTestId("act-ok").click();
    await page.locator(".ant-modal-wrap").waitFor({ state: "hidden" });
  }
  const choose = async (page: Page, id: string, words: string): Promise<void> => {
    await page.locator(`#${id}`).click();
    await page.locator(`#${id}`).fill(words);
    // What there is to choose may still be on its way, and Enter takes what is marked.
    await page
      .locator(".ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option-active")
      .filter({ hasText: words })
      .first()
      .waitFor();
    await page.keyboard.press("Enter");
    await page
      .locator(".ant-select")
      .filter({ has: page.locator(`#${id}`) })
      .getByText(words)
      .first()
      .waitFor();
    // Of several things it stays open; of one it is gone by now, and Esc would close what it stands in.
    if ((await page.locator(".ant-select-multiple", { has: page.locator(`#${id}`) }).count()) > 0)
      await page.keyboard.press("Escape");
  };

  test("a citizen writes on a phone, without script, with the keyboard alone", async () => {
    const page = await citizen(false);
    await page.goto(`${platform.address}/desk`);
    await page.getByRole("link", { name: "我要写信" }).focus();
    await page.keyboard.press("Enter");
    await page.getByLabel("标题").focus();
    await page.keyboard.type("三班补课收费");
    await page.keyboard.press("Enter");
    await page.getByRole("radio", { name: /投诉/ }).focus();
    await page.keyboard.press("Space");
    await page.locator("#aboutUnitId").selectOption(college.id);
    await page.getByLabel("内容").focus();
    await page.keyboard.type(LETTER);
    // A slip: the title is emptied, and everything else stays.
    await page.getByLabel("标题").fill("电话13912345678");
    await page.getByLabel("电话").fill("13912345678");
    await page.getByRole("button", { name: "提交" }).focus();
    await page.keyboard.press("Enter");
    await page.getByText("标题里有手机号码").first().waitFor();
    expect(await page.getByLabel("内容").inputValue()).toBe(LETTER);
    expect(await page.getByRole("radio", { name: /投诉/ }).isChecked()).toBe(true);
    if (pictures) await page.screenshot({ path: join(pictures, "desk-problem-390.png"), fullPage: true });
    await page.getByLabel("标题").fill("三班补课收费");
    await page.getByRole("button", { name: "提交" }).focus();
    await page.keyboard.press("Enter");
    await page.getByText("来信已收到").first().waitFor();
    await page.locator("dd.code").nth(1).waitFor();
    [number = "", code = ""] = await page.locator("dd.code").allInnerTexts();
    expect(number).toMatch(/^YG2026-\d{6}-/);
    expect(page.url()).not.toContain(code);
    if (pictures) await page.screenshot({ path: join(pictures, "desk-receipt-390.png"), fullPage: true });
    await page.context().close();
  });

  test("the public pages hold at both widths for everyone", async () => {
    for (const [path, name] of [
      ["/desk", "desk-home"],
      ["/desk/write", "desk-start"],
      ["/desk/look-up", "desk-look-up"],
      ["/desk/answers", "desk-answers"],
      ["/desk/statistics", "desk-statistics"],
    ] as const)
      await lookAtPublic(path, name);
    for (const width of [1440, 390]) {
      const page = await citizen(true, width);
      await page.goto(`${platform.address}/desk/write`);
      await page.getByLabel("标题").fill("学费怎么退");
      await page.getByRole("button", { name: "下一步" }).click();
      // The visitor's own machine has worked: nobody is asked to read a picture.
      await page.locator("html[data-proof=done]").waitFor({ state: "attached" });
      expect(await page.locator("input[name=proof]").inputValue()).toMatch(/^\d+$/);
      await look(page, "desk-form");
      await page.context().close();
    }
  });

  test("the desk accepts and routes it with the keyboard; the complained unit only gets the desk's words", async () => {
    const page = await staff("desk");
    await page.goto(`${platform.address}/console/desk?due=mine`);
    const row = page.getByTestId(`matter-${number}`);
    await row.waitFor();
    await look(page, "desk-queue");
    await row.focus();
    await page.keyboard.press("Enter");
    await page.getByTestId("letter").waitFor();
    matter = page.url();
    await step(page, "accept", () => page.locator("#subject").fill("收费"));
    await step(page, "dispatch", async () => {
      await choose(page, "lead", bureau.name);
      await choose(page, "co", college.name);
      await page.locator("#brief").fill("请说明本学期课后服务收费的依据。");
    });
    await page.getByTestId("clock-办理期限").first().waitFor();
    await look(page, "desk-matter");
    await page.setViewportSize({ width: 390, height: 844 });
    await look(page, "desk-matter");
    await page.goto(`${platform.address}/console/desk`);
    await page.getByTestId(`matter-${number}`).waitFor();
    await look(page, "desk-queue");
    await page.context().close();
    const accused = await staff("accused");
    await accused.goto(matter);
    await accused.getByText("本单位看不到来信").waitFor();
    await accused.getByText("请说明本学期课后服务收费的依据。").waitFor();
    expect(await accused.content()).not.toContain("补课");
    await look(accused, "desk-shielded");
    await accused.context().close();
  });

  test("the unit drafts, another person checks, a third signs; the desk lets it out", async () => {
    const handler = await staff("handler");
    await handler.goto(matter);
    await step(handler, "draft", async () => {
      await handler.locator("#body").fill(REPLY);
    });
    await handler.getByTestId("reply-1").waitFor();
    await look(handler, "desk-unit-matter");
    await handler.context().close();
    const checker = await staff("checker");
    await checker.goto(matter);
    await checker.getByTestId("act-pass").getByText("核稿").waitFor();
    await look(checker, "desk-check");
    await step(checker, "pass", async () => {
      for (const key of ["questions", "policy", "privacy"]) await tick(checker.getByTestId(`check-${key}`));
      if (pictures) await checker.screenshot({ path: join(pictures, "desk-check-dialog-1440.png") });
    });
    await checker.context().close();
    const signer = await staff("signer");
    await signer.goto(matter);
    await signer.getByTestId("act-pass").getByText("签发").waitFor();
    await step(signer, "pass");
    await signer.context().close();
    const desk = await staff("desk");
    await desk.goto(matter);
    await desk.getByTestId("act-pass").getByText("复核放行").waitFor();
    await step(desk, "pass");
    await desk.getByText("已发出").waitFor();
    await desk.goto(`${platform.address}/console/desk/count`);
    await desk.getByText("本年度尚未定稿").waitFor();
    await desk.getByTestId("desk-count-close").click();
    await desk.getByTestId("desk-count-close-yes").click();
    // Afterwards the page says by whom and when.
    await desk.getByText(/最近一次定稿：.+，统计截至 \d{4}-\d\d-\d\d。/u).waitFor();
    await look(desk, "desk-count");
    await desk.context().close();
  });

  test("the citizen reads who answered what and why that day, and says whether it helped; the head sees what burns", async () => {
    const page = await citizen(false);
    await page.goto(`${platform.address}/desk/look-up`);
    await page.getByLabel("编号").fill(number);
    await page.getByLabel("查询码").fill(code);
    await page.getByRole("button", { name: "查询" }).click();
    await page.getByText(REPLY).waitFor();
    expect(page.url()).toBe(`${platform.address}/desk/matter`);
    await page.getByRole("radio", { name: "没有解决" }).check();
    await page.getByRole("radio", { name: "不满意", exact: true }).check();
    await page.getByRole("button", { name: "提交评价" }).click();
    await page.getByText("您作了评价。").waitFor();
    if (pictures) await page.screenshot({ path: join(pictures, "desk-own-390.png"), fullPage: true });
    await page.getByRole("button", { name: "退出查询" }).click();
    await page.getByLabel("查询码").waitFor();
    await page.context().close();
    const head = await staff("head");
    await head.goto(`${platform.address}/console/desk/board`);
    await head.getByTestId("desk-cards").waitFor();
    await look(head, "desk-board");
    await head.setViewportSize({ width: 390, height: 844 });
    await look(head, "desk-board");
    await head.context().close();
  });

  test("whoever was not content is called by somebody else, a lost code is given anew, and who signs is named", async () => {
    const page = await staff("desk2");
    await page.goto(matter);
    await step(page, "followUp", () => page.locator("#note").fill("已电话联系，来信人同意再等一周。"));
    await step(page, "call", async () => {
      await choose(page, "solved", "部分解决");
      await choose(page, "satisfied", "一般");
    });
    await page.getByText("电话回访：部分解决，满意度 3/5").waitFor();
    await page.getByTestId("act-renewCode").click();
    await page.locator("#reason").fill("来信人来电，已回拨核对");
    await page.getByTestId("act-ok").click();
    const told = await page.getByTestId("new-code").innerText();
    const renewed = /查询码 (\S+)/.exec(told)?.[1] ?? "";
    expect(renewed).toHaveLength(code.length);
    expect(renewed).not.toBe(code);
    if (pictures) await page.screenshot({ path: join(pictures, "desk-new-code-1440.png") });
    await pressUntilGone(page.getByRole("button", { name: /知道|确/ }));
    await page.locator(".ant-modal-wrap").waitFor({ state: "hidden" });
    await look(page, "desk-after-call");
    const own = await citizen(false);
    for (const [given, said] of [
      [code, "不正确"],
      [renewed, REPLY],
    ] as const) {
      await own.goto(`${platform.address}/desk/look-up`);
      await own.getByLabel("编号").fill(number);
      await own.getByLabel("查询码").fill(given);
      await own.getByRole("button", { name: "查询" }).click();
      await own.getByText(said).first().waitFor();
    }
    await own.context().close();
    await page.goto(`${platform.address}/console/desk/signers`);
    await page.getByText("还有 1 个单位没有签发人").waitFor();
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 844 });
      await look(page, "desk-signers");
    }
    await page.setViewportSize({ width: 1440, height: 1000 });
    await page.getByRole("switch", { name: "accused（虚构）签发" }).click();
    await page.getByTestId("without-signer").waitFor({ state: "hidden" });
    await page.context().close();
  });

  test("a common question is written by one, let out by another, and read by everyone; ledgers and what burns have their pages", async () => {
    const writer = await staff("desk");
    await writer.goto(`${platform.address}/console/desk/questions`);
    await writer.getByTestId("question-new").click();
    await writer.locator("#question").fill("休学期间学费怎么退");
    await writer.locator("#answer").fill("按学期退还，请到就读学校财务处办理。");
    await writer.getByTestId("question-ok").click();
    await writer.getByText("待另一人核对").waitFor();
    await writer.context().close();
    const reader = await staff("desk2");
    await reader.goto(`${platform.address}/console/desk/questions`);
    await reader.getByRole("button", { name: "核对无误，公开" }).click();
    await reader.getByRole("link", { name: "休学期间学费怎么退" }).waitFor();
    for (const [path, name, shown] of [
      ["questions", "desk-questions", "按学期退还"],
      ["ledgers", "desk-ledgers", "还没有导入台账"],
      ["supervision", "desk-supervision", "还没有发过督办单"],
    ] as const)
      for (const width of [1440, 390]) {
        await reader.setViewportSize({ width, height: 1000 });
        await reader.goto(`${platform.address}/console/desk/${path}`);
        await reader.getByText(shown).first().waitFor();
        await look(reader, name);
      }
    await reader.context().close();
    await lookAtPublic("/desk/questions", "desk-public-questions");
    const page = await citizen(false);
    await page.goto(`${platform.address}/desk/write`);
    await page.getByLabel("标题").fill("孩子休学期间学费怎么退？");
    await page.getByRole("button", { name: "下一步" }).click();
    await page.getByText("也许已经有答复").waitFor();
    await page.locator("summary", { hasText: "休学期间学费怎么退" }).click();
    await page.getByRole("button", { name: "这就是我要问的" }).click();
    await page.getByText("已记下这个答复帮到了您").waitFor();
    await page.context().close();
  });

  test("trial letters are planned, sent and answered on a page that units never see", async () => {
    const page = await staff("desk");
    await page.goto(`${platform.address}/console/desk`);
    await page.getByRole("link", { name: "暗访" }).click();
    await page.getByText("还没有安排暗访").waitFor();
    await page.goto(`${platform.address}/console/desk/trials?year=2026`);
    await page.getByText("2026 年按抽定的日期").waitFor();
    await page.getByTestId("trial-plan").click();
    await page.getByTestId("trial-plan-ok").click();
    await page.getByTestId(`trial-note-${bureau.id}`).click();
    await page.getByLabel("发往").fill("http://hall.example.test/mailbox");
    await page.getByLabel("所问问题").fill("休学手续去哪里办理？");
    const day = async (label: string, value: string): Promise<void> => {
      await page.getByLabel(label).fill(value);
      await page.getByLabel(label).press("Enter");
    };
    await day("发出日期", "2026-03-02");
    await page.getByTestId("trial-ok").click();
    await page.getByText("2026-03-02 发出，应于 2026-03-05 前答复").waitFor();
    await page.getByTestId(`trial-note-${bureau.id}`).click();
    await day("答复日期", "2026-03-02");
    await page.getByLabel("答复质量").click();
    await page.getByTitle("没有答复所问问题").click();
    await page.getByLabel("说明").fill("只说已经收到");
    await page.getByTestId("trial-ok").click();
    await page.locator(".ant-modal-title").waitFor({ state: "hidden" });
    await page.getByText("2026-03-02 答复").waitFor();
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 1000 });
      await look(page, "desk-trials");
    }
    await page.context().close();
    const unit = await staff("handler");
    await unit.goto(`${platform.address}/console/desk`);
    await unit.getByText("来信").first().waitFor();
    expect(await unit.getByRole("link", { name: "暗访" }).count()).toBe(0);
    await unit.context().close();
  });
});
