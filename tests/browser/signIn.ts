import type { Browser, Page } from "playwright-core";
import { expect } from "vitest";

/** A window of somebody's own, signed in by the console's door; an error of the page fails the test. */
export async function signIn(
  browser: Browser,
  address: string,
  login: string,
  password: string,
): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 1000 } })).newPage();
  page.on("pageerror", (error) => expect.fail(`The page failed: ${error.message}`));
  await page.goto(`${address}/console/`);
  await page.getByTestId("login").fill(login);
  await page.getByTestId("password").fill(password);
  await page.getByTestId("submit").click();
  await page.getByTestId("account-menu").waitFor();
  return page;
}
