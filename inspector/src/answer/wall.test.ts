import { expect, test } from "vitest";
import { isWall, noticeOf, saysMaintenance } from "./wall.ts";
import { passesOf } from "../testing/cost.ts";

const filler = "x".repeat(6000);
const page = (body: string): string =>
  `<!doctype html><html><head><title>t</title></head><body>${body}</body></html>`;
const answer = (
  status: number,
  body: string,
  headers: [string, string][] = [],
): Parameters<typeof isWall>[0] => ({
  status,
  headers,
  body: Buffer.from(body),
});

test.each([
  ["a refusal of several kilobytes", answer(403, page(`<p>${filler}</p>`))],
  ["a method that GET is not", answer(405, page("<p>您的访问请求被拦截</p>"))],
  ["too many requests", answer(429, page(filler))],
  ["412 with a script that computes", answer(412, `<html><script>$_ts={};${filler}</script></html>`)],
  [
    "521 with nothing but script",
    answer(521, `<script>${filler};document.cookie="a=b";location.reload()</script>`, [
      ["Set-Cookie", "__jsluid_h=x"],
    ]),
  ],
  ["521 whose script nobody knows", answer(521, `<script>${filler}</script>`)],
  [
    "503 that checks the browser",
    answer(503, page(`<noscript>x</noscript><p>正在检测您的浏览器</p><script>${filler}</script>`), [
      ["Server", "cloudflare"],
    ]),
  ],
  ["503 of a named product", answer(503, page("<h1>Just a moment</h1>"), [["Server", "yunjiasu-nginx"]])],
  [
    "200 that sets a cookie and comes again",
    answer(200, '<script>document.cookie="k=1";location.reload()</script>'),
  ],
  ["200 with a known challenge", answer(200, `<html><script>var arg1='AB12';${filler}</script></html>`)],
])("%s is a wall", (_name, given) => expect(isWall(given)).toBe(true));

test.each([
  ["a home page", answer(200, page(`<a href="/x">信息公开</a>${filler}`))],
  ["an application", answer(200, page('<div id="app"></div><script src="/app.js"></script>'))],
  ["a page about captchas", answer(200, page(`<p>验证码 人机验证 ${filler}</p>`))],
  ["a page that jumps on", answer(200, '<script>location.href="/index.jsp"</script>')],
  ["not found", answer(404, page("<p>验证码</p>"), [["Server", "cloudflare"]])],
  ["an error of the server", answer(500, page("<h1>Server Error in / Application</h1>"))],
  [
    "an error with a script of statistics",
    answer(503, page("<h1>Service Unavailable</h1><script>var _hmt=[]</script>")),
  ],
  [
    "a gateway that lost its server",
    answer(502, page("<h1>502 Bad Gateway</h1><hr>nginx"), [["Server", "cloudflare"]]),
  ],
  ["maintenance", answer(503, page("<p>网站维护中，请稍后访问</p>"), [["Retry-After", "600"]])],
  [
    "521 that says the server is down",
    answer(521, page(`<a href="/">Web server is down</a> ${filler}`), [["Server", "cloudflare"]]),
  ],
])("%s is none", (_name, given) => expect(isWall(given)).toBe(false));

test("a stop that the site announces is told from an outage by its words or by the time to come again, in GBK too", () => {
  const words = answer(503, page("<p>网站升级维护中</p>"));
  const gbk = { ...answer(503, ""), body: Buffer.from("cdf8d5beceacbba4d6d0", "hex") };
  for (const one of [words, gbk, answer(503, "", [["Retry-After", "600"]])])
    expect(saysMaintenance(one)).toBe(true);
  for (const one of [
    answer(503, page("<h1>Service Unavailable</h1>")),
    answer(503, "", [["Retry-After", " "]]),
    answer(500, page("<p>网站升级维护中</p>")),
    answer(200, page("<p>网站升级维护中</p>"), [["Retry-After", "600"]]),
  ])
    expect(saysMaintenance(one)).toBe(false);
});

test("a wall that speaks GBK and does not say so is one", () => {
  // 您的请求带有不合法参数
  const body = Buffer.from("c4fab5c4c7ebc7f3b4f8d3d0b2bbbacfb7a8b2cecafd", "hex");
  expect(isWall({ status: 404, headers: [], body })).toBe(true);
});

test("what stands alone in place of a site is a notice only by its words", () => {
  expect(noticeOf("本网站仅限境内访问")).toBe("wall");
  expect(noticeOf("网站停机公告")).toBe("maintenance");
  expect(noticeOf("学校概况 院系设置")).toBeNull();
});

test("a long hostile body is read in its length", () => {
  for (const body of ["<script".repeat(60_000), "<".repeat(400_000), "document.cookie=".repeat(30_000)])
    expect(
      passesOf((text) => isWall(answer(503, text)), body),
      body.slice(0, 20),
    ).toBeLessThan(5000);
});
