import { createPrivateKey } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { crawlSite } from "../crawl/crawlSite.ts";
import { LIMITS } from "../crawl/options.ts";
import { DnsCache } from "../fetch/dnsCache.ts";
import { createHostPool } from "../fetch/hostPool.ts";
import type { Report } from "../model.ts";
import { ProgressDisplay } from "./progress.ts";
import { addresses, instant, oneOf, positive, readWords, resolveMap, Usage } from "./usage.ts";

export const CRAWL_HELP = `crawl URL… --out DIR     inspect sites; writes DIR/<host>.wacz (evidence) and DIR/<host>.json (verdicts)

  --kind bureau|college|direct   kind of unit (default college)
  --year N                       inspected year (default: last year)
  --clock ISO                    instant at which the inspection happens (default: now)
  --hall HOST, --portal HOST     hosts of the service hall and of the portal; may be repeated
  --resolve host:address:port    connect there for this name; the only way to private or loopback addresses
  --scope host|site|domain|path  what belongs to a site (default site: the host, its www twin and names below)
  --exclude PATTERN              addresses not to visit, * for anything; may be repeated
  --rate N                       requests a second and host (default ${LIMITS.requestsPerSecond})
  --concurrency N                requests of one site in flight (default ${LIMITS.concurrency})
  --sites-at-once N              sites at once (default 40)
  --max-pages N                  pages a site at most (default ${LIMITS.maxPages})
  --timeout MS                   for a whole response (default ${LIMITS.timeoutMs})
  --user-agent TEXT              who asks: name the department and the page that explains the scan
  --assets                       also fetch images, fonts and media, so that every link is checked
  --previous DIR                 packages of an earlier run: what did not change since is not sent again
  --browser                      use Chromium where a check needs it: script-filled pages, hidden blocks, screenshots
  --sign FILE                    private key (PEM) that signs each package
  --no-variants                  do not fetch the home page as a crawler, a phone and a visitor from a search engine
  --json                         one JSON line per event on standard output

A run that was stopped goes on where it stood when it is given the same --out.
Inspect only sites that you are responsible for or have been asked to inspect.`;

function summary(report: Report): string {
  return report.verdicts
    .map((verdict) => `    ${verdict.outcome.padEnd(15)} ${verdict.check.padEnd(22)} ${verdict.message.zh}`)
    .join("\n");
}

export async function crawlCommand(words: string[]): Promise<void> {
  const { positionals, values } = readWords(words, {
    out: { type: "string" },
    kind: { type: "string", default: "college" },
    year: { type: "string" },
    clock: { type: "string" },
    hall: { type: "string", multiple: true, default: [] },
    portal: { type: "string", multiple: true, default: [] },
    resolve: { type: "string", multiple: true, default: [] },
    scope: { type: "string", default: "site" },
    exclude: { type: "string", multiple: true, default: [] },
    rate: { type: "string" },
    concurrency: { type: "string" },
    "sites-at-once": { type: "string" },
    "max-pages": { type: "string" },
    timeout: { type: "string" },
    "user-agent": { type: "string" },
    assets: { type: "boolean", default: false },
    previous: { type: "string" },
    sign: { type: "string" },
    browser: { type: "boolean", default: false },
    "no-variants": { type: "boolean", default: false },
    json: { type: "boolean", default: false },
  });
  const urls = addresses(positionals, "crawl");
  const { out } = values;
  if (!out) throw new Usage("crawl needs --out DIR.");
  const kind = oneOf("kind", values.kind, ["bureau", "college", "direct"]);
  const scope = oneOf("scope", values.scope, ["host", "site", "domain", "path"]);
  const clock = instant("clock", values.clock, new Date().toISOString());
  const hosts = createHostPool(positive("rate", values.rate, LIMITS.requestsPerSecond));
  const shared = {
    resolve: resolveMap(values.resolve),
    hosts,
    dns: new DnsCache(),
    scope,
    exclude: values.exclude,
    concurrency: positive("concurrency", values.concurrency, LIMITS.concurrency),
    maxPages: positive("max-pages", values["max-pages"], LIMITS.maxPages),
    timeoutMs: positive("timeout", values.timeout, LIMITS.timeoutMs),
    assets: values.assets,
    variants: !values["no-variants"],
  };
  const signKey = values.sign === undefined ? null : privateKey(values.sign);
  const year = positive("year", values.year, new Date(clock).getFullYear() - 1);
  await mkdir(out, { recursive: true });
  const emit = (event: string, data: object): void => {
    if (values.json) console.log(JSON.stringify({ event, ...data }));
  };
  const show = !values.json && process.stderr.isTTY;
  const display = new ProgressDisplay(urls.length, hosts, (text) => void process.stderr.write(text));
  const browser = values.browser ? await openBrowser() : null;
  const waiting = [...urls];
  const take = async (): Promise<void> => {
    for (let site = waiting.shift(); site !== undefined; site = waiting.shift()) {
      const name = new URL(site).host.replace(":", "_");
      const result = await crawlSite({
        ...shared,
        ...(browser ? { browser } : {}),
        ...(signKey ? { signKey } : {}),
        ...(values.previous && existsSync(join(values.previous, `${name}.wacz`))
          ? { previous: join(values.previous, `${name}.wacz`) }
          : {}),
        inspection: {
          site,
          kind,
          year,
          clock,
          seed: site,
          hallHosts: values.hall,
          portalHosts: values.portal,
          ...(values["user-agent"] ? { userAgent: values["user-agent"] } : {}),
        },
        out: join(out, `${name}.wacz`),
        onProgress: (progress) => {
          emit("progress", progress);
          if (show) display.update(progress);
        },
      });
      const { report, ...numbers } = result;
      await writeFile(join(out, `${name}.json`), `${JSON.stringify(report, null, 1)}\n`);
      emit("done", {
        ...numbers,
        verdicts: report.verdicts.map(({ check, outcome, key }) => ({ check, outcome, key })),
      });
      if (show) display.clear();
      if (!values.json) {
        const again =
          result.resumed > 0 ? `, ${result.resumed} answers taken over from the interrupted run` : "";
        console.log(
          `${site}  ${result.pages} pages, ${result.requests} requests${again}, ${result.seconds.toFixed(1)} s → ${result.package}\n${summary(report)}`,
        );
      }
      if (show) display.end(site);
    }
  };
  try {
    await Promise.all(Array.from({ length: positive("sites-at-once", values["sites-at-once"], 40) }, take));
  } finally {
    if (show) display.clear();
    await browser?.close();
  }
}

function privateKey(path: string) {
  try {
    return createPrivateKey(readFileSync(path));
  } catch {
    throw new Usage(`--sign: ${path} is not a readable private key (PEM).`);
  }
}

async function openBrowser() {
  const { openSiteBrowser } = await import("../crawl/siteBrowser.ts");
  return openSiteBrowser();
}
