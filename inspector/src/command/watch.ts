import { writeFile } from "node:fs/promises";
import limits from "../../data/availability.json" with { type: "json" };
import { watchSites } from "../watch/watch.ts";
import { addresses, instant, positive, readWords, resolveMap, Usage } from "./usage.ts";

export const WATCH_HELP = `watch URL… --out FILE   visit sites at spaced times for days and say what share did not open (国办秘函〔2019〕19号)

  --control URL     address that always opens; when it does not, the outage is ours (may be repeated)
  --start ISO       first day (default: tomorrow); days are China's
  --days N          (default ${limits.days})
  --visits N        visits a day (default ${limits.visitsPerDay}, at least ${limits.minimumGapMs / 60_000} minutes apart)
  --seed TEXT       the times of visits follow from it (default mingcha)
  --resolve host:address:port
  --summary FILE    write the summaries as JSON at the end
  --json            one JSON line per visit on standard output

FILE keeps every visit, one JSON line each; a run that was stopped goes on with it. Only the first attempt counts, within ${limits.openWithinMs / 1000} s.`;

const DAY_MS = 24 * 3600_000;

export async function watchCommand(words: string[]): Promise<void> {
  const { positionals, values } = readWords(words, {
    out: { type: "string" },
    control: { type: "string", multiple: true, default: [] },
    start: { type: "string" },
    days: { type: "string" },
    visits: { type: "string" },
    seed: { type: "string", default: "mingcha" },
    resolve: { type: "string", multiple: true, default: [] },
    summary: { type: "string" },
    json: { type: "boolean", default: false },
  });
  const sites = addresses(positionals, "watch");
  if (!values.out) throw new Usage("watch needs --out FILE.");
  const control = values.control.length === 0 ? [] : addresses(values.control, "--control");
  if (control.length === 0)
    console.error("No --control is given: an outage of this machine would look like the sites'.");
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort());
  let summaries;
  try {
    summaries = await watchSites({
      sites,
      out: values.out,
      control,
      start: instant("start", values.start, new Date(Date.now() + DAY_MS).toISOString()),
      days: positive("days", values.days, limits.days),
      visitsPerDay: positive("visits", values.visits, limits.visitsPerDay),
      seed: values.seed,
      resolve: resolveMap(values.resolve),
      signal: stop.signal,
      onVisit: (visit) => {
        if (values.json) console.log(JSON.stringify(visit));
        else
          console.log(
            `${visit.at}  ${visit.site}  ${visit.outcome}${visit.reason ? ` (${visit.reason})` : ""}  ${visit.totalMs} ms`,
          );
      },
    });
  } catch (error) {
    if (error instanceof RangeError) throw new Usage(error.message);
    throw error;
  }
  for (const one of summaries) console.log(`${one.outcome.padEnd(15)} ${one.site}  ${one.message.zh}`);
  if (values.summary) await writeFile(values.summary, `${JSON.stringify(summaries, null, 1)}\n`);
}
