import { expect, test } from "vitest";
import { sanitise } from "./sanitise.ts";

const OWN = "/portal/files/00000000-0000-4000-8000-000000000001";

/** Ten pages as they come from clipboards, each with what may stay of it. */
const PASTED: [string, string, string][] = [
  [
    "Word: conditional comments, styles, o:p, mso classes",
    `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style><!-- p.MsoNormal {margin:0} --></style></head><body><!--[if gte mso 9]><xml><o:x/></xml><![endif]--><p class="MsoNormal" style="mso-pagination:none"><b><span lang="EN-US" style="font-family:宋体">一、</span></b>总体情况<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p></body></html>`,
    "<p><strong>一、</strong>总体情况</p>",
  ],
  [
    "WPS: islands and data-wps attributes",
    `<div data-wps="1"><?xml:namespace prefix="o" /><![if !supportLists]><span>1.</span><![endif]><font face="仿宋">第一项</font></div>`,
    "<p>1.第一项</p>",
  ],
  [
    "scripts in elements, attributes, addresses",
    `<p onclick="a()">甲<script>alert(1)</script><a href="javascript:alert(2)">乙</a><a href=" JaVaScRiPt:alert(3)">丙</a></p>`,
    "<p>甲<a>乙</a><a>丙</a></p>",
  ],
  [
    "tracking pixels, data pictures, srcset",
    `<p>图<img src="https://t.test/p.gif" width=1><img src="data:image/png;base64,AAAA"><img src="${OWN}" srcset="https://t.test/2x 2x" alt="会场"></p>`,
    `<p>图<img src="${OWN}" alt="会场" /></p>`,
  ],
  [
    "frames, objects, forms, media",
    `<iframe src="//x.test"></iframe><object data=x></object><form action="/x"><input name=a><button>交</button></form><video src=x>看</video><p>文</p>`,
    "<p>文</p>",
  ],
  [
    "SVG and MathML with scripts in them",
    `<svg><script>alert(1)</script><style><img src=x onerror=alert(2)></style></svg><math><mtext><img src=x onerror=alert(3)></mtext></math><p>文</p>`,
    "<p>文</p>",
  ],
  [
    "broken markup that hides markup",
    `<p>文<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript><textarea><img src=x onerror=alert(2)></textarea>`,
    "<p>文</p>",
  ],
  [
    "comments that end early, CDATA",
    `<p>文<!--><img src=x onerror=alert(1)>--><![CDATA[<img src=x onerror=alert(2)>]]></p>`,
    "",
  ],
  [
    "tables with widths, merged cells kept",
    `<table style="width:600pt" border=1><tbody><tr><td colspan="2" width=300 bgcolor=red onmouseover=x()>合计</td></tr><tr><td>1</td><td>2</td></tr></tbody></table>`,
    `<table><tbody><tr><td colspan="2">合计</td></tr><tr><td>1</td><td>2</td></tr></tbody></table>`,
  ],
  [
    "zero-width marks, soft hyphens, refresh, base, link",
    `<base href="//x.test"><meta http-equiv=refresh content="0;url=//x.test"><link rel=stylesheet href=x><h1>标\u200b题\u00ad</h1><p>&#8203;</p>`,
    "<h2>标题</h2>",
  ],
];

const DANGER =
  /<script|<style|<iframe|<object|<svg|<math|<form|<input|\son\w+=|javascript:|style=|class=(?!"(?:center|right)")|mso|data-(?:list|marker)|srcset|x\.test|t\.test|data:/i;

test.each(PASTED)("a paste stays clean: %s", (_name, pasted, expected) => {
  const clean = sanitise(pasted);
  if (expected !== "") expect(clean).toBe(expected);
  expect(clean).not.toMatch(DANGER);
  expect(clean).toContain(expected === "" ? "文" : "");
  expect(sanitise(clean)).toBe(clean);
});

