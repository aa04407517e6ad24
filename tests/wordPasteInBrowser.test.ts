import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { browserPath } from "./browser/chromium.ts";
import { startPortalPeople, type PortalPeople } from "./browser/portalPeople.ts";

const point = (level: number, sign: string, text: string): string =>
  `<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level${level} lfo1'><![if !supportLists]><span style='font-family:Wingdings'><span style='mso-list:Ignore'>${sign}<span>&nbsp; </span></span></span><![endif]>${text}<o:p></o:p></p>`;
/** As Word puts it into the clipboard. */
const PASTED = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style><!-- p.MsoNormal {margin:0} --></style></head><body><!--StartFragment-->
<p class=MsoNormal style='text-indent:32.0pt'>　　请各校做好以下工作：<o:p></o:p></p>
${point(1, "1.", "成立工作小组；")}${point(2, "l", "主要负责人任组长；")}${point(1, "2.", "按时报送材料。")}
<table class=MsoTableGrid style='border-collapse:collapse'><tr><td width=200 colspan=2 style='width:150pt'><p class=MsoNormal>合计</p></td></tr><tr><td><p class=MsoNormal>12</p></td><td><p class=MsoNormal>34</p></td></tr></table>
<p class=MsoNormal align=right style='text-align:right'>示例办公室<o:p></o:p></p>
<p class=MsoNormal align=right style='text-align:right'>2020年3月2日<o:p></o:p></p><!--EndFragment--></body></html>`;

describe.skipIf(browserPath === null)("what is pasted from Word, in a real browser", () => {
  let people: PortalPeople;
  beforeAll(async () => {
    people = await startPortalPeople();
  });
  afterAll(() => people.close());

  test("lists, merged cells, signature and day come through the editor and stand on the public page; no trace of Word does", async () => {
    const { at, look, through, platform, browser } = people;
    const author = await people.client("author");
    const { id } = (await author.json("POST", "/api/articles", {
      columnId: "news",
      title: "关于报送材料的通知",
      body: "<p>占位</p>",
    })) as { id: string };
    const page = await at("author", `/articles/${id}`);
    await page.getByTestId("article-body").click();
    await page.keyboard.press("Control+a");
    await page.getByTestId("article-body").evaluate((editor, html) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/html", html);
      editor.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    }, PASTED);
    await page.locator('[data-testid="article-body"] ol > li ul').waitFor();
    await look(page, "word-editor");
    await page.getByTestId("article-save").click();
    await page.getByText("已保存").first().waitFor();
    await through(`/articles/${id}`);
    const again = await at("author", `/articles/${id}`);
    await again.getByRole("tab", { name: "审阅" }).click();
    await again.getByTestId("article-publish").click();
    await again.getByTestId("article-publish-yes").click();
    const link = await again.getByTestId("article-public").getAttribute("href");
    const reader = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
    await reader.goto(`${platform.address}${link}`);
    const body = reader.locator(".body");
    expect(await body.locator("ol > li").count()).toBe(2);
    expect(await body.locator("ol > li > ul > li").innerText()).toBe("主要负责人任组长；");
    expect(await body.locator("td[colspan='2']").innerText()).toBe("合计");
    const right = body.locator("p.right");
    expect(await right.allInnerTexts()).toEqual(["示例办公室", "2020年3月2日"]);
    expect(await right.first().evaluate((line) => getComputedStyle(line).textAlign)).toBe("right");
    const first = body.locator("> p").first();
    expect(await first.innerText()).toBe("请各校做好以下工作：");
    expect(
      await first.evaluate((line) => Number.parseFloat(getComputedStyle(line).textIndent)),
    ).toBeGreaterThan(30);
    expect(await body.innerHTML()).not.toMatch(/mso|style=|<o:p|Wingdings/i);
    await look(reader, "word-public");
  });
});
