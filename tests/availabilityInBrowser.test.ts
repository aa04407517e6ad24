import { randomUUID } from "node:crypto";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startPlatform, type Platform } from "../server/testing/platform.ts";
import { registerUnits } from "../server/testing/units.ts";
import {
  nextDay,
  slotsOfDay,
  startOfDay,
  windowOf,
} from "../server/src/modules/monitoring/availability/schedule.ts";
import {
  simulatedWorld,
  visitorOf,
} from "../server/src/modules/monitoring/availability/testing/simulated.ts";
import { sweepAvailability } from "../server/src/modules/monitoring/availability/sweep.ts";
import { tables } from "../server/src/modules/monitoring/availability/tables.ts";
import type { Visitor } from "../server/src/modules/monitoring/availability/commands/takeSlot.ts";
import { startPlanned } from "../server/src/modules/monitoring/plans/commands/startPlanned.ts";
import { tables as registryTables } from "../server/src/modules/registry/tables.ts";
import { browserPath, startBrowser } from "./browser/chromium.ts";
import { lookAt } from "./browser/lookAt.ts";
import { signIn } from "./browser/signIn.ts";

const UNITS = ["B01", "C01", "C02", "C03", "C04", "D01"];
const YEAR = 2019;
const WINDOW = { firstDay: "2019-03-01", lastDay: "2019-05-10", visitsPerDay: 20 };
/** What another place sees: the first site is shut for it on each tenth instant. */
const fromElsewhere =
  (visit: Visitor): Visitor =>
  async (...asked) => {
    const seen = await visit(...asked);
    const [first] = seen.visits;
    if (first && new Date(first.at).getUTCMinutes() % 10 === 0)
      Object.assign(first, { outcome: "failed", reason: "timeout", status: null, firstByteMs: null });
    return seen;
  };
const siteOf = (unit: string): string => `http://${unit.toLowerCase()}.test/`;

describe.skipIf(browserPath === null)("availability and plans in a real browser", () => {
  let platform: Platform;
  let browser: Browser;
  let page: Page;
  let address: string;

  beforeAll(async () => {
    platform = await startPlatform("2019-02-20T02:00:00Z", { MINGCHA_IDLE_MINUTES: "1440" });
    const { database } = platform.as(null);
    await registerUnits(database, UNITS);
    await registryTables(database)
      .insertInto("unit_site")
      .values(UNITS.map((unit_id) => ({ id: randomUUID(), unit_id, url: siteOf(unit_id) })))
      .execute();
    address = await platform.app.listen({ port: 0, host: "127.0.0.1" });
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await platform?.close();
  });

  async function enter(role: "office" | "officer", unitId: string | null = null): Promise<void> {
    const person = await platform.person(role, unitId);
    const login = person.viewer.name;
    page = await signIn(browser, address, login, "Test-2020!");
  }

  const look = (name: string): Promise<void> => lookAt(page, name);
  /** Both days of a range. */
  async function range(from: string, until: string): Promise<void> {
    const fields = page.locator(".ant-modal .ant-picker-range input");
    await fields.nth(0).fill(from);
    await fields.nth(0).press("Enter");
    await fields.nth(1).fill(until);
    await fields.nth(1).press("Enter");
  }

  test("the office sets the window and plans inspections", async () => {
    await enter("office");
    await page.goto(`${address}/console/availability?year=${YEAR}`);
    await page.getByText("本年度还没有安排可用性监测。").waitFor();
    await page.getByTestId("window-set").click();
    await range(WINDOW.firstDay, WINDOW.lastDay);
    await page.locator(".ant-modal .ant-input-number input").first().fill(String(WINDOW.visitsPerDay));
    await page.locator(".ant-modal .ant-select input").fill("http://control.test/");
    await page.locator(".ant-modal .ant-select input").press("Enter");
    await page.getByTestId("window-ok").click();
    await page.getByText(/2019-03-01 至 2019-05-10，每日访问 20 次/).waitFor();
    await page.goto(`${address}/console/inspection-plans?year=${YEAR}`);
    await page.getByText("还没有监测计划").waitFor();
    await page.getByTestId("plan-new").click();
    await page.locator(".ant-modal .ant-select").first().click();
    await page.locator(".ant-select-item", { hasText: "高等学校" }).click();
    await range("2019-03-01", "2019-12-31");
    await page.getByTestId("plan-ok").click();
    await page.getByText("2019-03-01 至 2019-12-31").waitFor();
  });

  test("seventy days later the board shows what was seen, and the plan what it began", async () => {
    const { database } = platform.as(null);
    const watch = await tables(database)
      .selectFrom("availability_watch")
      .selectAll()
      .executeTakeFirstOrThrow();
    const from = startOfDay(WINDOW.firstDay).getTime();
    const until = startOfDay(nextDay(WINDOW.lastDay)).getTime();
    const world = simulatedWorld(UNITS.map(siteOf), from, until, 3);
    let at = from;
    const visit = visitorOf(world, () => at);
    for (let day = WINDOW.firstDay; day <= WINDOW.lastDay; day = nextDay(day))
      for (const slot of slotsOfDay(windowOf(watch), day)) {
        at = slot.getTime() + 20_000;
        platform.clock.set(new Date(at).toISOString());
        await sweepAvailability(platform.as(null), visit);
        // A second place, where one site can't be reached now and then.
        if (slot.getTime() > from + 30 * 86_400_000)
          await sweepAvailability(platform.as(null), fromElsewhere(visit), "武汉联通");
      }
    platform.clock.set("2019-05-10T02:00:00Z");
    await startPlanned(platform.as(null));
    const officer = await platform.person("officer", "C02");
    await officer.send("POST", "/api/availability/downtimes", {
      unitId: "C02",
      from: "2019-05-12T12:00:00Z",
      until: "2019-05-12T18:00:00Z",
      reason: "网站系统升级",
    });
    await enter("office");
    await page.goto(`${address}/console/availability?year=${YEAR}`);
    await page.getByText("测试单位B01").first().waitFor();
    await expect.poll(() => page.getByTestId("sparkline").count()).toBe(UNITS.length);
    await page.getByText("网站系统升级").waitFor();
    await page.getByTestId("vantages").getByText("武汉联通").waitFor();
    await page
      .getByText(/个监测点次中/)
      .first()
      .waitFor();
    await look("availability");
    await page.getByTestId("window-set").click();
    await page.getByTestId("window-ok").waitFor();
    await look("availability-window");
    await page.goto(`${address}/console/inspection-plans?year=${YEAR}`);
    await page.getByText("2019-03-01 已发起").waitFor();
    await look("plans");
  });

  test("an officer sees the own site only and announces a stop", async () => {
    await enter("officer", "C01");
    await page.goto(`${address}/console/availability?year=${YEAR}`);
    await page.getByText("测试单位C01").first().waitFor();
    expect(await page.getByText("测试单位C02").count()).toBe(0);
    expect(await page.getByTestId("window-set").count()).toBe(0);
    await page.getByTestId("downtime-new").click();
    await page.getByTestId("downtime-ok").waitFor();
    await look("downtime");
  });
});