const word = (level: number, sign: string, text: string): string =>
  `<p class=MsoListParagraph style='margin-left:18.0pt;text-indent:-18.0pt;mso-list:l0 level${level} lfo1'><![if !supportLists]><span lang=EN-US style='font-family:Wingdings'><span style='mso-list:Ignore'>${sign}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>${text}<o:p></o:p></p>`;

/** What a paste would lose of its layout, and what stays of it. */
const LAYOUT: [string, string, string][] = [
  [
    "points of Word are a list, whatever the sign of its font",
    `${word(1, "l", "第一点")}\r\n${word(1, "Ø", "第二点")}<p class=MsoNormal>后文</p>`,
    "<ul><li><p>第一点</p></li><li><p>第二点</p></li></ul><p>后文</p>",
  ],
  [
    "numbers from 1 on are a list, with the points below them",
    word(1, "1.", "甲") + word(2, "·", "子") + word(2, "·", "丑") + word(1, "2.", "乙"),
    "<ol><li><p>甲</p><ul><li><p>子</p></li><li><p>丑</p></li></ul></li><li><p>乙</p></li></ol>",
  ],
  [
    "what a browser would count another way keeps its words",
    word(1, "一、", "总体情况") + word(1, "二、", "下一步") + "<p>文</p>" + word(1, "3.", "接前页"),
    "<p>一、总体情况</p><p>二、下一步</p><p>文</p><p>3.接前页</p>",
  ],
  [
    "signature and day stand where they stood; a heading in the middle too",
    `<h1 align=center style='text-align:center'>通知</h1><p style='text-align:left'>正文</p><p class=MsoNormal align=right style='text-align:right;word-break:break-all'>示例办公室</p><p style="TEXT-ALIGN: right">2020年3月2日</p>`,
    `<h2 class="center">通知</h2><p>正文</p><p class="right">示例办公室</p><p class="right">2020年3月2日</p>`,
  ],
  [
    "the page of Word around everything is no paragraph; a table in the middle stands by itself",
    `<div class=WordSection1>前<p>甲</p><div align=center><table><tr><td><p>1</p></td></tr></table></div>后</div>`,
    `<p>前</p><p>甲</p><table><tbody><tr><td><p>1</p></td></tr></tbody></table><p>后</p>`,
  ],
  [
    "wide spaces of an indent are left to the page",
    "<p>　　各单位：</p><p>&nbsp;&nbsp;请报送。</p>",
    "<p>各单位：</p><p>请报送。</p>",
  ],
  [
    "somebody's own marks are none",
    `<p data-list="1">甲</p><p class="right x" data-marker=1>乙</p><s data-marker="1">丙</s><p class="fixed">丁</p>`,
    "<p>甲</p><p>乙</p><s>丙</s><p>丁</p>",
  ],
];

test.each(LAYOUT)("the layout of a paste: %s", (_name, pasted, expected) => {
  const clean = sanitise(pasted);
  expect(
    clean.replace("<table><tr>", "<table><tbody><tr>").replace("</tr></table>", "</tr></tbody></table>"),
  ).toBe(expected);
  expect(sanitise(clean)).toBe(clean);
  expect(clean).not.toMatch(/mso|style=|data-/);
});

test("mutated pastes stay clean as well, whatever is cut out of them", () => {
  let mutated = 0;
  for (const [, pasted] of [...PASTED, ...LAYOUT])
    for (let at = 0; at < pasted.length; at += 7)
      for (const cut of [1, 5, 30]) {
        const clean = sanitise(pasted.slice(0, at) + pasted.slice(at + cut) + pasted.slice(0, at));
        // What is left of a tag may be words; it may not be markup.
        const tags = clean.match(/<[^>]*>/g)?.join("") ?? "";
        expect(tags).not.toMatch(DANGER);
        expect(sanitise(clean)).toBe(clean);
        mutated += 1;
      }
  expect(mutated).toBeGreaterThan(500);
});
