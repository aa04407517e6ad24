import { expect, test } from "vitest";
import { announcesStop, isWall, noticeOf, saysMaintenance } from "./wall.ts";
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
  [
    "200 that sends a form of nothing but hidden fields",
    answer(
      200,
      page(
        '<form method=post><input type="hidden" name=t value=1></form><script>document.forms[0].submit()</script>',
      ),
    ),
  ],
  [
    "200 that does so on load",
    answer(
      200,
      '<body onload="document.f.submit()"><form name=f action="/in"><input type=hidden name=t><noscript><input type=submit></noscript></form>',
    ),
  ],
  [
    "200 that seeks a number for a cookie",
    answer(
      200,
      page(
        '正在验证<script>var n=0;while(sha256("s"+n).substr(0,3)!="000")n++;document.cookie="p="+n;location.href="/"</script>',
      ),
    ),
  ],
  [
    "200 that seeks a number for an address",
    answer(
      200,
      page(
        '<script>(async()=>{for(let n=0;;n++){let h=await crypto.subtle.digest("SHA-256",e(n));if(ok(h)){location.replace("/?n="+n);break}}})()</script>',
      ),
    ),
  ],
  [
    "200 that computes by itself",
    answer(
      200,
      page(
        '<script>var h=7,n=0;while(h%9973){h=(h<<5)^n;n++}document.cookie="k="+h;location.href="/index.html"</script>',
      ),
    ),
  ],
  ["406 with a product's words", answer(406, page("<p>明御WEB应用防火墙 您的请求含有非法参数</p>"))],
  ["503 of a named gate", answer(503, page("<p>请求存在安全风险</p>"))],
  [
    "501 by a rule of the keeper",
    answer(501, page("<p>您的请求可能对网站造成威胁，已被管理员设置的策略阻断</p>")),
  ],
  ["503 that counts visits", answer(503, page("<p>CC防护：您的访问频率过高</p>"))],
  ...[
    "window.location.href=window.location.href",
    "self.location.replace(self.location.href)",
    "top.location=document.URL",
    "history.go(0)",
  ].map((again): [string, ReturnType<typeof answer>] => [
    again,
    answer(200, `<script>document.cookie='k=1';${again}</script>`),
  ]),
])("%s is a wall", (_name, given) => expect(isWall(given)).toBe(true));

