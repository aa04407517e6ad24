import type { Page } from "playwright-core";
import { still } from "./still.ts";

/** Waits until what stands at the address is drawn and stands still: an address changes before its page does, and a tab's before the tab. */
export async function arrived(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      document.querySelector("#content")?.getAttribute("data-page") ===
      (location.pathname.replace(/^\/console/, "") || "/") + location.search,
  );
  await page.locator("h1").first().waitFor();
  await still(page);
}

/**
 * Goes to an address of the console as a link of it does, without reading the program in anew, and waits for what is shown there.
 * @param path behind `/console`, may have a query
 */
export async function go(page: Page, path: string, year: number): Promise<void> {
  const [at, query = ""] = path.split("?");
  await page.evaluate(
    (to) => {
      history.pushState(null, "", to);
      dispatchEvent(new PopStateEvent("popstate"));
    },
    `/console${at}?year=${year}${query && `&${query}`}`,
  );
  await arrived(page);
}
