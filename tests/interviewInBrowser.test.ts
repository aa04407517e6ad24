import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { loadProvince, unitsWorkbook } from "@mingcha/province";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Client } from "../province/src/demo/client.ts";
import { choose } from "./browser/choose.ts";
import { grave } from "./browser/axe.ts";
import { browserPath, startBrowser } from "./browser/chromium.ts";
import { tick } from "./browser/tick.ts";

const PASSWORD = "Talk-2026!";
const SERVER = join(import.meta.dirname, "..", "server", "src", "main.ts");
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const PDF = Buffer.from("%PDF-1.4\n%%EOF\n");
const whole = loadProvince();
const college = whole.units.find((unit) => unit.kind === "college")!;

/** Where pictures of the pages go, for whoever looks at them; none without it. */
const pictures = process.env["MINGCHA_PICTURES"];

interface Seen {
  version: number;
  number: number;
  guests: { id: string }[];
  script: { pending: { questions: { key: string }[] } | null };
}
interface Live {
  version: number;
  entries: { body: string; releasedNo: number | null }[];
  questions: { id: string; body: string; state: string }[];
}

/** Longer than what browsers and servers wait before they take a connection for dead. */
const CUT_MS = 40_000;
const QUESTIONS = [1, 2, 3, 4, 5].map((place) => `资助政策的第${place}个问题怎样办理？`);

