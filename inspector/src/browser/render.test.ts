import { afterAll, describe, expect, test } from "vitest";
import type { BrowserError } from "./errors.ts";
import { renderPage } from "./render.ts";
import { AGENT, chromium, memoryGate } from "./testing.ts";
import { openBrowserPool } from "./pool.ts";

const site = "http://www.school.example";
const gate = memoryGate({
  [`${site}/list`]: `<!doctype html><html lang="zh"><title>公告</title><ul id="list"></ul><script src="/list.js"></script></html>`,
  [`${site}/list.js`]: {
    type: "text/javascript",
    body: `fetch("/api/list").then((r) => r.json()).then((rows) => {
      document.title = "通知公告";
      for (const row of rows) list.insertAdjacentHTML("beforeend", "<li><a href='/n/" + row.id + "'>" + row.title + "</a></li>");
    });`,
  },
  [`${site}/api/list`]: {
    type: "application/json",
    headers: { "content-encoding": "gzip", "content-length": "3" },
    body: `[{"id":1,"title":"招生简章"},{"id":2,"title":"年度报告"}]`,
  },
  [`${site}/`]: { status: 302, headers: { location: "/new/" } },
  [`${site}/new/`]: { status: 301, headers: { location: "/new/index.html" } },
  [`${site}/new/index.html`]: `<a id="a" href="x.html">x</a><iframe src="/old"></iframe><script src="/moved.js"></script><script>document.title = document.getElementById("a").href</script>`,
  [`${site}/old`]: { status: 302, headers: { location: "/in/frame" } },
  [`${site}/in/frame`]: `<script>parent.document.title += "|" + location.pathname</script>`,
  [`${site}/moved.js`]: { status: 302, headers: { location: "/list2.js" } },
  [`${site}/list2.js`]: { type: "text/javascript", body: `document.body.dataset.moved = "yes"` },
  [`${site}/round`]: { status: 302, headers: { location: "/round" } },
  [`${site}/never`]: `<p>first</p><script>setInterval(() => fetch("/tick" + Math.random()), 20)</script>`,
  [`${site}/form`]: `<title>x</title><script>fetch("/api/list", { method: "POST", body: "a" }).catch(() => { document.title = "no" })</script>`,
  [`${site}/width`]: `<meta name="viewport" content="width=device-width"><script>document.title = innerWidth + " " + navigator.userAgent</script>`,
  [`${site}/shadow`]: `<div id="host"></div><script>host.attachShadow({ mode: "open" }).innerHTML = "<a href='/deep'>deep</a>"</script>`,
  [`${site}/cookie`]: `<script>document.title = document.cookie + "|" + localStorage.length; document.cookie = "a=1"; localStorage.setItem("a", "1")</script>`,
  [`${site}/lying`]: `<p>真</p><script>Element.prototype.getHTML = () => "false"; Element.prototype.querySelectorAll = () => []; JSON.stringify = () => "0"</script>`,
});

describe.skipIf(chromium === null)("renderPage", () => {
  const pool = openBrowserPool({ executable: chromium, gate });
  afterAll(() => pool.close());
  const render = (path: string, width: 1440 | 390 = 1440, timeoutMs = 20_000) =>
    renderPage(pool, { url: site + path, width, timeoutMs, userAgent: AGENT });

  test("a list that a script fills is in the document", async () => {
    const page = await render("/list");
    expect(page.html).toMatch(/^<!DOCTYPE html><html lang="zh">/);
    expect(page.html).toContain(`<a href="/n/1">招生简章</a>`);
    expect(page.html).toMatch(/<\/html>$/);
    expect(page.title).toBe("通知公告");
    expect(page.timedOut).toBe(false);
    expect(page.requests.map((one) => [new URL(one.url).pathname, one.kind, one.status])).toEqual([
      ["/list", "document", 200],
      ["/list.js", "script", 200],
      ["/api/list", "fetch", 200],
    ]);
  });

  test("redirects of the page, of a frame and of a script go through the gate and give the new address", async () => {
    const page = await render("/#part");
    expect(page.finalUrl).toBe(`${site}/new/index.html#part`);
    expect(page.title).toBe(`${site}/new/x.html|/in/frame`);
    expect(page.html).toContain(`data-moved="yes"`);
    expect(gate.asked).toEqual(
      expect.arrayContaining([`${site}/new/`, `${site}/list2.js`, `${site}/in/frame`]),
    );
    expect(gate.asked.filter((url) => url === `${site}/new/index.html`)).toHaveLength(1);
  });

  test("a page that redirects to itself, a foreign one and a file are refused", async () => {
    const why = async (url: string): Promise<string> =>
      renderPage(pool, { url, width: 1440, timeoutMs: 5_000, userAgent: AGENT }).then(
        () => "shown",
        (error: BrowserError) => `${error.reason} ${error.fault} ${error.message}`,
      );
    expect(await why(`${site}/round`)).toMatch(/^refused policy .*redirect/);
    expect(await why("http://other.example/")).toMatch(/^refused policy .*address-not-allowed/);
    expect(await why("file:///etc/passwd")).toMatch(/^refused policy .*scheme/);
  });

  test("a page that is never quiet is read when time is up", async () => {
    const page = await render("/never", 1440, 1_500);
    expect(page.timedOut).toBe(true);
    expect(page.html).toContain("<p>first</p>");
    expect(page.blocked.length).toBeGreaterThan(3);
  });

  test("only GET passes", async () => {
    const page = await render("/form");
    expect(page.title).toBe("no");
    expect(page.blocked).toEqual([{ url: `${site}/api/list`, kind: "fetch", reason: "method" }]);
  });

  test("width and user agent are the caller's", async () => {
    expect((await render("/width", 390)).title).toBe(`390 ${AGENT}`);
    expect((await render("/width")).title).toBe(`1440 ${AGENT}`);
  });

  test("open shadow roots are serialised", async () => {
    expect((await render("/shadow")).html).toContain(`<a href="/deep">deep</a>`);
  });

  test("nothing is kept between two visits", async () => {
    expect((await render("/cookie")).title).toBe("|0");
    expect((await render("/cookie")).title).toBe("|0");
  });

  test("a page can't lie to the reader by replacing functions", async () => {
    expect((await render("/lying")).html).toContain("<p>真</p>");
  });
});
