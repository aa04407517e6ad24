import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";

/**
 * What axe finds against a page as it stands, one line each: where, rule, the first place. Archived pages in frames are foreign and left out,
 * which spares the second page that axe would open to join the frames. A page keeps axe once it has it: to read it in takes longer than to look.
 * @param rules only these
 * @param within a selector: only what lies in it
 */
export async function violationsOf(
  page: Page,
  where: string,
  rules?: string[],
  within?: string,
): Promise<string[]> {
  const there = await page.evaluate(() => "axe" in globalThis);
  const axe = new AxeBuilder({ page, ...(there ? { axeSource: "0" } : {}) })
    .options({
      resultTypes: ["violations"],
      iframes: false,
      preload: false,
      ...(rules ? { runOnly: { type: "rule", values: rules } } : {}),
    })
    .exclude("iframe")
    .setLegacyMode();
  if (within) axe.include(within);
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes: [first] }) => {
    const why = [...(first?.any ?? []), ...(first?.all ?? [])][0]?.message ?? "";
    return `${where}: ${id} ${first?.html.slice(0, 160)} ${why}`;
  });
}
