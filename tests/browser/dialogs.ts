import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { violationsOf } from "./axe.ts";
import { inLook, still } from "./still.ts";

const pictures = process.env["MINGCHA_PICTURES"];

/** What opens over a page and takes the keyboard. The one on top comes last. */
const OVER = ".ant-modal-wrap:visible [role=dialog], .ant-drawer-open [role=dialog]";
/** Where one writes; what chooses from a list takes no text. */
const FIELDS =
  "input:is([type=text], [type=search], :not([type])):not([readonly], [disabled], [role=combobox], [role=spinbutton]), textarea:not([readonly], [disabled])";
const TYPED = "没有保存的字";

/** The overlay on top, for what only looks at it. */
const ON_TOP = "data-on-top";

/**
 * Everything once, of the whole page; then the box alone: of the dark look only the colours are other ones, of the widths whatever folds.
 * Neighbours differ in one thing only, for each change is reckoned by the whole page.
 */
const LOOKS: { width: number; look: "light" | "dark"; rules?: string[]; whole?: true }[] = [
  { width: 1440, look: "light", whole: true },
  { width: 1440, look: "dark", rules: ["color-contrast"] },
  // For whoever looks at the pictures.
  ...(pictures
    ? [768, 390].map((width) => ({ width, look: "dark" as const, rules: ["color-contrast"] }))
    : []),
  { width: 390, look: "light" },
  { width: 768, look: "light", rules: ["target-size", "scrollable-region-focusable"] },
];

export const onTop = (page: Page): Locator => page.locator(OVER).last();

/** What of the box on top lies where nobody can see it. A table may scroll inside its box. */
const outside = (dialog: Locator): Promise<string[]> =>
  dialog.evaluate((root) => {
    const box = root.querySelector(".ant-modal-container") ?? root;
    const scrolls = (element: Element | null): boolean => {
      for (let at = element; at && at !== root.parentElement; at = at.parentElement)
        if (/auto|scroll|hidden|clip/.test(getComputedStyle(at).overflowX) && !at.matches(".ant-drawer-body"))
          return true;
      return false;
    };
    const edge = document.documentElement.clientWidth;
    const out = [box, ...box.querySelectorAll("*")].filter((one) => {
      const { left, right, width } = one.getBoundingClientRect();
      return width > 0 && (right > edge + 1 || left < -1) && !scrolls(one.parentElement);
    });
    return out.slice(0, 2).map((one) => one.outerHTML.slice(0, 120));
  });

/**
 * Looks at the dialog or drawer on top at three widths in both looks: nothing that axe finds, nothing beside the screen, the keyboard
 * inside; Esc closes it while nothing is written in it, and leaves what is written.
 * @returns what is wrong, one line each
 */
export async function lookInto(page: Page, name: string): Promise<string[]> {
  const found: string[] = [];
  const dialog = onTop(page);
  const inside = (): Promise<boolean> =>
    dialog.evaluate((box) =>
      (box.closest(".ant-modal-wrap, .ant-drawer") ?? box).contains(document.activeElement),
    );
  if (!(await inside())) found.push(`${name}: the keyboard is not inside`);
  await dialog.evaluate((box, mark) => {
    for (const one of document.querySelectorAll(`[${mark}]`)) one.removeAttribute(mark);
    (box.closest(".ant-modal-wrap, .ant-drawer") ?? box).setAttribute(mark, "");
  }, ON_TOP);
  for (const { width, look, rules, whole } of LOOKS) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: look });
    await inLook(page, look);
    const within = whole ? undefined : `[${ON_TOP}]`;
    found.push(...(await violationsOf(page, `${name} ${width} ${look}`, rules, within)));
    for (const what of await outside(dialog)) found.push(`${name} ${width}: beside the screen: ${what}`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    if (wide > width) found.push(`${name} ${width}: the page is ${wide} px wide`);
    if (pictures)
      await page.screenshot({
        path: join(pictures, `${name.replaceAll(/[^\p{L}\p{N}]+/gu, "-")}-${width}-${look}.png`),
      });
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.emulateMedia({ colorScheme: "light" });
  await inLook(page, "light");
  const field = dialog.locator(FIELDS).filter({ visible: true }).first();
  if ((await field.count()) > 0) {
    await field.focus();
    await page.keyboard.insertText(TYPED);
    await page.keyboard.press("Escape");
    await still(page);
    if (!(await field.isVisible())) found.push(`${name}: Esc threw away what was typed`);
    else if (!(await field.inputValue()).includes(TYPED)) found.push(`${name}: Esc emptied the field`);
  }
  return found;
}
