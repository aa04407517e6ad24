/** `npm run bench`: the inspector beside its peers, on one loopback site, in CPU-seconds of whole processes. */
import { fork, spawnSync, type ChildProcess } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { parseArgs } from "node:util";
import { measure, type Measured } from "./measure.ts";
import { writeSite } from "./site.ts";
import { measureCountry } from "./country/measureCountry.ts";
import { measureCycles, type CycleRow } from "./cycle/measureCycles.ts";
import { measureDrafts, type DraftRow } from "./documents/measureDrafts.ts";
import { measurePortal, PORTAL_SCENARIOS, type PortalRow } from "./portal/measurePortal.ts";
import { measureDocuments, type DocumentRow } from "./documents/measureDocuments.ts";

const HELP = `npm run bench: the inspector beside its peers, in CPU-seconds of whole processes

  --json FILE     write { "rows": [{ scenario, tool, pages, pagesPerCpuSecond, peakRssMb }] }
  --site DIR      serve this folder instead of a generated site (may be repeated)
  --start PATH    page to begin with (default index.html)
  --pages N       pages of the generated site (default 2000)
  --rounds N      rounds; the best of each tool counts (default 2)
  --verify-links  compare the link report with an independent resolver (parse5, css-tree, WHATWG URL) on each --site
  --limit SECONDS a tool that takes longer is left out (default 120)
  --only NAMES    scenarios, by comma: links, full, judge, many, polite, cycle, documents, drafts, country, jobs,
                  portal, patrol, attachments, wording, duplicates (default all before polite, cycle, documents and drafts); those of the portal say what was
                  asked, and the exit code is 1 when a figure misses it;
                  or programs of their own: desk, ballots, readers, qr, start (bench/README.md)
  --folder DIR, --seed N   of the scenario wording: saved pages that are held to be clean (.html, .txt), and the lot (default 1)
  --sites N, --per-site N   of the scenario many (default 200 sites of 100 pages; the great run is 3000 of 333)
  --units N, --years N, --officers N, --experts N, --office N, --gap SECONDS, --seconds SECONDS   of the scenario country
                  (default 3000 units, 5 years; 200, 50, 20 people, 5 s between two clicks, 60 s; a small one: --units 300 --years 2)
  --units N       of the scenario jobs: the small size (default 150); the large one has ten times as many`;

interface Row {
  site: string;
  scenario: string;
  tool: string;
  pages: number;
  cpuSeconds: number;
  pagesPerCpuSecond: number;
  peakRssMb: number;
}

/** Scenarios that are programs of their own: each run with its words. */
const OWN: Record<string, string[][]> = {
  desk: [
    ["desk/main.ts", "lists", "400000"],
    ["desk/main.ts", "citizens", "500"],
    ["desk/main.ts", "citizens", "1500"],
  ],
  ballots: [
    ["campaigns/main.ts", "ballots"],
    ["campaigns/main.ts", "count"],
    ["campaigns/main.ts", "wechat"],
  ],
  readers: [["interviews/main.ts", "5000"]],
  qr: [["qr/main.ts", "30"]],
  start: [["start/main.ts", "5"]],
};

/** Options that the scenario country takes as they are. */
const COUNTRY = ["units", "years", "officers", "experts", "office", "gap", "seconds"] as const;

const here = import.meta.dirname;
const { values } = parseArgs({
  options: {
    json: { type: "string" },
    site: { type: "string", multiple: true, default: [] },
    start: { type: "string", default: "index.html" },
    pages: { type: "string", default: "2000" },
    rounds: { type: "string", default: "2" },
    only: { type: "string", default: "links,full,judge,many,cycle,documents,drafts" },
    sites: { type: "string", default: "200" },
    limit: { type: "string", default: "120" },
    "per-site": { type: "string", default: "100" },
    "verify-links": { type: "boolean", default: false },
    units: { type: "string" },
    years: { type: "string" },
    officers: { type: "string" },
    experts: { type: "string" },
    office: { type: "string" },
    gap: { type: "string" },
    seconds: { type: "string" },
    folder: { type: "string" },
    seed: { type: "string" },
    help: { type: "boolean", default: false },
  },
});

function onPath(name: string): string | null {
  return (
    (process.env["PATH"] ?? "")
      .split(delimiter)
      .map((folder) => join(folder, name))
      .find(existsSync) ?? null
  );
}

async function serve(words: string[]): Promise<{ port: string; child: ChildProcess }> {
  const child = fork(join(here, "server.ts"), words, { stdio: ["ignore", "pipe", "inherit", "ipc"] });
  const port = await new Promise<string>((resolve) => {
    child.stdout?.once("data", (bytes: Buffer) => resolve(bytes.toString().trim()));
  });
  return { port, child };
}

