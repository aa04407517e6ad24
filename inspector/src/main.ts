import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import {
  crawlSite,
  createHostPool,
  judgePackage,
  LIMITS,
  PackageError,
  type Report,
  type UnitKind,
} from "./index.ts";

export const HELP = `mingcha-inspect: a website in, evidence and verdicts out

  crawl URL… --out DIR     inspect sites; writes DIR/<host>.wacz (evidence) and DIR/<host>.json (verdicts)
    --kind bureau|college|direct   kind of unit (default college)
    --year N                       inspected year (default: last year)
    --clock ISO                    instant at which the inspection happens (default: now)
    --hall HOST, --portal HOST     hosts of the service hall and of the portal; may be repeated
    --resolve host:address:port    connect there for this name; the only way to private or loopback addresses
    --rate N                       requests a second and host (default ${LIMITS.requestsPerSecond})
    --max-pages N                  pages at most (default ${LIMITS.maxPages})
    --timeout MS                   for a whole response (default ${LIMITS.timeoutMs})
    --json                         one JSON line per event on standard output

  judge PACKAGE --out FILE recompute every verdict from an evidence package, offline

Inspect only sites that you are responsible for or have been asked to inspect.`;

class Usage extends Error {}

function positive(name: string, text: string | undefined, fallback: number): number {
  if (text === undefined) return fallback;
  const number = Number(text);
  if (!(number > 0)) throw new Usage(`--${name} must be a number above 0; given: ${text}.`);
  return number;
}

function read(words: string[]) {
  try {
    return parseArgs({
      args: words,
      allowPositionals: true,
      options: {
        out: { type: "string" },
        kind: { type: "string", default: "college" },
        year: { type: "string" },
        clock: { type: "string" },
        hall: { type: "string", multiple: true, default: [] },
        portal: { type: "string", multiple: true, default: [] },
        resolve: { type: "string", multiple: true, default: [] },
        rate: { type: "string" },
        "max-pages": { type: "string" },
        timeout: { type: "string" },
        json: { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    });
  } catch (error) {
    throw new Usage((error as Error).message);
  }
}

type Values = ReturnType<typeof read>["values"];

function resolveMap(entries: string[]): Record<string, { address: string; port: number }> {
  return Object.fromEntries(
    entries.map((entry) => {
      const match = /^([^:]+):([^:]+):(\d+)$/.exec(entry);
      if (!match) throw new Usage(`--resolve must be host:address:port; given: ${entry}.`);
      return [match[1] ?? "", { address: match[2] ?? "", port: Number(match[3]) }];
    }),
  );
}

function summary(report: Report): string {
  return report.verdicts
    .map((verdict) => `    ${verdict.outcome.padEnd(15)} ${verdict.check.padEnd(22)} ${verdict.message.zh}`)
    .join("\n");
}

async function crawl(urls: string[], values: Values): Promise<void> {
  if (urls.length === 0)
    throw new Usage(
      "crawl needs at least one address, e.g. crawl https://www.example.edu.cn/ --out evidence.",
    );
  if (!values.out) throw new Usage("crawl needs --out DIR.");
  const bad = urls.find((url) => !URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol));
  if (bad !== undefined) throw new Usage(`${bad} is not an http or https address.`);
  if (!["bureau", "college", "direct"].includes(values.kind))
    throw new Usage(`--kind must be bureau, college or direct; given: ${values.kind}.`);
  const clock = values.clock ?? new Date().toISOString();
  if (Number.isNaN(Date.parse(clock))) throw new Usage(`--clock must be an ISO instant; given: ${clock}.`);
  const hosts = createHostPool(positive("rate", values.rate, LIMITS.requestsPerSecond));
  const resolve = resolveMap(values.resolve);
  const maxPages = positive("max-pages", values["max-pages"], LIMITS.maxPages);
  const timeoutMs = positive("timeout", values.timeout, LIMITS.timeoutMs);
  const year = positive("year", values.year, new Date(clock).getFullYear() - 1);
  await mkdir(values.out, { recursive: true });
  const folder = values.out;
  const emit = (event: string, data: object): void => {
    if (values.json) console.log(JSON.stringify({ event, ...data }));
  };
  await Promise.all(
    urls.map(async (site) => {
      const name = new URL(site).host.replace(":", "_");
      const began = Date.now();
      const result = await crawlSite({
        inspection: {
          site,
          kind: values.kind as UnitKind,
          year,
          clock,
          seed: site,
          hallHosts: values.hall,
          portalHosts: values.portal,
        },
        out: join(folder, `${name}.wacz`),
        resolve,
        hosts,
        maxPages,
        timeoutMs,
        onProgress: (progress) => {
          emit("progress", progress);
          const rate = (progress.requests / Math.max(0.001, (Date.now() - began) / 1000)).toFixed(1);
          if (!values.json && process.stderr.isTTY)
            process.stderr.write(
              `\r\u001b[K${name}  ${progress.phase}  ${progress.pages} pages  ${progress.requests} requests  ${progress.queued} waiting  ${rate}/s`,
            );
        },
      });
      const report = await judgePackage(result.package);
      await writeFile(join(folder, `${name}.json`), `${JSON.stringify(report, null, 1)}\n`);
      emit("done", {
        ...result,
        verdicts: report.verdicts.map(({ check, outcome, key }) => ({ check, outcome, key })),
      });
      if (!values.json) {
        if (process.stderr.isTTY) process.stderr.write("\r\u001b[K");
        console.log(
          `${site}  ${result.pages} pages, ${result.requests} requests, ${result.seconds.toFixed(1)} s → ${result.package}\n${summary(report)}`,
        );
      }
    }),
  );
}

async function main(): Promise<void> {
  const { positionals, values } = read(process.argv.slice(2));
  const [command, ...rest] = positionals;
  if (values.help) return console.log(HELP);
  if (command === "crawl") return crawl(rest, values);
  if (command === "judge") {
    const [path] = rest;
    if (!path || !values.out) throw new Usage("judge needs a package and --out FILE.");
    const report = await judgePackage(path);
    await writeFile(values.out, `${JSON.stringify(report, null, 1)}\n`);
    return console.log(summary(report));
  }
  throw new Usage(
    command
      ? `Unknown command ${command}: crawl or judge.`
      : "Say what to do: crawl or judge (--help tells more).",
  );
}

try {
  await main();
} catch (error) {
  if (!(error instanceof Usage) && !(error instanceof PackageError)) throw error;
  console.error(error.message);
  process.exit(2);
}
