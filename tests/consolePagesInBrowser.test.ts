import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { publishedYear, type PublishedYear } from "../server/testing/correctedYear.ts";
import { PASSWORD } from "../server/testing/platform.ts";
import { YEAR } from "../server/testing/settledYear.ts";
import type { Role } from "../server/src/modules/identity/index.ts";
import { violationsOf as looked } from "./browser/axe.ts";
import { browserPath, startBrowser } from "./browser/chromium.ts";
import { arrived, go as goTo } from "./browser/go.ts";
import { inLook, still } from "./browser/still.ts";

/** Where pictures of the pages go, for whoever looks at them; none without it. */
const pictures = process.env["MINGCHA_PICTURES"];

const OFFICE =
  "/units /units/C1 /runs /inspection-plans /availability /findings /contributions /contributions/pairs /contributions/tally /contributions/commissions /articles /articles/words /articles/patrol /articles/urgent /portal-columns /interviews /participation /desk /desk/board /desk/count /desk/signers /self-assessments /rubrics /rubrics/pack:hunan-2019 /assessment /steps /overview /experts /assignments /review /decisions /gates /recomputations /quality /objections /answers /standings /honours /notice /receipts /corrections /rectification /security-warnings /document-numbers /holidays /reminders /roles";
const PAGES: [Role, string][] = [
  ["office", OFFICE],
  ["leader", "/steps /overview /decisions /gates /standings /notice /corrections"],
  [
    "officer",
    "/my-unit /availability /findings /contributions /contributions/mirror /contributions/commissions /interviews /participation /desk /self /feedback /answers /my-documents /rectification /security-warnings /own-looks",
  ],
  ["expert", "/review /jury"],
  ["system", "/units /accounts /spam-words"],
  ["audit", "/audit"],
];