const folder = await mkdtemp(join(tmpdir(), "mingcha-bench-"));
const rows: Row[] = [];
const cycleRows: CycleRow[] = [];
const documentRows: DocumentRow[] = [];
const draftRows: DraftRow[] = [];
const portalRows: PortalRow[] = [];

function countFiles(where: string): number {
  let count = 0;
  for (const entry of readdirSync(where, { withFileTypes: true })) {
    if (entry.isDirectory()) count += countFiles(join(where, entry.name));
    else if (/\.html?$/.test(entry.name)) count += 1;
  }
  return count;
}

async function run(
  site: string,
  scenario: string,
  tool: string,
  command: string,
  words: string[],
  pagesOf: (done: Measured) => number,
): Promise<void> {
  let best: Row | null = null;
  for (let round = 0; round < Number(values.rounds); round += 1) {
    const environment = { NODE_ENV: "production", NODE_COMPILE_CACHE: join(folder, "compiled") };
    const done = await measure(command, words, environment, Number(values.limit));
    const pages = done.status === null ? 0 : pagesOf(done);
    if (pages === 0) {
      const why =
        done.status === null ? `did not end within ${values.limit} s` : `saw no page (exit ${done.status})`;
      console.log(`${site.padEnd(22)} ${scenario.padEnd(7)} ${tool.padEnd(13)} ${why}; left out`);
      return;
    }
    const row = {
      site,
      scenario,
      tool,
      pages,
      cpuSeconds: Math.round(done.cpuSeconds * 100) / 100,
      pagesPerCpuSecond: Math.round(pages / Math.max(0.01, done.cpuSeconds)),
      peakRssMb: Math.round(done.peakRssMb),
    };
    if (!best || row.pagesPerCpuSecond > best.pagesPerCpuSecond) best = row;
  }
  if (!best) return;
  rows.push(best);
  console.log(
    `${site.padEnd(22)} ${scenario.padEnd(7)} ${tool.padEnd(13)} ${String(best.pages).padStart(7)} pages ${best.cpuSeconds.toFixed(2).padStart(8)} CPU-s ${String(best.pagesPerCpuSecond).padStart(6)} pages/CPU-s ${String(best.peakRssMb).padStart(5)} MB`,
  );
}

const told = (done: Measured): number => {
  const line = done.stdout.trim().split("\n").at(-1) ?? "";
  return line.startsWith("{") ? Number((JSON.parse(line) as { pages: number }).pages) : 0;
};

async function compare(name: string, where: string): Promise<void> {
  const { port, child } = await serve([where]);
  const { start } = values;
  const node = process.execPath;
  const tool = (file: string): string => join(here, "tools", file);
  const wanted = values.only.split(",");
  if (wanted.includes("links")) {
    await run(name, "links", "mingcha", node, [tool("links.ts"), port, start], told);
    const wget = onPath("wget");
    const mirror = join(folder, "wget");
    if (wget) {
      const url = `http://127.0.0.1:${port}/${start}`;
      await run(name, "links", "wget -r", wget, ["-q", "-r", "-l", "inf", "-np", "-P", mirror, url], () =>
        countFiles(mirror),
      );
      await rm(mirror, { recursive: true, force: true });
    }
    if (existsSync(join(here, "../node_modules/linkinator")))
      await run(name, "links", "linkinator", node, [tool("linkinator.mjs"), port, start], told);
    if (existsSync(join(here, "../node_modules/@crawlee/cheerio")))
      await run(name, "links", "crawlee", node, [tool("crawlee.mjs"), port, start], told);
    const linkchecker = onPath("linkchecker");
    if (linkchecker) {
      const url = `http://127.0.0.1:${port}/${start}`;
      const words = ["--no-status", "--no-robots", "-v", "-F", "none", "-o", "csv", "-t", "10", url];
      await run(name, "links", "linkchecker", linkchecker, words, (done) => {
        const pages = new Set(
          done.stdout
            .split("\n")
            .filter((line) => /text\/html|\.html?;/.test(line))
            .map((line) => line.split(";")[7]),
        );
        return Math.max(0, pages.size);
      });
    }
  }
  const out = join(folder, "site.wacz");
  if (wanted.includes("full") || wanted.includes("judge"))
    await run(name, "full", "mingcha", node, [tool("full.ts"), port, start, out], told);
  if (wanted.includes("judge")) await run(name, "judge", "mingcha", node, [tool("judge.ts"), out], told);
  await rm(out, { force: true });
  child.kill();
}

