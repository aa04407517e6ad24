import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadProvince, unitsWorkbook, type ProvinceUnit } from "@mingcha/province";
import type { Browser, Page } from "playwright-core";
import { expect } from "vitest";
import { Client } from "../../province/src/demo/client.ts";
import { startPlatform, type RunningPlatform } from "../../province/src/demo/platform.ts";
import { examine, WCAG } from "./axe.ts";
import { startBrowser } from "./chromium.ts";
import { pressUntilGone } from "./pressUntilGone.ts";

const PASSWORD = "Portal-2020!";
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/** Where pictures go when somebody wants to see them. */
const pictures = process.env["MINGCHA_PICTURES"] ?? null;

/** A platform with two colleges, their officers, three people of the office and the leader, each in a window of their own. */
export interface PortalPeople {
  platform: RunningPlatform;
  browser: Browser;
  units: [ProvinceUnit, ProvinceUnit];
  /** At the interface: `author`, `second`, `third`, `leader`, `officer`, `neighbour`. */
  client(login: string): Promise<Client>;
  /** A person's own window, at a page of the console. */
  at(login: string, path: string): Promise<Page>;
  /** Looks at a page at every width, of the console at 768 px as well: nothing axe objects to, nothing to scroll sideways. */
  look(page: Page, name: string): Promise<void>;
  /** Hands an article in and has it signed by second, third and leader, each question answered 是. */
  through(path: string): Promise<void>;
  close(): Promise<void>;
}

export async function startPortalPeople(): Promise<PortalPeople> {
  const whole = loadProvince();
  const [one, two] = whole.units.filter((unit) => unit.kind === "college");
  const units: [ProvinceUnit, ProvinceUnit] = [one!, two!];
  const folder = await mkdtemp(join(tmpdir(), "mingcha-portal-"));
  const platform = await startPlatform({
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
  const account = (login: string, role: string, unitId: string | null = null) =>
    system.json("POST", "/api/accounts", {
      login,
      name: `${login}（虚构）`,
      role,
      unitId,
      password: PASSWORD,
      mustChangePassword: false,
    });
  const client = (login: string): Promise<Client> => new Client(platform.address).signIn(login, PASSWORD);
  for (const login of ["author", "second", "third"]) await account(login, "office");
  await account("leader", "leader");
  const office = await client("author");
  await office.upload("/api/units/import?apply=yes", await unitsWorkbook({ ...whole, units }), XLSX);
  await account("officer", "officer", units[0].id);
  await account("neighbour", "officer", units[1].id);
  const browser = await startBrowser();
  const pages = new Map<string, Page>();

  const at: PortalPeople["at"] = async (login, path) => {
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
    await page.goto(`${platform.address}/console${path}`);
    return page;
  };

  const sign = async (login: string, path: string): Promise<void> => {
    const page = await at(login, path);
    await page.getByTestId("move-sign").click();
    const groups = page.locator('[data-testid^="question-"]');
    await groups.first().waitFor();
    await pressUntilGone(page.getByTestId("sign-ok"), async () => {
      for (const group of await groups.all()) {
        const yes = group.getByText("是", { exact: true });
        await yes.click({ timeout: 15_000 }).catch(() => {});
      }
    });
  };

  return {
    platform,
    browser,
    units,
    client,
    at,
    look: async (page, name) => {
      await page.mouse.move(0, 0);
      for (const width of page.url().includes("/console/") ? [1440, 768, 390] : [1440, 390]) {
        await page.setViewportSize({ width, height: 900 });
        await page.waitForLoadState("networkidle");
        if (pictures) await page.screenshot({ path: join(pictures, `${name}-${width}.png`), fullPage: true });
        const violations = await examine(page, WCAG);
        const found = violations.map((violation) => `${violation.id}: ${violation.html[0]?.slice(0, 160)}`);
        expect.soft([name, width, found]).toEqual([name, width, []]);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect.soft([name, width, wide <= 0]).toEqual([name, width, true]);
      }
      await page.setViewportSize({ width: 1440, height: 900 });
    },
    through: async (path) => {
      const page = await at("author", path);
      await page.getByTestId("move-submit").click();
      await page.getByTestId("move-sign").waitFor();
      for (const login of ["second", "third", "leader"]) await sign(login, path);
    },
    close: async () => {
      await browser.close();
      await platform.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
