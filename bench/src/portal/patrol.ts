/**
 * `node bench/src/portal/patrol.ts [articles] [units]`: what a night's look costs (巡查 over everything public), with the names of so many
 * units. Counted are the process and the database's processes. Prints one line of JSON, with the core hours for 200,000 texts: the platform's
 * process is one core, so that much wall time is the most that it takes.
 */
import { randomUUID } from "node:crypto";
import { openOwner } from "../../../server/src/core/database.ts";
import { patrol } from "../../../server/src/modules/content/patrol/commands/patrol.ts";
import { registerUnits } from "../../../server/testing/units.ts";
import { cleanText } from "../../../wording/src/measure/clean.ts";
import { Random } from "../../../wording/src/testing/random.ts";
import { startBench } from "../startBench.ts";

const [articles = 2000, units = 155] = process.argv.slice(2).map(Number);
/** Texts of a great portal, as the room's figures are asked for. */
const ASKED = 200_000;

const bench = await startBench();
const random = new Random(7);
await registerUnits(
  bench.base.database,
  Array.from({ length: units }, (_, index) => `C${String(index + 1).padStart(4, "0")}`),
);
const seed = openOwner(bench.url);
let characters = 0;
for (let one = 0; one < articles; one += 1) {
  const [title, ...body] = cleanText(random)
    .filter((run) => run.place.file === undefined)
    .map((run) => run.text);
  const html = body.map((text) => `<p>${text}</p>`).join("");
  characters += html.length;
  const id = randomUUID();
  await seed`insert into article (id, class, created_at) values (${id}, 'news', now())`;
  await seed`insert into article_version (article_id, version, column_id, title, body, hash, saved_at)
    values (${id}, 1, 'news', ${title!}, ${html}, ${"0".repeat(64)}, now())`;
  await seed`insert into article_publication (article_id, ordinal, version, at, by_name) values (${id}, 1, 1, now(), 'bench')`;
}
await seed`update article set state = 'published', version = 1, public_version = 1, published_at = now()`;
await seed.end();

const [cpu, other] = [process.cpuUsage(), await bench.databaseCpu()];
const round = await patrol({ ...bench.base, viewer: null, address: null });
const used = process.cpuUsage(cpu);
const cpuSeconds = (used.user + used.system) / 1e6 + (await bench.databaseCpu()) - other;
const coreHours = (cpuSeconds / articles) * (ASKED / 3600);
console.log(
  JSON.stringify({
    articles: round.articles,
    charactersEach: Math.round(characters / articles),
    units,
    cpuSeconds: Number(cpuSeconds.toFixed(2)),
    millisecondsEach: Number(((cpuSeconds / articles) * 1000).toFixed(2)),
    coreHoursFor200000: Number(coreHours.toFixed(2)),
  }),
);
await bench.close();