describe.skipIf(browserPath === null)("one interview in real browsers", () => {
  let child: ChildProcess;
  let address = "";
  let browser: Browser;
  let folder = "";
  let port = 0;
  let sitting = "";
  let number = 0;
  const clients = new Map<string, Client>();

  async function start(): Promise<void> {
    child = spawn(process.execPath, [SERVER, "serve", "--json"], {
      env: {
        ...process.env,
        MINGCHA_DATA: folder,
        MINGCHA_PORT: String(port),
        MINGCHA_CLOCK: "2026-03-02T09:00:00+08:00",
        MINGCHA_IDLE_MINUTES: "600",
        MINGCHA_PUBLIC_POSTS_PER_MINUTE: "100000",
      },
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [line] = (await once(createInterface({ input: child.stdout! }), "line")) as [string];
    ({ address } = JSON.parse(line) as { address: string });
  }
  const as = (login: string): Client => clients.get(login)!;
  const seen = (): Promise<Seen> => as("host").json<Seen>("GET", `/api/sittings/${sitting}`);
  const live = (): Promise<Live> => as("host").json<Live>("GET", `/api/sittings/${sitting}/live`);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "mingcha-interview-"));
    const probe = createServer().listen(0, "127.0.0.1");
    await once(probe, "listening");
    port = (probe.address() as AddressInfo).port;
    await new Promise((resolve) => probe.close(resolve));
    await start();
    await new Client(address).json("POST", "/api/setup", {
      login: "admin",
      name: "管理员",
      password: PASSWORD,
    });
    const system = await new Client(address).signIn("admin", PASSWORD);
    const ids: Record<string, string> = {};
    for (const [login, role, name] of [
      ["host", "office", "主持甲"],
      ["moderator", "office", "审核乙"],
      ["head", "leader", "厅领导丙"],
      ["clerk", "officer", "记录丁"],
    ] as const) {
      if (login === "clerk")
        await as("host").upload(
          "/api/units/import?apply=yes",
          await unitsWorkbook({ ...whole, units: [college] }),
          XLSX,
        );
      const made = await system.json<{ id: string }>("POST", "/api/accounts", {
        login,
        name,
        role,
        unitId: role === "officer" ? college.id : null,
        password: PASSWORD,
        mustChangePassword: false,
      });
      ids[login] = made.id;
      clients.set(login, await new Client(address).signIn(login, PASSWORD));
    }
    const host = as("host");
    await host.json("POST", "/api/interview-calls", {
      year: 2026,
      title: "2026年在线访谈征集通知",
      body: "请围绕专题申报，每单位一至两个主题。",
      themes: ["学生资助", "招生考试"],
      dueOn: "2026-04-20",
    });
    const scan = await as("clerk").upload<{ id: string }>(
      "/api/files?name=scan.pdf",
      PDF,
      "application/octet-stream",
    );
    const applied = await as("clerk").json<{ id: string }>("POST", "/api/interviews", {
      year: 2026,
      topic: "学生资助政策怎样落实",
      theme: "学生资助",
      guest: { name: "示例校长", post: "副校长", rank: "deputy" },
      scanId: scan.id,
    });
    await host.json("POST", `/api/interviews/${applied.id}/choose`, { chosen: true, version: 1 });
    sitting = (
      await host.json<{ id: string }>("POST", "/api/sittings", {
        year: 2026,
        title: "学生资助政策在线访谈",
        introduction: "围绕国家助学金、助学贷款等政策答复提问。",
        form: "live-text",
        place: "湖南教育政务网直播间",
        startsAt: "2026-03-18T09:00:00+08:00",
        endsAt: "2026-03-18T11:00:00+08:00",
        interviewIds: [applied.id],
      })
    ).id;
    ({ number } = await seen());
    await host.json("POST", `/api/sittings/${sitting}/announce`, { version: 1 });
    await host.json("POST", `/api/sittings/${sitting}/seats`, {
      version: 2,
      seats: (["host", "moderator", "clerk"] as const).map((seat) => ({ accountId: ids[seat], seat })),
    });
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    if (child && child.exitCode === null) {
      child.kill("SIGTERM");
      await once(child, "exit");
    }
    await rm(folder, { recursive: true, force: true });
  });

  /** Nothing an assistive program stumbles over, nothing wider than the screen. */
  async function look(page: Page, name: string): Promise<void> {
    const { width = 0 } = page.viewportSize() ?? {};
    await page.mouse.move(0, 0);
    await expect.poll(() => page.evaluate("document.getAnimations().length")).toBe(0);
    if (pictures) await page.screenshot({ path: join(pictures, `${name}-${width}.png`), fullPage: true });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide, `${name} at ${width}`).toBeLessThanOrEqual(width);
    expect(await grave(page), name).toEqual([]);
  }
  async function both(page: Page, name: string): Promise<void> {
    await look(page, name);
    await page.setViewportSize({ width: 390, height: 844 });
    await look(page, name);
    await page.setViewportSize({ width: 1440, height: 1000 });
  }
  async function visitor(javaScriptEnabled: boolean, width = 1440): Promise<Page> {
    const context = await browser.newContext({ viewport: { width, height: 900 }, javaScriptEnabled });
    return context.newPage();
  }
  async function staff(login: string, width = 1440): Promise<Page> {
    const page = await (await browser.newContext({ viewport: { width, height: 1000 } })).newPage();
    page.on("pageerror", (error) => expect.fail(`The page failed: ${error.message}`));
    await page.goto(`${address}/console/`);
    await page.getByTestId("login").fill(login);
    await page.getByTestId("password").fill(PASSWORD);
    await page.getByTestId("submit").click();
    await page.getByTestId("account-menu").waitFor();
    return page;
  }

  test("announced: everyone reads it and asks on a phone without script", async () => {
    const page = await visitor(true);
    await page.goto(`${address}/interviews`);
    await both(page, "interviews-list");
    await page.goto(`${address}/interviews/${number}`);
    await both(page, "interviews-announced");
    await page.goto(`${address}/interviews/${number}/ask`);
    await both(page, "interviews-ask");
    await page.goto(`${address}/interviews/look-up`);
    await both(page, "interviews-look-up");
    await page.context().close();
    const plain = await visitor(false, 390);
    for (const question of QUESTIONS) {
      await plain.goto(`${address}/interviews/${number}`);
      await plain.getByRole("link", { name: "我要提问" }).click();
      await plain.getByLabel("问题").fill(question);
      await plain.getByRole("button", { name: "提交" }).click();
      await plain.getByText("提问已收到").first().waitFor();
    }
    if (pictures)
      await plain.screenshot({ path: join(pictures, "interviews-receipt-390.png"), fullPage: true });
    await plain.context().close();
  });

  test("the office sees plan and applications; the clerk writes the script, two others sign it", async () => {
    const office = await staff("host");
    await office.goto(`${address}/console/interviews?year=2026`);
    await office.getByTestId(`sitting-${number}`).waitFor();
    await both(office, "interviews-board");
    await office.goto(`${address}/console/interviews?tab=applications&year=2026`);
    await office.getByText("学生资助政策怎样落实").first().waitFor();
    await both(office, "interviews-applications");
    await office.goto(`${address}/console/interviews?tab=picture&year=2026`);
    await office.getByText("收到提问").first().waitFor();
    await both(office, "interviews-picture");
    const clerk = await staff("clerk");
    await clerk.goto(`${address}/console/interviews/${sitting}`);
    await clerk.getByTestId("script-edit").click();
    await clerk.getByLabel("问题 1").fill("国家助学金怎样申请？");
    await clerk.getByLabel("拟答复").fill("每年九月向学校申请。");
    await clerk.getByTestId("script-save").click();
    await clerk.getByTestId("script-submit").click();
    await clerk.getByText("待初审").first().waitFor();
    await clerk.context().close();
    for (const login of ["moderator", "head"]) {
      const signer = await staff(login);
      await signer.goto(`${address}/console/interviews/${sitting}`);
      await signer.getByTestId("script-sign").click();
      for (const { key } of (await seen()).script.pending!.questions)
        await signer.getByTestId(`question-${key}`).getByText("是", { exact: true }).click();
      await signer.getByTestId("sign-ok").click();
      await signer.locator(".ant-modal-wrap").waitFor({ state: "hidden" });
      await signer.context().close();
    }
    await office.goto(`${address}/console/interviews/${sitting}`);
    await office.getByText("已终审").first().waitFor();
    await both(office, "interviews-sitting");
    await office.goto(`${address}/console/interviews/${sitting}/live`);
    await office.getByTestId("live-begin").click();
    await office.getByText("直播中").first().waitFor();
    await office.context().close();
  });

  test("live: the clerk's network is cut, the platform is killed; nothing is lost, doubled or out of order", async () => {
    const reader = await visitor(true);
    await reader.goto(`${address}/interviews/${number}`);
    const moderator = await staff("moderator");
    await moderator.goto(`${address}/console/interviews/${sitting}/live`);
    const waiting = () => moderator.getByTestId("question-pass").count();
    await moderator.getByTestId("question-pass").first().click();
    await expect.poll(waiting).toBe(QUESTIONS.length - 1);
    // The others at once, each a decision of its own.
    await tick(moderator.getByTestId("questions-all"));
    await both(moderator, "interviews-questions");
    await moderator.getByTestId("bulk-pass").click();
    await moderator.getByTestId("bulk-plain-ok").click();
    await expect.poll(waiting).toBe(0);
    const clerk = await staff("clerk");
    await clerk.goto(`${address}/console/interviews/${sitting}/live`);
    await clerk.getByTestId("type-box").waitFor();
    const typed: string[] = [];
    /** Takes a question and types its answer, whatever the network does. */
    const answer = async (place: number): Promise<void> => {
      await clerk.getByTestId("type-box").locator(".ant-radio-button-wrapper", { hasText: "答复" }).click();
      await choose(clerk, clerk.getByTestId("type-question"), QUESTIONS[place]!);
      const words = `第${place + 1}个问题的答复：按规定办理。`;
      await clerk.getByTestId("type-text").fill(words);
      await clerk.getByTestId("type-send").click();
      typed.push(words);
    };
    await answer(0);
    await expect.poll(async () => (await live()).entries.length).toBe(1);
    await clerk.context().setOffline(true);
    await answer(1);
    await answer(2);
    await clerk.getByTestId("type-waiting").getByText("2 条已保存在本机").waitFor();
    await both(clerk, "interviews-live-offline");
    await new Promise((wake) => setTimeout(wake, CUT_MS));
    await clerk.context().setOffline(false);
    await expect.poll(async () => (await live()).entries.length).toBe(3);
    await moderator.getByTestId("release-all").getByText("全部放行（3）").click();
    await reader.getByText(typed[2]!).waitFor();
    // The program dies in the middle of it, and what is typed meanwhile waits in the browser.
    child.kill("SIGKILL");
    await once(child, "exit");
    await answer(3);
    await answer(4);
    await start();
    for (const [login, client] of clients) clients.set(login, await client.signIn(login, PASSWORD));
    await expect.poll(async () => (await live()).entries.length).toBe(5);
    await expect.poll(() => clerk.getByTestId("type-waiting").count()).toBe(0);
    await moderator.reload();
    await moderator.getByTestId("release-all").getByText("全部放行（2）").click();
    await expect.poll(async () => (await live()).entries.every((one) => one.releasedNo !== null)).toBe(true);
    expect((await live()).entries.map((one) => one.body)).toEqual(typed);
    // The reader's page comes back by itself.
    await reader.getByText(typed[4]!).waitFor();
    await expect.poll(() => reader.locator("#record .text").allInnerTexts()).toEqual(typed);
    await both(reader, "interviews-live");
    await both(moderator, "interviews-desk");
    const plain = await visitor(false, 390);
    await plain.goto(`${address}/interviews/${number}`);
    expect(await plain.locator("#record .text").allInnerTexts()).toEqual(typed);
    for (const page of [reader, moderator, clerk, plain]) await page.context().close();
  });

  test("ended and published: the record is read by everyone and the interview counts as held", async () => {
    const host = as("host");
    const step = async (path: string, body: object): Promise<void> => {
      await host.json("POST", `/api/sittings/${sitting}/${path}`, {
        version: (await seen()).version,
        ...body,
      });
    };
    await step("end", {});
    const proof = await as("clerk").upload<{ id: string }>(
      "/api/files?name=there.pdf",
      PDF,
      "application/octet-stream",
    );
    const guest = (await seen()).guests[0]!.id;
    await step(`guests/${guest}/attendance`, { attended: true, proofId: proof.id });
    const office = await staff("host");
    await office.goto(`${address}/console/interviews/${sitting}`);
    await office.getByTestId("record-edit").click();
    await office.locator(".ant-modal-title").waitFor();
    await office.locator("#summary").fill("介绍了学生资助政策，答复了五个问题。");
    await office.getByTestId("form-ok").click();
    await office.getByTestId("record-submit").click();
    await office.getByText("待审核").first().waitFor();
    const reader = await staff("moderator");
    await reader.goto(`${address}/console/interviews/${sitting}`);
    await reader.getByTestId("record-sign").waitFor();
    await both(reader, "interviews-record");
    await reader.getByTestId("record-sign").click();
    const groups = reader.locator('.ant-modal [data-testid^="question-"]');
    await groups.first().waitFor();
    for (const group of await groups.all()) await group.getByText("是", { exact: true }).click();
    await reader.getByTestId("sign-ok").click();
    await reader.locator(".ant-modal-wrap").waitFor({ state: "hidden" });
    await reader.context().close();
    await office.reload();
    await office.getByTestId("act-publish").click();
    await office.getByText("计为已开展").first().waitFor();
    await both(office, "interviews-published");
    await office.getByTestId("to-record").click();
    await office.getByRole("button", { name: "更正" }).first().click();
    await office.locator("#body").fill("答复有更正。");
    await office.locator("#reason").fill("数字有误");
    await office.getByTestId("form-ok").click();
    await office.getByTestId("proposed").waitFor();
    expect(await office.getByTestId("correction-approve").isDisabled()).toBe(true);
    await both(office, "interviews-correction");
    await office.context().close();
    const second = await staff("moderator");
    await second.goto(`${address}/console/interviews/${sitting}/live`);
    await second.getByTestId("correction-approve").click();
    await second.getByText("已更正").first().waitFor();
    await second.context().close();
    const page = await visitor(true);
    await page.goto(`${address}/interviews/${number}`);
    await page.getByText("介绍了学生资助政策").waitFor();
    await both(page, "interviews-archive");
    await page.context().close();
    const tally = await host.json<{ units: { unitId: string; held: number; questionsAnswered: number }[] }>(
      "GET",
      "/api/participation/tally?year=2026",
    );
    expect(tally.units.find((one) => one.unitId === college.id)).toMatchObject({
      held: 1,
      questionsAnswered: 5,
    });
  });
});
