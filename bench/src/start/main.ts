/**
 * `node bench/src/start/main.ts [rounds]`: how long somebody waits for the console over a slow line, with nothing kept from before: the sign-in page
 * until its fields can be filled, and the first page of an officer, an expert and the office until what it shows is there. The line is Chromium's own (1.6 Mbit/s down,
 * 750 kbit/s up, 150 ms a round trip, as a slow phone network has it). Prints one line of JSON; ends with 1 when a median is over 4 s.
 * A clock's figure, so only a quiet machine tells the truth.
 */
import type { AddressInfo } from "node:net";
import { chromium, type Browser } from "playwright-core";
import { findChromium } from "../../../inspector/src/browser/find.ts";
import { buildApp } from "../../../server/src/core/http/app.ts";
import { modules } from "../../../server/src/modules.ts";
import { authenticate } from "../../../server/src/modules/identity/index.ts";
import { inBench } from "../country/platform.ts";
import { seedCountry } from "../country/seed.ts";

const LINE = {
  offline: false,
  latency: 150,
  downloadThroughput: 1_600_000 / 8,
  uploadThroughput: 750_000 / 8,
};
const ASKED_SECONDS = 4;

const executablePath = findChromium();
if (executablePath === null) throw new Error("No Chromium is installed.");
const rounds = Number(process.argv[2] ?? 5);

interface Visit {
  seconds: number;
  /** Bytes over the line, compressed. */
  bytes: number;
}

async function visit(browser: Browser, address: string, cookie: string | null): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  if (cookie !== null) {
    const [name = "", value = ""] = cookie.split("=");
    await context.addCookies([{ name, value, url: address }]);
  }
  const page = await context.newPage();
  const line = await context.newCDPSession(page);
  let bytes = 0;
  line.on("Network.loadingFinished", ({ encodedDataLength }) => (bytes += encodedDataLength));
  await line.send("Network.enable");
  await line.send("Network.emulateNetworkConditions", LINE);
  const begun = performance.now();
  await page.goto(`${address}/console/`, { waitUntil: "commit" });
  if (cookie === null) await page.getByTestId("login").fill("somebody");
  else {
    await page.locator("h1").first().waitFor();
    await page.getByTestId("account-menu").waitFor();
    await page.waitForFunction(() => !document.querySelector(".ant-spin-spinning, .ant-skeleton-active"));
  }
  const seconds = (performance.now() - begun) / 1000;
  await context.close();
  return { seconds, bytes };
}

const middle = (values: number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

await inBench(async ({ base, office, analyse }) => {
  const people = await seedCountry(office, { units: 150, years: 2, officers: 1, experts: 1, office: 1 });
  await analyse();
  const app = await buildApp(base, modules, authenticate);
  await app.listen({ host: "127.0.0.1", port: 0 });
  const address = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  const flags = ["--disable-gpu", ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])];
  const browser = await chromium.launch({ executablePath, args: flags });
  const said: Record<string, { seconds: number; longest: number; kilobytes: number }> = {};
  for (const role of ["sign-in", "officer", "expert", "office"]) {
    const cookie = people.find((one) => one.role === role)?.cookie ?? null;
    if (role !== "sign-in" && cookie === null) throw new Error(`Nobody is ${role}.`);
    const visits: Visit[] = [];
    for (let round = 0; round < rounds; round += 1) visits.push(await visit(browser, address, cookie));
    const seconds = visits.map((one) => one.seconds);
    said[role] = {
      seconds: Number(middle(seconds).toFixed(2)),
      longest: Number(Math.max(...seconds).toFixed(2)),
      kilobytes: Math.round(middle(visits.map((one) => one.bytes)) / 1024),
    };
  }
  await browser.close();
  await app.close();
  console.log(JSON.stringify(said));
  if (Object.values(said).some(({ seconds }) => seconds > ASKED_SECONDS)) process.exitCode = 1;
});
