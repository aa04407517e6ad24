import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Browser, Page, Request } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PASSWORD, type Person } from "../server/testing/platform.ts";
import { settledYear, type SettledYear } from "../server/testing/settledYear.ts";
import { browserPath, startBrowser } from "./browser/chromium.ts";
import { ADMINISTRATOR } from "./tasks/administrator.ts";
import { AUDITOR } from "./tasks/auditor.ts";
import { CITIZEN } from "./tasks/citizen.ts";
import { EXPERT } from "./tasks/expert.ts";
import { LEADER_JUDGES, LEADER_SIGNS } from "./tasks/leader.ts";
import * as office from "./tasks/office.ts";
import { OFFICER, OFFICER_AFTER, OFFICER_TOLD } from "./tasks/officer.ts";
import { NOW, OWN, WHO, type Notes, type Task, type Who, type World } from "./tasks/world.ts";

/** Where pictures go, for whoever looks at them; none without it. */
const pictures = process.env["MINGCHA_PICTURES"];

/** The tasks of everybody in the order of a year: what one does is there for the next. */
const TASKS: Task[] = [
  ...ADMINISTRATOR,
  ...office.OFFICE_BEGINS,
  ...OFFICER,
  ...office.OFFICE_WORKS,
  ...EXPERT,
  ...office.OFFICE_CLOSES,
  ...OFFICER_TOLD,
  ...LEADER_JUDGES,
  ...office.OFFICE_FREEZES,
  ...LEADER_SIGNS,
  ...office.OFFICE_PUBLISHES,
  ...OFFICER_AFTER,
  ...office.OFFICE_READS,
  ...CITIZEN,
  ...AUDITOR,
];

test("everybody has ten tasks at least", () => {
  const counted = (who: Who) => TASKS.filter((task) => task.who === who).length;
  for (const who of Object.keys(WHO) as Who[])
    if (who !== "reviewer") expect([who, counted(who)]).toEqual([who, Math.max(10, counted(who))]);
});

describe.skipIf(browserPath === null)(
  "ten main tasks of each role in a real browser, by somebody new",
  () => {
    let settled: SettledYear;
    let browser: Browser;
    let address = "";
    let people: World["people"];
    const pages = new Map<Who, Page>();
    /** Changes that pages have sent and nobody has answered yet. */
    const sent = new Set<Request>();
    const notes: Notes = {};
    const broken: string[] = [];

    beforeAll(async () => {
      settled = await settledYear("final");
      const { platform, office: desk, reviewer, leader, officers } = settled;
      people = {
        system: await platform.person("system"),
        audit: await platform.person("audit"),
        expert: await platform.person("expert"),
        office: desk,
        reviewer,
        leader,
        officer: officers.get(OWN)!,
      };
      await platform.app.listen({ port: 0, host: "127.0.0.1" });
      address = `http://127.0.0.1:${(platform.app.server.address() as AddressInfo).port}`;
      browser = await startBrowser();
    });
    afterAll(async () => {
      await browser?.close();
      await settled?.platform.close();
    });

    async function pageOf(who: Who): Promise<Page> {
      const known = pages.get(who);
      if (known) return known;
      const visitor = who === "citizen";
      const context = await browser.newContext({
        viewport: visitor ? { width: 390, height: 844 } : { width: 1440, height: 900 },
        javaScriptEnabled: !visitor,
      });
      const page = await context.newPage();
      page.on("request", (request) => {
        if (request.method() !== "GET") sent.add(request);
      });
      page.on("requestfinished", (request) => sent.delete(request));
      page.on("requestfailed", (request) => sent.delete(request));
      page.on("pageerror", (error) => broken.push(`${page.url()}: ${error.message}`));
      if (!visitor) {
        const person: Person = people[who as keyof typeof people];
        await page.goto(`${address}/console/`);
        await page.getByTestId("login").fill(person.viewer.name);
        await page.getByTestId("password").fill(PASSWORD);
        await page.getByTestId("submit").click();
        await page.getByTestId("account-menu").waitFor();
      }
      pages.set(who, page);
      return page;
    }

    test.each(TASKS.map((task, place) => [WHO[task.who], task.what, task, place] as const))(
      "%s：%s",
      async (_who, _what, { who, at, year = NOW, how }, place) => {
        const page = await pageOf(who);
        const asked = who === "citizen" ? at : `/console${at}${at.includes("?") ? "&" : "?"}year=${year}`;
        await page.goto(`${address}${asked}`);
        try {
          await how(page, { settled, people, notes });
          // Whoever leaves a page before its change was answered takes it back.
          await expect.poll(() => sent.size).toBe(0);
        } finally {
          if (pictures)
            await page.screenshot({ path: join(pictures, `${String(place).padStart(3, "0")}-${who}.png`) });
        }
        expect(await page.getByText(/页面不存在|页面出错了|页面没有载入/).count()).toBe(0);
        expect(broken).toEqual([]);
      },
    );
  },
);