test.each([
  ["a home page", answer(200, page(`<a href="/x">信息公开</a>${filler}`))],
  ["an application", answer(200, page('<div id="app"></div><script src="/app.js"></script>'))],
  ["a page about captchas", answer(200, page(`<p>验证码 人机验证 ${filler}</p>`))],
  ["a page that jumps on", answer(200, '<script>location.href="/index.jsp"</script>')],
  [
    "a form that a visitor fills in",
    answer(
      200,
      page(
        '<form action="/login"><input name=u><input type=password name=p></form><script>function go(){for(;;){}f.p.value=md5(f.p.value);f.submit();location.href="/"}</script>',
      ),
    ),
  ],
  [
    "a form that goes to another site",
    answer(
      200,
      '<body onload="document.forms[0].submit()"><form action="https://sso.example.test/"><input type=hidden name=s></form>',
    ),
  ],
  [
    "a page that asks for the language",
    answer(
      200,
      page(
        '<script>for(var i=0;i<c.length;i++)if(c[i]=="en")l="en";document.cookie="l="+l;location.href="/zh/"</script>',
      ),
    ),
  ],
  [
    "a page with its picture counted",
    answer(
      200,
      page(
        '<a href="/x">首页</a><img src=a onload="document.forms[0].submit()"><form><input type=hidden></form>',
      ),
    ),
  ],
  [
    "an application that counts",
    answer(
      200,
      '<div id="app"></div><script>for(var n=0;n<3;n++)e[n]=n<<2;var h="md5";document.cookie="a=1"</script><script src="/app.js"></script>',
    ),
  ],
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

test("a server that fails by itself announces no stop, whatever reasons its own sentence names", () => {
  const apache =
    "The server is temporarily unable to service your request due to maintenance downtime or capacity problems. Please try again later.";
  const tomcat =
    "The server is currently unable to handle the request due to a temporary overload or scheduled maintenance, which will likely be alleviated after some delay.";
  for (const one of [
    answer(
      503,
      page(`<h1>Service Unavailable</h1><p>${apache.replace("maintenance", "\n  maintenance")}</p>`),
    ),
    answer(503, page(`<p>${tomcat}</p>`)),
    answer(
      503,
      '<meta http-equiv="Content-Security-Policy" content="upgrade-insecure-requests"><h1>503</h1>',
    ),
    answer(503, page("<script>var text = '系统维护中';</script><!-- <p>系统维护中</p> --><h1>503</h1>")),
    answer(503, page('<img alt="x" data-a="系统维护中"><h1>503</h1>')),
    answer(503, page("<ul><li>产业转型升级</li><li>网络维护中心</li></ul><p>网站维护：信息中心</p>")),
  ]) {
    expect(announcesStop(one), one.body.toString()).toBe(false);
    expect(saysMaintenance(one), one.body.toString()).toBe(false);
  }
  for (const body of [
    "<title>系统维护中</title><img src=a.png>",
    `<p>${apache}</p><p>This site is under scheduled maintenance.</p>`,
    "<p>系统正在<b>升级</b>维护</p>",
    "<p>因机房停电检修，本网站暂停服务</p>",
    "<h1>We'll be back soon</h1>",
    "<p>网站升级维护，请稍后访问</p>",
  ])
    expect(announcesStop(answer(503, body)), body).toBe(true);
});

test("a time to come again excuses one look; the watch only when no mere failure gives it", () => {
  const after = (value: string): Parameters<typeof isWall>[0] =>
    answer(503, page("<h1>Backend fetch failed</h1>"), [
      ["Date", "Mon, 02 Mar 2020 00:00:00 GMT"],
      ["Retry-After", value],
    ]);
  for (const [value, stops] of [
    ["5", false],
    ["599", false],
    ["600", true],
    ["Mon, 02 Mar 2020 00:09:59 GMT", false],
    ["Mon, 02 Mar 2020 00:10:00 GMT", true],
    ["Sun, 01 Mar 2020 00:00:00 GMT", false],
    ["2030", true],
    ["-2030", false],
    ["soon", false],
  ] as const) {
    expect(announcesStop(after(value)), value).toBe(stops);
    expect(saysMaintenance(after(value)), value).toBe(true);
  }
  expect(announcesStop({ ...after("600"), status: 500 })).toBe(false);
  const ahead = new Date(Date.now() + 86_400_000).toUTCString();
  expect(announcesStop(answer(503, "", [["Retry-After", ahead]]))).toBe(true);
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
  expect(noticeOf("系统升级中，请稍后再来")).toBe("maintenance");
  for (const own of [
    "浏览器版本过低，请升级浏览器",
    "您正在使用的浏览器需要升级，请升级到最新版本的浏览器后访问本网站",
    "网站维护：信息中心",
    "维护单位：信息中心",
    "本网站由网络中心维护",
    "网络维护中心",
    "推进产业转型升级",
  ])
    expect(noticeOf(own), own).toBeNull();
});

test("a long hostile body is read in its length", () => {
  for (const body of [
    "<script".repeat(60_000),
    "<".repeat(400_000),
    "document.cookie=".repeat(30_000),
    "<style></style>".repeat(30_000),
    ...["正在系统", "网站升级维护", "因学校", "暂停网站", "down for a ", "due to maintenance downtime "].map(
      (one) => one.repeat(30_000),
    ),
  ])
    expect(
      passesOf((text) => isWall(answer(503, text)) || announcesStop(answer(503, text)), body),
      body.slice(0, 20),
    ).toBeLessThan(5000);
});
