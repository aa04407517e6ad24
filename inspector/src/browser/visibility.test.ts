import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openBrowserPool } from "./pool.ts";
import { AGENT, chromium, memoryGate } from "./testing.ts";
import { confirmHidden, type LinkVisibility } from "./visibility.ts";

const site = "http://www.school.example";
const page = `${site}/index.html`;
const to = (name: string): string => `http://${name.replaceAll(/[^a-z0-9]/g, "-")}.example/`;
const a = (name: string, text = "澳门赌场"): string => `<a href="${to(name)}">${text}</a>`;

/** Name → [markup, what must come out]. The link's address is made of the name. */
const CASES: Record<string, [string, string]> = {
  normal: [a("normal"), "visible"],
  "far below": [`<div style="height:5000px"></div>${a("far below")}`, "visible"],
  "image link": [`<a href="${to("image link")}"><img src="/dot.gif" width="40" height="40"></a>`, "visible"],
  "icon by background": [
    `<a href="${to("icon by background")}" style="display:inline-block;width:30px;height:30px;background:url(/dot.gif)"></a>`,
    "visible",
  ],
  "text indent over an icon": [
    `<a href="${to("text indent over an icon")}" style="display:block;width:90px;height:30px;text-indent:-9999px;overflow:hidden;background:url(/dot.gif)">主页</a>`,
    "visible",
  ],
  "in a scrolling box": [
    `<div style="height:80px;overflow:auto"><p style="height:400px">x</p>${a("in a scrolling box")}</div>`,
    "visible",
  ],
  "display contents": [`<a href="${to("display contents")}" style="display:contents">文字</a>`, "visible"],
  "gradient letters": [
    `<a href="${to("gradient letters")}" style="background:linear-gradient(red,blue);background-clip:text;color:transparent">文字</a>`,
    "visible",
  ],
  "white on a picture": [
    `<div style="background:url(/dot.gif) #fff"><a href="${to("white on a picture")}" style="color:#fff">文字</a></div>`,
    "visible",
  ],
  "white on dark": [
    `<div style="background:#123"><a href="${to("white on dark")}" style="color:#fff">文字</a></div>`,
    "visible",
  ],
  "fades in when scrolled to": [
    `<div class="fade" style="opacity:0;transition:opacity .3s;margin-top:1500px">${a("fades in when scrolled to")}</div><script>addEventListener("scroll",()=>{for(const f of document.querySelectorAll(".fade"))if(f.getBoundingClientRect().top<innerHeight)f.style.opacity=1})</script>`,
    "visible",
  ],
  "bright marquee": [
    `<marquee width="300" height="30" scrollamount="1" behavior="alternate">${a("bright marquee")}</marquee>`,
    "visible",
  ],
  "also visible": [`<div style="display:none">${a("also visible")}</div>${a("also visible")}`, "visible"],
  "in a shadow root": [
    `<div id="host"></div><script>host.attachShadow({mode:"open"}).innerHTML='${a("in a shadow root")}'</script>`,
    "visible",
  ],

  "display none": [`<div style="display:none">${a("display none")}</div>`, "display:none"],
  "display none by an external sheet": [
    `<div class="tz9">${a("display none by an external sheet")}</div>`,
    "display:none",
  ],
  "written wrapper": [
    `<script>document.write('<div style="display:none">')</script>${a("written wrapper")}<script>document.write("</div>")</script>`,
    "display:none",
  ],
  "hidden by script": [
    `<div id="kk">${a("hidden by script")}</div><script>document.getElementById("kk").style.display="none"</script>`,
    "display:none",
  ],
  "visibility hidden": [`<p style="visibility:hidden">${a("visibility hidden")}</p>`, "visibility:hidden"],
  "content visibility": [
    `<div style="content-visibility:hidden">${a("content visibility")}</div>`,
    "content-visibility",
  ],
  "off to the left": [
    `<div style="position:absolute;left:-9999px">${a("off to the left")}</div>`,
    "off-screen",
  ],
  "off above": [`<div style="position:absolute;top:-900px">${a("off above")}</div>`, "off-screen"],
  "off to the right": [
    `<div style="position:fixed;left:3000px">${a("off to the right")}</div>`,
    "off-screen",
  ],
  "negative indent": [`<p style="text-indent:-9999px">${a("negative indent")}</p>`, "off-screen"],
  "moved by transform": [
    `<p style="transform:translateX(-5000px)">${a("moved by transform")}</p>`,
    "off-screen",
  ],
  "font size zero": [`<p style="font-size:0">${a("font size zero")}</p>`, "tiny-text"],
  "font size one": [`<p style="font-size:1px">${a("font size one")}</p>`, "tiny-text"],
  "opacity zero": [`<p style="opacity:0">${a("opacity zero")}</p>`, "transparent"],
  "opacity in steps": [
    `<p style="opacity:.2"><span style="opacity:.2">${a("opacity in steps")}</span></p>`,
    "transparent",
  ],
  "filter opacity": [`<p style="filter:opacity(0)">${a("filter opacity")}</p>`, "transparent"],
  "transparent ink": [`<a href="${to("transparent ink")}" style="color:transparent">文字</a>`, "transparent"],
  "same colour": [`<a href="${to("same colour")}" style="color:#fff">文字</a>`, "same-colour"],
  "nearly the same colour": [
    `<div style="background:#336699"><a href="${to("nearly the same colour")}" style="color:#356897">文字</a></div>`,
    "same-colour",
  ],
  "zero box": [`<div style="width:0;height:0;overflow:hidden">${a("zero box")}</div>`, "zero-size"],
  "one pixel high": [`<div style="height:1px;overflow:hidden">${a("one pixel high")}</div>`, "zero-size"],
  "tiny marquee": [`<marquee width="1" height="1">${a("tiny marquee")}</marquee>`, "zero-size"],
  "racing marquee": [`<marquee scrollamount="30000">${a("racing marquee")}</marquee>`, "marquee"],
  "scaled to nothing": [`<p style="transform:scale(0)">${a("scaled to nothing")}</p>`, "zero-size"],
  "clip rect": [`<div style="position:absolute;clip:rect(0,0,0,0)">${a("clip rect")}</div>`, "clipped"],
  "clip path": [`<div style="clip-path:inset(100%)">${a("clip path")}</div>`, "clipped"],
  "below the fold of a box": [
    `<div style="height:40px;overflow:hidden"><p style="height:90px">x</p>${a("below the fold of a box")}</div>`,
    "clipped",
  ],
  "under a layer": [
    `<div style="position:relative">${a("under a layer")}<div style="position:absolute;inset:0;background:#fff"></div></div>`,
    "covered",
  ],
  "under a layer that lets clicks through": [
    `<div style="position:relative">${a("under a layer that lets clicks through")}<div style="position:absolute;inset:0;background:#fff;pointer-events:none"></div></div>`,
    "covered",
  ],
  "behind the page": [
    `<div style="background:#fff"><div style="position:relative;z-index:-1">${a("behind the page")}</div></div>`,
    "covered",
  ],
  "empty inline": [`<a href="${to("empty inline")}"></a>`, "zero-size"],

  "sub-menu by hover": [
    `<div class="z"><div class="q">学校概况<div class="w" style="">${a("sub-menu by hover")}</div></div></div><style>.w{display:none}.q:hover .w{display:block}</style>`,
    "collapsed",
  ],
  "sub-menu by click": [
    `<ul class="menu"><li>一<ul class="s">${a("other1")}</ul></li><li>二<ul class="s">${a("sub-menu by click")}</ul></li></ul><style>.s{display:none}</style>`,
    "collapsed",
  ],
  "second tab": [
    `<div class="tabs"><div class="pane">${a("other2")}</div><div class="pane" style="display:none">${a("second tab")}</div></div>`,
    "collapsed",
  ],
  "closed details": [`<details><summary>更多</summary>${a("closed details")}</details>`, "collapsed"],

  "planted as a menu": [
    `<ul class="nav menu" style="display:none"><li>${a("planted as a menu")}</li></ul>`,
    "display:none",
  ],
  "planted as a tab": [
    `<div class="tabs"><p>x</p><div class="tab" style="display:none">${a("planted as a tab")}</div></div>`,
    "display:none",
  ],
  "planted in a menu": [
    `<ul class="menu"><li>一<div style="display:none">${a("planted in a menu")}</div></li><li>二</li></ul>`,
    "display:none",
  ],
  "shows only when pointed at": [
    `<div><a href="${to("shows only when pointed at")}" class="p">文字</a></div><style>.p{color:#fff}.p:hover{color:red}</style>`,
    "same-colour",
  ],

  "box without content": [
    `<a href="${to("box without content")}" style="display:block;width:50px;height:50px"></a>`,
    "empty null",
  ],
  "image that did not load": [
    `<a href="${to("image that did not load")}"><img src="/none.gif" alt=""></a>`,
    "image-not-loaded null",
  ],
  "not there": ["", "not-found null"],
  "in a comment": [`<!-- ${a("in a comment")} -->`, "not-found null"],
  "in a noscript": [`<noscript>${a("in a noscript")}</noscript>`, "not-found null"],
};