describe.skipIf(browserPath === null)("every page of the console in a real browser", () => {
  let year: PublishedYear;
  let browser: Browser;
  let address = "";
  beforeAll(async () => {
    year = await publishedYear();
    await year.platform.app.listen({ port: 0, host: "127.0.0.1" });
    address = `http://127.0.0.1:${(year.platform.app.server.address() as AddressInfo).port}`;
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await year?.platform.close();
  });

  async function enter(role: Role): Promise<Page> {
    const { viewer } = await year.platform.person(role, role === "officer" ? "C1" : null);
    const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
    page.on("pageerror", (error) => expect.fail(`${page.url()} failed: ${error.message}`));
    await page.goto(`${address}/console/`);
    await page.getByTestId("login").fill(viewer.name);
    await page.getByTestId("password").fill(PASSWORD);
    await page.getByTestId("submit").click();
    await page.getByTestId("account-menu").waitFor();
    return page;
  }

  const atRest = async (page: Page): Promise<void> => {
    await page.locator("h1").first().waitFor();
    await still(page);
  };

  /** Pages that wait to be used, by role: entered once, led from page to page without loading the program anew. */
  const idle = new Map<Role, Page[]>();
  async function withPage(role: Role, work: (page: Page) => Promise<void>): Promise<void> {
    const page = idle.get(role)?.pop() ?? (await enter(role));
    // One that failed may stand anywhere: it is not used again.
    await work(page);
    idle.set(role, [...(idle.get(role) ?? []), page]);
  }
  const go = (page: Page, path: string): Promise<void> => goTo(page, path, YEAR);
  const NONE = "none";
  /** Everything once at a desk and once on a phone; of the dark look only the colours are other ones, at 768 px only what does not fit. */
  const LOOKS: [width: number, look: "light" | "dark", rules: string[] | undefined | typeof NONE][] = [
    [1440, "dark", ["color-contrast"]],
    [1440, "light", undefined],
    [768, "light", NONE],
    [390, "light", undefined],
    // For whoever looks at the pictures.
    ...(pictures
      ? ([
          [768, "dark", NONE],
          [390, "dark", NONE],
        ] as [number, "dark", typeof NONE][])
      : []),
  ];
  /** Pages that have been walked from the dark look to the phone, and go back next. */
  const turned = new Set<Page>();
  const VISITS = PAGES.flatMap(([role, paths]) =>
    ["/", ...paths.split(" ")].map((path) => [role, path] as const),
  );

  test.concurrent.each(VISITS)("%s %s", async (role, path) => {
    await withPage(role, async (page) => {
      const found: string[] = [];
      // There and back: a look that changes draws everything anew, and each page ends where the next begins.
      const looks = turned.delete(page) ? LOOKS.toReversed() : LOOKS;
      if (looks === LOOKS) turned.add(page);
      const [[first, scheme]] = looks as [(typeof LOOKS)[number]];
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize({ width: first, height: 900 });
      await go(page, path);
      for (const [width, look, rules] of looks) {
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ colorScheme: look });
        await inLook(page, look);
        if (rules !== NONE) found.push(...(await looked(page, `${path} ${width} ${look}`, rules)));
        // On a phone the menu waits behind its button.
        if (width === 390)
          await page.getByRole("navigation", { name: "主菜单" }).waitFor({ state: "hidden" });
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        if (wide > width) found.push(`${path} ${width}: is ${wide} px wide`);
        if (pictures)
          await page.screenshot({
            path: join(pictures, `${role}${path.replaceAll(/\W/g, "-")}-${width}-${look}.png`),
            fullPage: true,
          });
      }
      expect(found).toEqual([]);
      expect(await page.title()).toMatch(/^.+ - 明察$/);
    });
  });

  test("the door in both looks: nothing is drawn by colours that can't be read", async () => {
    const page = await (await browser.newContext()).newPage();
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await page.goto(`${address}/console/`);
      await page.getByTestId("submit").click();
      await page.getByText("请填写登录名").waitFor();
      await expect
        .poll(() => page.evaluate(() => document.activeElement?.getAttribute("name")))
        .toBe("login");
      expect(await looked(page, colorScheme)).toEqual([]);
      if (pictures) await page.screenshot({ path: join(pictures, `door-${colorScheme}.png`) });
    }
    await page.context().close();
  });

  test("the other units of a city are opened on its tile, page by page, and a link under the pointer can be read", async () => {
    // A province with cities: units of this year have none.
    const page = await enter("office");
    await page.route(/standings\/picture/, async (route) => {
      const response = await route.fetch();
      const cities = [{ city: "长沙", bureau: null, others: 61, chosen: false }];
      await route.fulfill({ json: { ...((await response.json()) as object), cities } });
    });
    const told = { kind: "college", score: 8000, excellent: true };
    await page.route(/standings\/city/, (route) => {
      const first = new URL(route.request().url()).searchParams.get("page") === "1" ? 1 : 51;
      const rows = Array.from({ length: first === 1 ? 50 : 11 }, (_, at) => ({
        ...told,
        unitId: `C${first + at}`,
        name: `示例学院${first + at}`,
      }));
      return route.fulfill({ json: { rows, total: 61 } });
    });
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 });
      await go(page, "/");
      await go(page, "/overview");
      await page.getByRole("button", { name: "另 61 个" }).click();
      await page.getByRole("navigation", { name: "长沙单位分页" }).getByText("下一页").click();
      await page.getByTestId("city-units").getByRole("link", { name: "示例学院61" }).hover();
      expect(await looked(page, `city ${width}`)).toEqual([]);
      if (pictures) await page.screenshot({ path: join(pictures, `city-${width}.png`), fullPage: true });
    }
    await page.context().close();
  });

  test("Ctrl+K searches everything by keyboard alone", async () =>
    withPage("office", async (page) => {
      await page.emulateMedia({ colorScheme: "light" });
      await page.setViewportSize({ width: 390, height: 900 });
      await go(page, "/");
      await page.keyboard.press("Control+k");
      await page.getByTestId("search-words").waitFor();
      await expect
        .poll(() => page.evaluate(() => document.activeElement?.getAttribute("role")))
        .toBe("combobox");
      await page.keyboard.type("测试单位C2");
      await page
        .getByRole("option", { name: /测试单位C2/ })
        .first()
        .waitFor();
      expect(await looked(page, "search")).toEqual([]);
      if (pictures) await page.screenshot({ path: join(pictures, "search.png") });
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { level: 1, name: /测试单位C2/ }).waitFor();
      await page.waitForURL("**/console/units/C2*");
    }));

  test("a browser that lacks what Chromium learned after 86 still shows the pages", async () => {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    await context.addInitScript(() => {
      for (const name of [
        "at",
        "findLast",
        "findLastIndex",
        "toReversed",
        "toSorted",
        "toSpliced",
        "with",
        "group",
      ])
        Reflect.deleteProperty(Array.prototype, name);
      Reflect.deleteProperty(String.prototype, "at");
      for (const name of ["hasOwn", "groupBy"]) Reflect.deleteProperty(Object, name);
      Reflect.deleteProperty(Map, "groupBy");
      Reflect.deleteProperty(Promise, "withResolvers");
      Reflect.deleteProperty(globalThis, "structuredClone");
      // Nor does it read `:where()`: the component library has to write its styles otherwise.
      const supports = CSS.supports.bind(CSS);
      CSS.supports = ((...asked: [string]) =>
        asked[0].includes(":where") ? false : supports(...asked)) as typeof CSS.supports;
    });
    const { viewer } = await year.platform.person("office");
    const page = await context.newPage();
    const broken: string[] = [];
    page.on("pageerror", (error) => broken.push(`${page.url()}: ${error.message}`));
    await page.goto(`${address}/console/`);
    await page.getByTestId("login").fill(viewer.name);
    await page.getByTestId("password").fill(PASSWORD);
    await page.getByTestId("submit").click();
    await page.getByTestId("account-menu").waitFor();
    for (const path of [
      "/",
      "/overview",
      "/standings",
      "/notice",
      "/findings",
      "/steps",
      "/rubrics/pack:hunan-2019",
    ]) {
      await page.goto(`${address}/console${path}?year=${YEAR}`);
      await atRest(page);
      expect(await page.getByText("页面出错了").count(), path).toBe(0);
      const unread = await page.evaluate(() =>
        [...document.querySelectorAll("style")]
          .flatMap(
            (style) =>
              /:where\(|[;{](inset|margin|padding|border)-(inline|block)/.exec(
                style.textContent ?? "",
              )?.[0] ?? [],
          )
          .slice(0, 3),
      );
      expect(unread, path).toEqual([]);
    }
    expect(broken).toEqual([]);
    await context.close();
  });

  test.each(["office", "leader", "officer", "expert", "system", "audit"] as const)(
    "each step of the guide of %s leads to its page, and the page says how one works on it",
    async (role) =>
      withPage(role, async (page) => {
        await page.emulateMedia({ colorScheme: "light" });
        await page.setViewportSize({ width: 1440, height: 900 });
        await go(page, "/guide");
        expect(await looked(page, "guide")).toEqual([]);
        const steps = await page
          .locator(".guide a")
          .evaluateAll((links) => links.map((link) => link.getAttribute("href")));
        expect(steps.length).toBeGreaterThan(3);
        for (const [place] of steps.entries()) {
          await go(page, "/guide");
          const link = page.locator(".guide a").nth(place);
          const words = await link.textContent();
          await link.focus();
          await page.keyboard.press("Enter");
          await page.waitForURL((url) => !url.pathname.endsWith("/guide"));
          await arrived(page);
          expect(await page.getByText(/页面不存在|页面出错了|页面没有载入/).count(), words ?? "").toBe(0);
          if (page.url().includes("/roles")) continue;
          await page.getByTestId("guide-open").click();
          await page.getByRole("dialog", { name: "本页操作指引" }).getByRole("listitem").first().waitFor();
          await page.keyboard.press("Escape");
          await page.getByRole("dialog", { name: "本页操作指引" }).waitFor({ state: "hidden" });
        }
      }),
  );

  test("a session that ends is entered again over the page, and what was typed stays", async () => {
    const page = await enter("office");
    await page.goto(`${address}/console/findings?year=${YEAR}`);
    await atRest(page);
    const search = page.getByPlaceholder("单位").or(page.getByRole("searchbox")).first();
    await search.fill("没有保存的字");
    const [, login] = [null, await page.locator(".account-name").textContent()];
    // As after a long lunch: the server knows the session no more.
    await page.context().clearCookies();
    await search.press("Enter");
    const again = page.getByRole("dialog", { name: "登录已过期" });
    await again.waitFor();
    await page.keyboard.press("Escape");
    expect(await again.isVisible()).toBe(true);
    await again.getByTestId("login").fill(login ?? "");
    await again.getByTestId("password").fill(PASSWORD);
    await again.getByTestId("submit").click();
    await again.waitFor({ state: "hidden" });
    expect(await search.inputValue()).toBe("没有保存的字");
    await page.context().close();
  });

  test("signed in again in another tab: the same person goes on, and for another one the first one's page is gone", async () => {
    const page = await enter("office");
    await page.goto(`${address}/console/contributions?year=${YEAR}`);
    await atRest(page);
    const name = (await page.locator(".account-name").textContent()) ?? "";
    const signIn = async (login: string) => {
      const tab = await page.context().newPage();
      await tab.goto(`${address}/console/`);
      await tab.getByTestId("account-menu").click();
      await tab.getByText("退出登录").click();
      await tab.getByTestId("login").fill(login);
      await tab.getByTestId("password").fill(PASSWORD);
      await tab.getByTestId("submit").click();
      await tab.getByTestId("account-menu").waitFor();
      await tab.close();
    };
    const back = () =>
      page.evaluate(() => document.dispatchEvent(new Event("visibilitychange", { bubbles: true })));
    const search = page.getByRole("searchbox").first();
    await search.fill("没有保存的字");
    await signIn(name);
    await back();
    await atRest(page);
    expect(await search.inputValue()).toBe("没有保存的字");
    const { viewer } = await year.platform.person("office");
    // What was asked before the other one signed in is answered afterwards: nobody waits for it.
    let answer = (): void => {};
    const late = new Promise<void>((wake) => (answer = wake));
    await page.route(
      "**/api/session",
      async (route) => {
        const response = await route.fetch();
        await late;
        await route.fulfill({ response }).catch(() => {});
      },
      { times: 1 },
    );
    const asked = page.waitForRequest("**/api/session");
    await back();
    await asked;
    await signIn(viewer.name);
    await back();
    answer();
    await expect.poll(() => page.locator(".account-name").textContent()).toBe(viewer.name);
    await expect.poll(() => new URL(page.url()).pathname).toBe("/console/");
    await page.context().close();
  });

  test("a page that breaks while it is shown says so with a way on, and so does the frame around the pages", async () => {
    for (const [url, broken] of [
      ["**/api/waiting", { today: "2020-01-01", waiting: null }],
      ["**/api/cycles", { cycles: [null] }],
    ] as const) {
      const page = await enter("leader");
      await page.route(url, (route) => route.fulfill({ json: broken }));
      await page.goto(`${address}/console/`);
      await page.getByText("页面出错了").waitFor();
      await page.getByRole("button", { name: "重试" }).waitFor();
      expect(await page.getByText(/Unexpected Application Error|TypeError/).count()).toBe(0);
      if (pictures) await page.screenshot({ path: join(pictures, `broken-${url.length}.png`) });
      await page.context().close();
    }
  });

  test("a part of the program that can't be loaded gives a sentence and a way on", async () => {
    const page = await enter("leader");
    await page.route(/StepsPage/, (route) => route.abort());
    await page.goto(`${address}/console/steps`);
    await page.getByText("页面没有载入").waitFor();
    await page.getByRole("button", { name: "重试" }).waitFor();
    await page.context().close();
  });
});