/** Many small sites through one process; and a province at its polite pace. */
async function many(): Promise<void> {
  const perSite = values["per-site"];
  const { port, child } = await serve(["", perSite]);
  const tool = join(here, "tools", "many.ts");
  const wanted = values.only.split(",");
  if (wanted.includes("many"))
    await run(
      "made-up sites",
      "many",
      "mingcha",
      process.execPath,
      [tool, port, folder, values.sites, perSite, "8"],
      told,
    );
  if (wanted.includes("polite")) {
    const seconds = 60;
    const done = await measure(process.execPath, [
      tool,
      port,
      folder,
      "150",
      "10000",
      "150",
      "1",
      String(seconds),
    ]);
    console.log(
      `150 sites at one request a second each, ${seconds} s: ${((done.cpuSeconds / done.wallSeconds) * 100).toFixed(1)} % of one core, ${Math.round(done.peakRssMb)} MB`,
    );
    rows.push({
      site: "made-up sites",
      scenario: "polite",
      tool: "mingcha",
      pages: 150 * seconds,
      cpuSeconds: done.cpuSeconds,
      pagesPerCpuSecond: Math.round((150 * seconds) / done.cpuSeconds),
      peakRssMb: Math.round(done.peakRssMb),
    });
  }
  child.kill();
}

function ratios(): void {
  for (const site of new Set(rows.map((row) => row.site))) {
    const speed = (scenario: string, tool: string): number | undefined =>
      rows.find((row) => row.site === site && row.scenario === scenario && row.tool === tool)
        ?.pagesPerCpuSecond;
    const bare = speed("links", "mingcha");
    const full = speed("full", "mingcha");
    for (const peer of ["wget -r", "linkinator", "crawlee", "linkchecker"]) {
      const theirs = speed("links", peer);
      if (!theirs) continue;
      const parts = [
        ...(bare ? [`links ${(bare / theirs).toFixed(2)} ×`] : []),
        ...(full ? [`full with evidence ${(full / theirs).toFixed(2)} ×`] : []),
      ];
      console.log(`${site}: mingcha to ${peer}: ${parts.join(", ")}`);
    }
    if (bare && full)
      console.log(`${site}: everything on is ${((full / bare) * 100).toFixed(0)} % of the bare loop`);
  }
}

const own = values.only.split(",").filter((name) => name in OWN);
if (values.help) console.log(HELP);
else if (own.length > 0) {
  for (const [file = "", ...words] of own.flatMap((name) => OWN[name] ?? [])) {
    const { status } = spawnSync(process.execPath, [join(here, file), ...words], { stdio: "inherit" });
    if (status !== 0) process.exitCode = 1;
  }
} else if (values["verify-links"]) {
  const { printComparison } = await import("./verifyLinks.ts");
  const compared = [];
  for (const site of values.site) compared.push(await printComparison(site, values.start));
  if (values.json) await writeFile(values.json, `${JSON.stringify({ links: compared }, null, 1)}\n`);
  if (compared.some((one) => one.missed.length + one.falseAlarms.length > 0)) process.exitCode = 1;
} else {
  try {
    if (/links|full|judge/.test(values.only)) {
      if (values.site.length === 0) {
        const made = join(folder, "made-up");
        writeSite(made, Number(values.pages));
        await compare("made-up site", made);
      }
      for (const site of values.site)
        await compare(site.split("/").filter(Boolean).slice(-2).join("/"), site);
    }
    if (/many|polite/.test(values.only)) await many();
    if (/cycle/.test(values.only)) cycleRows.push(...(await measureCycles()));
    if (/documents/.test(values.only)) documentRows.push(...(await measureDocuments(onPath("soffice"))));
    const jobs = /jobs/.test(values.only)
      ? await measureCountry("jobs", values.units ? { units: values.units } : {})
      : null;
    const country = /country/.test(values.only)
      ? await measureCountry(
          "main",
          Object.fromEntries(
            COUNTRY.flatMap((name) => (typeof values[name] === "string" ? [[name, values[name]]] : [])),
          ),
        )
      : null;
    if (/drafts/.test(values.only)) draftRows.push(...(await measureDrafts()));
    for (const scenario of PORTAL_SCENARIOS.filter((one) => values.only.split(",").includes(one))) {
      const words = [values.seed ?? "1", ...(values.folder === undefined ? [] : [values.folder])];
      const { row, kept } = await measurePortal(scenario, scenario === "wording" ? words : []);
      portalRows.push(row);
      if (!kept) process.exitCode = 1;
    }
    ratios();
    const measured = {
      rows,
      cycle: cycleRows,
      documents: documentRows,
      drafts: draftRows,
      portal: portalRows,
      ...(country ? { country } : {}),
      ...(jobs ? { jobs } : {}),
    };
    if (values.json) await writeFile(values.json, `${JSON.stringify(measured, null, 1)}\n`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
