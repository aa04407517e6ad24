import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readDocxText } from "@mingcha/gongwen";
import { loadProvince, unitsWorkbook } from "@mingcha/province";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Client } from "../province/src/demo/client.ts";
import { adoptionOf } from "../province/src/demo/steps/cycle.ts";
import { startPlatform, type RunningPlatform } from "../province/src/demo/platform.ts";
import { smallRubric } from "../server/testing/cycle.ts";
import { examine, WCAG } from "./browser/axe.ts";
import { browserPath, startBrowser } from "./browser/chromium.ts";
import { pressUntilGone } from "./browser/pressUntilGone.ts";

const PASSWORD = "Notice-2020!";
const YEAR = 2019;
const whole = loadProvince();
const units = whole.units.filter((unit) => unit.kind === "college").slice(0, 3);
const [excellent, , named] = units.map((unit) => unit.id) as [string, string, string];
const nameOf = (unitId: string): string => units.find((unit) => unit.id === unitId)!.name;
const officerOf = (unitId: string): string => `unit-${unitId.toLowerCase()}`;
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const notice = `/api/cycles/${YEAR}/notice`;

interface View {
  state: string;
  version: number;
  number: string | null;
  obstacles: { message: string }[];
}

describe.skipIf(browserPath === null)("the notice in a real browser", () => {
  let platform: RunningPlatform;
  let browser: Browser;
  let folder: string;
  const clients = new Map<string, Client>();
  const pages = new Map<string, Page>();
  const client = (login: string): Client => clients.get(login)!;
  const view = () => client("office").json<View>("GET", notice);

  /** A rubric of which everything follows from one fact, and one list for those that filed nobody. */
  const pack = () => ({
    rubric: smallRubric({
      dimensions: [{ id: "B", name: "服务", points: 10_000, tag: "[P]" }],
      items: smallRubric()
        .items.filter((item) => item.source === "expert")
        .map((item) => ({ ...item, points: 5000 })),
    }),
    lists: [
      {
        key: "no-officer",
        title: "未明确专干",
        paragraph: "attitude",
        honoursBar: false,
        limitWorkingDays: 15,
        tag: "[P]",
        rule: { any: [{ fact: "registry.officerFiled", equals: false }] },
        message: "没有明确专干。",
        sentence: "{units}等{count}个单位没有明确专干",
      },
    ],
    facts: [{ key: "registry.officerFiled", type: "boolean", name: "已备案专干", writtenBy: "registry" }],
  });

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "mingcha-notice-"));
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
    for (const [login, role, unitId] of [
      ["office", "office", null],
      ["reviewer", "office", null],
      ["leader", "leader", null],
      ["expert1", "expert", null],
      ["expert2", "expert", null],
      ...units.map((unit) => [officerOf(unit.id), "officer", unit.id] as const),
    ] as const) {
      const account = { login, name: `${login}（虚构）`, role, unitId, password: PASSWORD };
      await system.json("POST", "/api/accounts", { ...account, mustChangePassword: false });
      clients.set(login, await new Client(platform.address).signIn(login, PASSWORD));
      // An officer's account needs its unit.
      if (login === "office")
        await client(login).upload(
          "/api/units/import?apply=yes",
          await unitsWorkbook({ ...whole, units }),
          XLSX,
        );
    }
    await settle();
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await platform?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** Everything before the notice, over the interface: marks, one confirmed finding, feedback, final standings, a basis document. */
  async function settle(): Promise<void> {
    const office = client("office");
    const imported = await office.json<{ id: string }>(
      "POST",
      "/api/rubrics/import?apply=yes&name=%E4%B8%80%E9%A1%B9",
      pack(),
    );
    await office.json("POST", "/api/cycles", {
      year: YEAR,
      name: "2019 年度检查（演示）",
      pack: `draft:${imported.id}`,
      adoption: await adoptionOf(office, `draft:${imported.id}`),
      synthetic: true,
    });
    for (const unit of units) {
      if (unit.id === named) continue;
      await client(officerOf(unit.id)).json("PUT", `/api/units/${unit.id}/filing`, {
        department: "办公室",
        officerName: "王五",
        officerPhone: "0731-80000000",
      });
    }
    await office.json("POST", `/api/evidence/${YEAR}/registry-facts`);
    await office.json("POST", `/api/cycles/${YEAR}/compute`);
    const { findings } = await office.json<{ findings: { id: string; version: number }[] }>(
      "GET",
      `/api/findings?year=${YEAR}&state=suspected`,
    );
    expect(findings).toHaveLength(1);
    for (const { id, version } of findings)
      await office.json("POST", `/api/findings/${id}/decide`, {
        decision: "confirmed",
        reason: "已核对备案",
        version,
      });
    const { experts } = await office.json<{ experts: { accountId: string }[] }>("GET", "/api/experts");
    for (const { accountId } of experts)
      await office.json("PUT", `/api/experts/${accountId}`, { employerUnitId: null });
    await office.json("POST", `/api/cycles/${YEAR}/assignments`, { mode: "apply" });
    for (const round of [1, 2]) {
      for (const login of ["expert1", "expert2"]) for (const unit of units) await mark(login, unit.id, round);
      await office.json("POST", `/api/cycles/${YEAR}/rounds/${round}/close`);
    }
    await office.json("POST", `/api/cycles/${YEAR}/standings/feedback`);
    for (const unit of units)
      await client(officerOf(unit.id)).json("POST", `/api/cycles/${YEAR}/feedback/confirm`);
    await office.json("POST", `/api/cycles/${YEAR}/standings/freeze`);
    await client(officerOf(excellent)).json("PUT", `/api/cycles/${YEAR}/nominee`, { name: "张三" });
    await client("leader").json("POST", `/api/cycles/${YEAR}/standings/finalise`, { note: "同意" });
    await office.json("PUT", "/api/document-contact", {
      person: "何少平",
      phone: "0731-84720000",
      address: "厅办公室",
    });
    await office.json("POST", "/api/basis-documents", {
      number: "湘教通〔2017〕417号",
      title: "关于公开目录的通知",
    });
  }

  async function mark(login: string, unitId: string, round: number): Promise<void> {
    const path = `/api/review/${YEAR}/units/${unitId}`;
    const { version } = await client(login).json<{ version: number }>("GET", path);
    const points = unitId === excellent ? 4500 : 3500;
    await client(login).json("PUT", `${path}/marks`, {
      round,
      version,
      submit: true,
      marks: ["B1", "B2"].map((item) => ({ item, points, reason: "核对材料" })),
    });
  }

  async function at(login: string): Promise<Page> {
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
    await page.goto(`${platform.address}/console/notice?year=${YEAR}`);
    return page;
  }

  async function take(login: string, step: string, reason = ""): Promise<void> {
    const page = await at(login);
    await page.getByTestId(`notice-${step}`).click();
    await page.getByTestId("step-reason").fill(reason);
    await pressUntilGone(page.getByTestId("step-ok"));
  }

  /** Looks at the page at both widths: nothing axe objects to, nothing to scroll sideways. */
  /** What the page says for some seconds only is waited for before the press: a busy machine may take longer to come back from it. */
  async function told(page: Page, words: string, press: () => Promise<void>): Promise<void> {
    const seen = page.getByText(words).first().waitFor();
    // Whoever presses in vain says so first.
    seen.catch(() => {});
    await press();
    await seen;
  }

  async function look(page: Page, name: string): Promise<void> {
    // The colours at rest: where the mouse lies is by chance.
    await page.mouse.move(0, 0);
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 });
      await page.waitForLoadState("networkidle");
      const violations = await examine(page, WCAG);
      const found = violations.map((one) => `${name} at ${width}: ${one.id} ${one.html[0]?.slice(0, 200)}`);
      expect(found).toEqual([]);
      const [scroll, inner] = await page.evaluate<[number, number]>(
        "[document.documentElement.scrollWidth, window.innerWidth]",
      );
      expect(scroll, `${name} at ${width}`).toBeLessThanOrEqual(inner);
      if (process.env["MINGCHA_PICTURES"])
        await page.screenshot({
          path: join(process.env["MINGCHA_PICTURES"], `notice-${name}-${width}.png`),
          fullPage: true,
        });
    }
    await page.setViewportSize({ width: 1440, height: 900 });
  }

  test("the office begins, edits by keyboard, is told of another's edit, and adopts changed data", async () => {
    const page = await at("office");
    await look(page, "begin");
    await page.getByTestId("begin-agency").fill("模拟通");
    await page.getByTestId("notice-begin").click();
    await page.getByTestId("block-problems.attitude").waitFor();
    await page
      .getByTestId("block-problems.attitude")
      .getByText(`${nameOf(named)}等1个单位没有明确专干。`)
      .first()
      .waitFor();
    await expect.poll(() => page.getByTestId("remove-problems.attitude").isDisabled()).toBe(true);

    // A new paragraph after the overview, moved up once, all by keyboard.
    await page.getByTestId("add-overview").focus();
    await page.keyboard.press("Enter");
    await page.getByRole("menuitem", { name: "段落", exact: true }).click();
    const field = page.getByTestId("text-free-16");
    await expect.poll(() => field.evaluate((one) => one === document.activeElement)).toBe(true);
    await page.keyboard.type("检查期间没有增加单位负担。");
    await page.getByTestId("up-free-16").focus();
    await page.keyboard.press("Enter");
    await expect
      .poll(() => page.getByTestId("up-free-16").evaluate((one) => one === document.activeElement))
      .toBe(true);
    await page.getByTestId("remove-demand-3").click();
    await expect
      .poll(() => page.getByTestId("block-contact").textContent())
      .toContain("何少平，0731-84720000");
    await page.getByTestId("wording-problems.attitude").click();
    await page.getByTestId("phrase-problems.attitude-no-officer").fill("{units}共{count}个单位未明确专干。");
    await look(page, "edit");
    await page.getByTestId("notice-note").fill("补充一段");
    await told(page, "已保存为第 2 版", () => page.getByTestId("notice-save").click());

    // What the checker of official documents says stands beside the lines of the saved version.
    await page.getByTestId("format-check").click();
    await page.getByTestId("format-summary").waitFor();
    await expect
      .poll(() => page.locator(".format-text").getByText("检查期间没有增加单位负担。").count())
      .toBe(1);
    await look(page, "format");
    await page.keyboard.press("Escape");
    await page.getByTestId("format-summary").waitFor({ state: "detached" });
    const order = await page
      .locator("[data-testid^='block-']")
      .evaluateAll((all) => all.map((one) => one.getAttribute("data-testid")));
    expect(order.slice(1, 5)).toEqual([
      "block-inspection",
      "block-free-16",
      "block-overview",
      "block-excellent",
    ]);

    // Somebody else saves meanwhile.
    const other = await at("reviewer");
    await other.getByTestId("text-demand-1").fill("限期整改。");
    await page.getByTestId("text-free-16").fill("我的修改");
    await told(other, "已保存为第 3 版", () => other.getByTestId("notice-save").click());
    await page.getByTestId("notice-save").click();
    const again = page.getByRole("button", { name: "载入最新内容" });
    await again.waitFor();
    // What was saved can't be read just now: the person is told, the own text stays, and the button is there to try again.
    const answers = "**/api/cycles/*/notice";
    await page.route(answers, (route) =>
      route.fulfill({
        status: 409,
        json: { code: "busy", message: "暂时读不到通报，请稍后重试。", details: null },
      }),
    );
    await told(page, "暂时读不到通报，请稍后重试。", () => again.click());
    expect(await page.getByTestId("text-free-16").inputValue()).toBe("我的修改");
    await page.unroute(answers);
    await again.click();
    await expect.poll(() => page.getByTestId("text-demand-1").inputValue()).toBe("限期整改。");
    await expect.poll(() => page.getByTestId("text-free-16").inputValue()).toBe("检查期间没有增加单位负担。");
    expect((await view()).version).toBe(3);

    // The data change: shown, then adopted.
    await client("office").json("POST", "/api/basis-documents", {
      number: "湘教通〔2018〕85号",
      title: "关于内容保障的通知",
    });
    const behind = await at("office");
    await behind.getByTestId("block-opening").getByText("湘教通〔2018〕85号").first().waitFor();
    await look(behind, "behind");
    await told(behind, "已采用最新数据，保存为第 4 版", () => behind.getByTestId("notice-refresh").click());
    expect((await view()).obstacles).toEqual([]);

    await behind.getByRole("tab", { name: "版本" }).click();
    await behind.getByTestId("difference-3").click();
    await behind.getByTestId("notice-difference").getByText("限期整改。").waitFor();
    await look(behind, "difference");
  });

  test("submitted, returned with a reason, submitted again, reviewed, signed, published; what one sees is the document", async () => {
    await take("office", "submit", "请核稿");
    const reviewing = await at("reviewer");
    await reviewing.getByTestId("notice-return").click();
    await reviewing.getByTestId("step-ok").click();
    await reviewing.getByText("请写明理由").waitFor();
    await reviewing.getByTestId("step-reason").fill("落款请核对");
    await reviewing.getByTestId("step-ok").click();
    await expect.poll(async () => (await view()).state).toBe("draft");
    const office = await at("office");
    await office.getByRole("tab", { name: "流转记录" }).click();
    await office.getByTestId("notice-history").getByText("落款请核对").waitFor();
    await look(office, "history");
    await take("office", "submit");
    const own = (await at("office")).getByTestId("notice-approve");
    await expect.poll(() => own.isDisabled()).toBe(true);
    await take("reviewer", "approve", "数字无误");
    const leader = await at("leader");
    await leader.getByRole("tab", { name: "预览" }).click();
    const picture = leader.getByTestId("notice-pages").locator("img").first();
    await expect.poll(() => picture.evaluate((one) => (one as HTMLImageElement).naturalWidth > 0)).toBe(true);
    await look(leader, "pages");
    await take("leader", "sign", "同意印发");
    expect(await view()).toMatchObject({ state: "signed", number: "模拟通〔2020〕1号" });
    await take("office", "publish");
    expect((await view()).state).toBe("published");
    const done = await at("office");
    await look(done, "published");
    const waiting = done.waitForEvent("download");
    await done.getByTestId("notice-download").click();
    const bytes = await readFile(await (await waiting).path());
    const text = (await readDocxText(bytes)).paragraphs.join("\n");
    for (const part of [
      "模拟通〔2020〕1号",
      `${nameOf(named)}共1个单位未明确专干。`,
      "检查期间没有增加单位负担。",
    ])
      expect(text).toContain(part);
    const visitor = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    await visitor.goto(`${platform.address}/results/${YEAR}`);
    for (const link of ["通报全文（PDF）", "通报全文（Word）", "结果数据（JSON格式）"])
      expect(await visitor.getByRole("link", { name: link }).count(), link).toBe(1);
  });

  test("an officer reads and signs for what was sent; the office sees who has signed and who has not", async () => {
    const officer = await at(officerOf(named));
    await officer.goto(`${platform.address}/console/my-documents?year=${YEAR}`);
    const paper = officer.getByTestId("document-notice-0");
    await paper.getByText("模拟通〔2020〕1号").waitFor();
    await look(officer, "my-documents");
    const signed = paper.getByText(/于 .* 签收/);
    const yes = officer.getByTestId("receive-yes");
    // On a busy machine a click right after the window's width has changed can fall beside the button: a person presses again.
    await expect
      .poll(
        async () => {
          if (!(await yes.isVisible())) await paper.getByTestId("receive").click({ timeout: 5000 });
          await yes.click({ timeout: 5000 });
          await signed.waitFor({ timeout: 15_000 });
          return true;
        },
        { timeout: 240_000 },
      )
      .toBe(true);
    const office = await at("office");
    await office.goto(`${platform.address}/console/receipts?year=${YEAR}`);
    const receipts = office.getByTestId("receipts-notice-0");
    await receipts.getByText("已签收 1 个单位，未签收 2 个单位").waitFor();
    await expect.poll(() => receipts.getByTestId("missing").textContent()).not.toContain(nameOf(named));
    await look(office, "receipts");
    await office.goto(`${platform.address}/console/document-numbers`);
    await office.getByTestId("contact").getByText("0731-84720000").waitFor();
    await office.getByTestId("contact-edit").click();
    await office.getByTestId("contact-phone").fill("0731-84720001");
    await office.getByTestId("contact-ok").click();
    await office.getByTestId("contact").getByText("0731-84720001").waitFor();
    await look(office, "contact");
  });
});