const names = Object.keys(CASES);
const GIF = Buffer.from("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", "base64").toString(
  "latin1",
);
/** Each case on a page of its own, so that none covers or moves another; one page of all beside. */
const addressOf = (name: string): string => `${site}/${names.indexOf(name)}.html`;
const wrap = (markup: string): string =>
  `<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="/s.css"><h1>校</h1>${markup}<footer>脚</footer>`;

describe.skipIf(chromium === null)("confirmHidden", () => {
  const memory = memoryGate({
    ...Object.fromEntries(names.map((name) => [addressOf(name), wrap(CASES[name]![0])])),
    [`${site}/s.css`]: { type: "text/css", body: ".tz9 { display: none }" },
    [page]: `<div style="display:none">${a("one")}<a href="/two">two</a></div><div style="position:fixed;inset:0;background:#fff">公告</div>${a("three")}
      <script>window.getComputedStyle = () => ({ display: "block" }); Element.prototype.getBoundingClientRect = () => new DOMRect(0, 0, 9, 9)</script>`,
  });
  const pool = openBrowserPool({
    pages: 4,
    executable: chromium,
    gate: async (url) =>
      url === `${site}/dot.gif`
        ? {
            allow: true,
            fulfil: {
              status: 200,
              headers: { "content-type": "image/gif" },
              body: Buffer.from(GIF, "latin1"),
            },
          }
        : memory(url),
  });
  afterAll(() => pool.close());
  const confirm = (url: string, hrefs: string[]): Promise<LinkVisibility[]> =>
    confirmHidden(pool, { url, hrefs, userAgent: AGENT, timeoutMs: 20_000 });

  const results = new Map<string, LinkVisibility>();
  beforeAll(async () => {
    await Promise.all(
      names.map(async (name) => {
        const [one] = await confirm(addressOf(name), [to(name)]);
        results.set(name, one!);
      }),
    );
  });

  test.each(names)("%s", (name) => {
    const expected = CASES[name]![1];
    const { visible, reason, found } = results.get(name)!;
    const [word, cannotTell] = expected.split(" ");
    expect({ reason, visible, found }).toEqual({
      reason: word,
      visible: cannotTell ? null : word === "visible",
      found: word !== "not-found",
    });
  });

  test("tells what hides the link and where it stands", () => {
    expect(results.get("display none by an external sheet")).toMatchObject({
      by: "div.tz9",
      box: null,
      copies: 1,
    });
    expect(results.get("off to the left")!.box!.x).toBeLessThan(-9000);
    expect(results.get("normal")!.box).toMatchObject({ x: 8, width: 64 });
    expect(results.get("also visible")!.copies).toBe(2);
  });

  test("several links of one page, as written or absolute; the page's own functions are not asked", async () => {
    const [one, relative, absolute, three] = await confirm(page, [
      to("one"),
      "/two",
      `${site}/two`,
      to("three"),
    ]);
    expect([one!.reason, relative!.reason, absolute!.reason]).toEqual([
      "display:none",
      "display:none",
      "display:none",
    ]);
    expect(three).toMatchObject({ visible: null, reason: "covered" });
  });
});
