import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readDocxText } from "@mingcha/gongwen";
import { loadProvince } from "@mingcha/province";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { prepare, type Prepared } from "../province/src/demo/loop.ts";
import { PASSWORD } from "../province/src/demo/people.ts";
import { computeMarks, settle, sign } from "../province/src/demo/steps/cycle.ts";
import { decideFindings } from "../province/src/demo/steps/monitoring.ts";
import { assignExperts, markRound } from "../province/src/demo/steps/review.ts";
import { examine, WCAG } from "./browser/axe.ts";
import { browserPath, startBrowser } from "./browser/chromium.ts";

/** Where the picture of README goes; none without it. */
const pictures = process.env["MINGCHA_PICTURES"];
const whole = loadProvince();
const hacked = whole.truth.find((row) => row.defect === "hidden-links-display-none")!.unit;
const chosen = new Set(["B01", "B06", "C001", "D01", hacked]);
const province = { ...whole, units: whole.units.filter((unit) => chosen.has(unit.id)) };
const hackedName = province.units.find((unit) => unit.id === hacked)!.name;

describe.skipIf(browserPath === null)("in a real browser", () => {
  let prepared: Prepared;
  let browser: Browser;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "mingcha-browser-"));
    prepared = await prepare({ province, data: folder, port: 0, requestsPerSecond: 200 });
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await prepared?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const address = (path: string): string => `${prepared.platform.address}${path}`;

  async function signedIn(login: string): Promise<Page> {
    const context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      acceptDownloads: true,
    });
    const page = await context.newPage();
    page.on("pageerror", (error) => expect.fail(`The page failed: ${error.message}`));
    await page.goto(address("/console/"));
    await page.getByTestId("login").fill(login);
    await page.getByTestId("password").fill(PASSWORD);
    await page.getByTestId("submit").click();
    await page.getByTestId("account-menu").waitFor();
    return page;
  }

  test("sign in → confirm a finding → mark → publish → download", async () => {
    const office = await signedIn("office");
    await office.goto(address(`/console/findings?year=2019&unitId=${hacked}&check=hidden-link`));
    const row = office.locator('[data-testid^="finding-"]').filter({ hasText: hackedName }).first();
    await row.click();
    const frame = office.locator("iframe").first();
    await frame.waitFor();
    expect(await frame.getAttribute("sandbox")).toBe("");
    if (pictures) await office.screenshot({ path: join(pictures, "console.png") });
    await office.getByTestId("finding-confirm").first().click();
    await office.getByTestId("finding-confirm-yes").click();
    await expect.poll(async () => (await confirmed()).length).toBeGreaterThan(0);
    await decideFindings(prepared.people.office, 2019);
    await computeMarks(prepared.people.office, 2019);

    await assignExperts(prepared.people, province);
    const login = await busyExpert();
    const expert = await signedIn(login.login);
    await expert.goto(address(`/console/review/${login.unitId}?year=2019`));
    const fields = expert.locator('input[data-testid^="mark-"], [data-testid^="mark-"] input');
    await fields.first().waitFor();
    const count = await fields.count();
    expect(count).toBeGreaterThan(4);
    for (let index = 0; index < count; index += 1) {
      await fields.nth(index).focus();
      await expert.keyboard.press("ControlOrMeta+a");
      await expert.keyboard.type("1.5");
      await expert.keyboard.press("Enter");
      // Below full points a reason is due: the first of those often given.
      await fields.nth(index).press("Shift+Digit1");
    }
    await fields.first().focus();
    await expert.keyboard.press("Control+Enter");
    await expect
      .poll(
        async () => (await assignmentsOf(login.login)).find((one) => one.unitId === login.unitId)?.submitted,
      )
      .toBe(true);
    const colleagues = prepared.people.office;
    const sheets = await assignmentsOf(login.login);
    expect(sheets.every((one) => one.unitId !== login.employer)).toBe(true);
    // The other experts follow the demo; where they differ too much from 1.5 points, the leader decides.
    await markRound(prepared.people, province, 1).catch(async (error: Error) => {
      expect(error.message).toMatch(/相差过大|不能接近/);
      await decideAll(login.unitId);
      await colleagues.json("POST", "/api/cycles/2019/rounds/1/close");
    });
    await markRound(prepared.people, province, 2);
    await settle(prepared.people, province);
    await sign(prepared.people, 2019);

    await office.goto(address("/console/notice?year=2019"));
    await office.getByTestId("notice-publish").click();
    await office.getByTestId("step-ok").click();
    await expect.poll(async () => (await notice()).state).toBe("published");
    const waiting = office.waitForEvent("download");
    await office.getByTestId("notice-download").click();
    const path = await (await waiting).path();
    const { paragraphs } = await readDocxText(await readFile(path));
    expect(paragraphs.join("\n")).toContain(hackedName);
    expect(paragraphs.join("\n")).toContain("模拟通〔2020〕1号");

    const visitor = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    await visitor.goto(address("/results/2019"));
    expect(await visitor.getByText("演示数据").count()).toBe(1);
    expect(await visitor.getByText(hackedName).count()).toBeGreaterThan(1);
  });

  test("public pages have no accessibility violations and no sideways scrolling, at 1440 and 390 px", async () => {
    for (const width of [1440, 390]) {
      const page = await (await browser.newContext({ viewport: { width, height: 900 } })).newPage();
      for (const path of ["/", "/results", "/results/2019", "/methodology"]) {
        const answer = await page.goto(address(path));
        expect(answer?.status(), path).toBe(200);
        const violations = await examine(page, [...WCAG, "wcag22aa"]);
        expect(violations.map((one) => `${path}: ${one.id} ${one.html[0] ?? ""}`)).toEqual([]);
        const [scroll, inner] = await page.evaluate<[number, number]>(
          "[document.documentElement.scrollWidth, window.innerWidth]",
        );
        expect(scroll, `${path} at ${width}`).toBeLessThanOrEqual(inner);
      }
    }
  });

  type Assigned = { unitId: string; submitted: boolean };
  const assignmentsOf = async (login: string): Promise<Assigned[]> =>
    (
      await prepared.people.experts
        .get(login)!
        .json<{ units: Assigned[] }>("GET", "/api/review/2019/assignments")
    ).units;
  const confirmed = async (): Promise<unknown[]> =>
    (
      await prepared.people.office.json<{ findings: unknown[] }>(
        "GET",
        `/api/findings?unitId=${hacked}&state=confirmed`,
      )
    ).findings;
  const notice = (): Promise<{ state: string }> =>
    prepared.people.office.json("GET", "/api/cycles/2019/notice");

  /** An expert with a unit to mark, and where the expert works. */
  async function busyExpert(): Promise<{ login: string; unitId: string; employer: string | null }> {
    for (const login of prepared.people.experts.keys()) {
      const [first] = await assignmentsOf(login);
      if (first) return { login, unitId: first.unitId, employer: login === "expert01" ? "C001" : null };
    }
    throw new Error("No expert has anything to mark.");
  }

  /** The leader decides every expert item of a unit in writing. */
  async function decideAll(unitId: string): Promise<void> {
    const { marks } = await prepared.people.office.json<{ marks: { item: string; state: string }[] }>(
      "GET",
      `/api/cycles/2019/units/${unitId}/automatic-marks`,
    );
    for (const mark of marks.filter((one) => one.state === "needs-expert")) {
      await prepared.people.leader.json("PUT", `/api/cycles/2019/units/${unitId}/decisions`, {
        item: mark.item,
        points: 150,
        reason: "两位专家相差过大，按复核结果确定",
      });
    }
  }
});
