import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Province } from "../index.ts";

const INSPECTOR = join(import.meta.dirname, "..", "..", "..", "inspector", "src", "main.ts");
/** The name under which the portal is looked at; it leads to loopback only here. */
const HOST = "portal.example.test";
/** Home, columns, catalogue, reports, and as many articles as follow. */
const PAGES = 60;

interface Verdict {
  check: string;
  outcome: string;
  message: { zh: string };
}

/** What the platform's own inspector says of the platform's own portal. */
export interface PortalInspected {
  passed: number;
  /** Check and sentence of each that failed. */
  failed: string[];
}

/**
 * Sends the inspector, as a program of its own, over the portal as over any site of a bureau.
 * @param folder where its evidence package goes
 * @throws when the inspector does not end well
 */
export async function inspectPortal(
  address: string,
  { year, clock }: Province,
  folder: string,
): Promise<PortalInspected> {
  const { hostname, port } = new URL(address);
  await promisify(execFile)(process.execPath, [
    INSPECTOR,
    "crawl",
    `http://${HOST}/portal`,
    "--kind",
    "bureau",
    "--year",
    String(year),
    "--clock",
    clock,
    "--out",
    folder,
    "--resolve",
    `${HOST}:${hostname}:${port}`,
    "--rate",
    "50",
    "--max-pages",
    String(PAGES),
  ]);
  const report = JSON.parse(await readFile(join(folder, `${HOST}.json`), "utf8")) as {
    verdicts: Verdict[];
  };
  return {
    passed: report.verdicts.filter((one) => one.outcome === "pass").length,
    failed: report.verdicts
      .filter((one) => one.outcome === "fail")
      .map((one) => `${one.check}: ${one.message.zh}`),
  };
}
