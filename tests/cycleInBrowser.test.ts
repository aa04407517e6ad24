import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadProvince, unitsWorkbook } from "@mingcha/province";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Client } from "../province/src/demo/client.ts";
import { adoptionOf } from "../province/src/demo/steps/cycle.ts";
import { startPlatform, type RunningPlatform } from "../province/src/demo/platform.ts";
import { smallRubric } from "../server/testing/cycle.ts";
import { choose } from "./browser/choose.ts";
import { examine, WCAG } from "./browser/axe.ts";
import { browserPath, startBrowser } from "./browser/chromium.ts";

const PASSWORD = "Cycle-2020!";
const YEAR = 2019;
const whole = loadProvince();
const units = whole.units.filter((unit) => unit.kind === "college").slice(0, 3);
const [employer, disputed, objector] = units.map((unit) => unit.id) as [string, string, string];
const EXPERTS = ["expert1", "expert2", "expert3"];
const officerOf = (unitId: string): string => `unit-${unitId.toLowerCase()}`;
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

describe.skipIf(browserPath === null)("a cycle in a real browser", () => {
  let platform: RunningPlatform;
  let browser: Browser;
  let folder: string;
  const clients = new Map<string, Client>();
  const pages = new Map<string, Page>();
  const client = (login: string): Client => clients.get(login)!;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "mingcha-cycle-"));
    platform = await startPlatform({
      MINGCHA_DATA: folder,
      MINGCHA_PORT: "0",
      MINGCHA_CLOCK: "2020-03-02T09:00:00+08:00",
      MINGCHA_IDLE_MINUTES: "600",
    });
    const nobody = new Client(platform.address);
    await nobody.json("POST", "/api/setup", { login: "admin", name: "管理员", password: PASSWORD });
    const system = await new Client(platform.address).signIn("admin", PASSWORD);
    const accounts = [
      ["office", "office", null],
      ["leader", "leader", null],
      ...EXPERTS.map((login) => [login, "expert", null]),
      ...units.map((unit) => [officerOf(unit.id), "officer", unit.id]),
    ] as [string, string, string | null][];
    for (const [login, role, unitId] of accounts) {
      const account = {
        login,
        name: `${login}（虚构）`,
        role,
        unitId,
        password: PASSWORD,
        mustChangePassword: false,
      };
      await system.json("POST", "/api/accounts", account);
      clients.set(login, await new Client(platform.address).signIn(login, PASSWORD));
      // An officer's account needs its unit.
      if (login === "office")
        await client(login).upload(
          "/api/units/import?apply=yes",
          await unitsWorkbook({ ...whole, units }),
          XLSX,
        );
    }
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
      page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
      page.on("pageerror", (error) => expect.fail(`The page failed: ${error.message}`));
      await page.goto(`${platform.address}/console/`);
      await page.getByTestId("login").fill(login);
      await page.getByTestId("password").fill(PASSWORD);
      await page.getByTestId("submit").click();
      await page.getByTestId("account-menu").waitFor();
      pages.set(login, page);
    }
    await page.goto(`${platform.address}/console${path}${path.includes("?") ? "&" : "?"}year=${YEAR}`);
    return page;
  }

  type Assigned = { unitId: string; submitted: boolean }[];
  const assignedTo = async (login: string): Promise<Assigned> =>
    (await client(login).json<{ units: Assigned }>("GET", `/api/review/${YEAR}/assignments`)).units;

  /** Marks one unit by keyboard: the share as a digit key would be too coarse, so that points are typed. */
  async function mark(login: string, unitId: string, points: string[], reason?: string): Promise<void> {
    const page = await at(login, `/review/${unitId}`);
    await page.getByTestId("mark-B1").waitFor();
    const field = (item: string) => page.locator(`input#mark-${item}`);
    for (const [index, item] of ["B1", "B2"].entries()) {
      await field(item).focus();
      await page.keyboard.press("ControlOrMeta+a");
      await page.keyboard.type(points[index] ?? points[0]!);
      await page.keyboard.press("Enter");
      const box = page.locator(`[data-testid="reason-${item}"]`).first();
      // Nobody gives full points here, so that a reason is asked for.
      await box.waitFor();
      // One key takes an often given reason; words of one's own go beside it.
      if (reason === undefined) await field(item).press("Shift+Digit1");
      else await box.fill(reason);
      await expect.poll(() => box.inputValue()).toBe(reason ?? "材料不全");
    }
    await field("B1").focus();
    await page.keyboard.press("Control+Enter");
    await expect
      .poll(async () => (await assignedTo(login)).find((one) => one.unitId === unitId)?.submitted)
      .toBe(true);
  }

  async function closeRound(): Promise<void> {
    const office = await at("office", "/review");
    await office.getByTestId("round-close").click();
    // Whoever goes on before it is answered takes it back.
    const answered = office.waitForResponse(
      (answer) => answer.request().method() === "POST" && /\/rounds\/\d\/close$/.test(answer.url()),
    );
    await office.getByTestId("round-close-yes").click();
    await answered;
  }
  const stage = async (): Promise<string> =>
    (await client("office").json<{ stage: string }>("GET", `/api/cycles/${YEAR}/assignments`)).stage;
  const standings = () =>
    client("office").json<{
      stage: string;
      rows: { unitId: string; score: number; rank: number; excellent: boolean }[];
    }>("GET", `/api/cycles/${YEAR}/standings`);

  test("office, three experts, a unit and a leader: from opening to final standings, with a recusal, a disagreement and an objection", async () => {
    const rubric = smallRubric({
      dimensions: [{ id: "B", name: "服务", points: 10_000, tag: "[P]" }],
      items: smallRubric()
        .items.filter((item) => item.source === "expert")
        .map((item) => ({ ...item, points: 5000, quickReasons: ["材料不全", "内容过简"] })),
    });
    const imported = await client("office").json<{ id: string }>(
      "POST",
      "/api/rubrics/import?apply=yes&name=%E4%BA%8C%E9%A1%B9",
      { rubric, lists: [], facts: [] },
    );
    await client("office").json("POST", "/api/cycles", {
      year: YEAR,
      name: "2019 年度检查（演示）",
      pack: `draft:${imported.id}`,
      adoption: await adoptionOf(client("office"), `draft:${imported.id}`),
      synthetic: true,
    });
    await client("office").json("POST", `/api/cycles/${YEAR}/compute`);

    // Recusal: expert1 works at the first unit. The office says so in the pool, proposes and applies.
    const { experts } = await client("office").json<{ experts: { accountId: string; login: string }[] }>(
      "GET",
      "/api/experts",
    );
    for (const expert of experts)
      await client("office").json("PUT", `/api/experts/${expert.accountId}`, {
        employerUnitId: expert.login === "expert1" ? employer : null,
      });
    const office = await at("office", "/assignments");
    await office
      .locator('[data-testid^="assign"]')
      .filter({ hasText: /分配|建议/ })
      .first()
      .click();
    await office.getByTestId("difference-counts").waitFor();
    await office.getByTestId("assign-apply").click();
    await expect.poll(stage).toBe("preliminary");
    expect((await assignedTo("expert1")).map((one) => one.unitId)).not.toContain(employer);
    const refused = await at("expert1", `/review/${employer}`);
    await refused.getByText("未找到分配给您的该单位").first().waitFor();

    // 初评, with marks of the disputed unit too far apart.
    const panel: string[] = [];
    for (const login of EXPERTS)
      if ((await assignedTo(login)).some((one) => one.unitId === disputed)) panel.push(login);
    expect(panel).toHaveLength(2);
    for (const login of EXPERTS)
      for (const { unitId } of await assignedTo(login)) {
        if (unitId !== disputed) await mark(login, unitId, unitId === objector ? ["39", "40"] : ["45", "44"]);
        else await mark(login, unitId, login === panel[0] ? ["45", "44"] : ["20", "44"]);
      }
    await closeRound();
    const blocked = await at("office", "/decisions");
    await blocked.getByTestId(`add-expert-${disputed}-B1`).click();
    const third = EXPERTS.find((login) => !panel.includes(login))!;
    await blocked.locator(".ant-modal .ant-select").first().click();
    await blocked.getByTitle(`${third}（虚构）`).click();
    await blocked.getByTestId("add-expert-ok").click();
    await expect
      .poll(async () => (await assignedTo(third)).some((one) => one.unitId === disputed))
      .toBe(true);
    // The third lies in the middle: nothing is nearer, the leader decides in writing.
    await mark(third, disputed, ["32.5", "44"]);
    const leader = await at("leader", "/decisions");
    await leader.getByTestId(`decide-${disputed}-B1`).click();
    await leader
      .locator('[data-testid="decide-points"] input, input[data-testid="decide-points"]')
      .first()
      .fill("40");
    await leader
      .locator('textarea[data-testid="decide-reason"], [data-testid="decide-reason"] textarea')
      .first()
      .fill("查看证据后确定");
    await leader.getByTestId("decide-ok").click();
    await leader.getByText("书面决定已登记").waitFor();
    await closeRound();
    await expect.poll(stage).toBe("second");

    // 复评 keeps 初评.
    for (const login of EXPERTS)
      for (const { unitId } of await assignedTo(login)) {
        const sheet = await client(login).json<{
          version: number;
          items: { id: string; preliminary: number }[];
        }>("GET", `/api/review/${YEAR}/units/${unitId}`);
        await client(login).json("PUT", `/api/review/${YEAR}/units/${unitId}/marks`, {
          round: 2,
          version: sheet.version,
          submit: true,
          marks: sheet.items.map((item) => ({ item: item.id, points: item.preliminary, reason: "核对材料" })),
        });
      }
    await closeRound();
    await expect.poll(stage).toBe("closed");

    // Feedback, an objection that the unit files and the leader answers, confirmations, the freeze.
    const open = await at("office", "/standings");
    await open.getByTestId("standings-feedback").click();
    await open.getByTestId("standings-feedback-yes").click();
    await expect.poll(async () => (await standings()).stage).toBe("feedback");
    const unit = await at(officerOf(objector), "/feedback");
    await unit.getByTestId("objection-new").click();
    await choose(unit, unit.locator(".ant-modal .ant-select").first(), "指标 B1");
    await unit
      .locator('textarea[data-testid="objection-body"], [data-testid="objection-body"] textarea')
      .first()
      .fill("该项材料已公开，请复核");
    await unit.getByTestId("objection-ok").click();
    await unit.getByTestId("objection-open").waitFor();
    const waiting = await client("office")
      .json("POST", `/api/cycles/${YEAR}/standings/freeze`)
      .catch((error: Error) => error.message);
    expect(waiting).toContain("异议没有答复");
    // It is about an expert's mark: the leader answers, and the answer changes it.
    const answering = await at("leader", "/objections");
    await answering.getByTestId(`objection-row-${objector}`).click();
    await answering.getByTestId("answer").click();
    await answering.getByText("采纳", { exact: true }).last().click();
    await answering
      .locator('textarea[data-testid="answer-reason"], [data-testid="answer-reason"] textarea')
      .first()
      .fill("已复核，异议成立");
    await answering.getByTestId("answer-effect").getByText("改专家评分").click();
    await choose(answering, answering.locator(".ant-modal .ant-select"), "B1");
    await answering.locator(".ant-modal .ant-input-number input").fill("42");
    await answering.getByTestId("answer-ok").click();
    await answering.getByText("异议已答复").waitFor();
    const { objections } = await client("leader").json<{ objections: { effect: string | null }[] }>(
      "GET",
      `/api/cycles/${YEAR}/objections`,
    );
    expect(objections[0]?.effect).toContain("改为 42.00 分");
    for (const { id } of units) {
      const own = await at(officerOf(id), "/feedback");
      await own.getByTestId("feedback-confirm").click();
      await own.getByTestId("feedback-confirm-yes").click();
      await own.getByText("已确认无异议").first().waitFor();
    }
    const frozen = await at("office", "/standings");
    await frozen.getByTestId("standings-freeze").click();
    await frozen.getByTestId("standings-freeze-yes").click();
    await expect.poll(async () => (await standings()).stage).toBe("frozen");

    for (const row of (await standings()).rows.filter((one) => one.excellent))
      await client(officerOf(row.unitId)).json("PUT", `/api/cycles/${YEAR}/nominee`, { name: "张三" });
    const approving = await at("leader", "/standings");
    await approving.getByTestId("standings-finalise").click();
    await approving
      .locator('textarea[data-testid="finalise-note"], [data-testid="finalise-note"] textarea')
      .first()
      .fill("同意");
    await approving.getByTestId("finalise-ok").click();
    await expect.poll(async () => (await standings()).stage).toBe("final");
    // 45 + 44; 40 (the leader's) + 44; 42 (after the objection) + 40.
    expect((await standings()).rows.map((row) => [row.unitId, row.score, row.rank, row.excellent])).toEqual([
      [employer, 8900, 1, true],
      [disputed, 8400, 2, true],
      [objector, 8200, 3, true],
    ]);
  });

  test("the new pages have no accessibility violations and no sideways scrolling, at 1440 and 390 px", async () => {
    const wanted: [string, string][] = [
      ["office", "/standings"],
      ["office", "/steps"],
      ["leader", "/steps"],
      ["office", "/objections"],
      ["office", "/quality"],
      ["office", "/decisions"],
      ["leader", "/gates"],
      [officerOf(objector), "/feedback"],
    ];
    for (const [login, path] of wanted)
      for (const width of [1440, 390]) {
        const page = await at(login, path);
        await page.setViewportSize({ width, height: 900 });
        await page.locator(".box, .page-head").first().waitFor();
        await page.waitForLoadState("networkidle");
        const violations = await examine(page, WCAG);
        const found = violations.map(
          (one) => `${path} at ${width}: ${one.id} ${one.html[0]?.slice(0, 160) ?? ""}`,
        );
        expect(found).toEqual([]);
        const [scroll, inner] = await page.evaluate<[number, number]>(
          "[document.documentElement.scrollWidth, window.innerWidth]",
        );
        expect(scroll, `${path} at ${width}`).toBeLessThanOrEqual(inner);
        if (process.env["MINGCHA_PICTURES"])
          await page.screenshot({
            path: join(process.env["MINGCHA_PICTURES"], `${path.slice(1)}-${width}.png`),
            fullPage: true,
          });
      }
  });
});
