import { join } from "node:path";
import { importsOf, readImports } from "./imports.ts";
import { rounds } from "./rounds.ts";
import { NO_ROUNDS } from "./rules.ts";
import { violation } from "./violations.ts";

const root = join(import.meta.dirname, "..", "..");

/** Imports that must be found wrong: a tool that sees nothing would pass every tree. */
const PLANTED: [string, string][] = [
  [
    "inspector/src/check/planted.ts",
    'import type { Unit } from "../../../server/src/modules/registry/index.ts";',
  ],
  ["server/src/modules/content/planted.ts", 'export { tables } from "../registry/tables.ts";'],
  ["server/src/core/planted.ts", 'import { identity } from "../modules/identity/index.ts";'],
  ["server/src/modules/registry/planted.ts", 'const late = await import("../evidence/index.ts");'],
  ["server/src/modules/results/planted.ts", 'import { loadProvince } from "@mingcha/province";'],
  ["wording/src/planted.ts", 'import { readRuns } from "@mingcha/inspector";'],
  ["inspector/src/check/planted-wording.ts", 'import { maskAll } from "../../../wording/src/mask.ts";'],
  ["inspector/src/fetch/planted.ts", 'import { judge } from "../check/judge.ts";'],
  ["console/src/planted.tsx", 'import { modules } from "../../server/src/modules.ts";'],
  ["console/src/kit/planted.tsx", 'import { useStandings } from "../results/useStandings.ts";'],
  ["console/src/results/planted.tsx", 'import { Shell } from "../app/Shell.tsx";'],
  ["inspector/src/check/planted-crawl.ts", 'import { crawlSite } from "../crawl/crawlSite.ts";'],
  ["inspector/src/check/planted-socket.ts", 'import { connect } from "node:net";'],
  ["inspector/src/derive/planted-disk.ts", 'import { readFileSync } from "node:fs";'],
  ["inspector/src/fetch/planted-crawl.ts", 'import type { Queue } from "../crawl/queue.ts";'],
  ["inspector/src/newcomer/planted.ts", 'import { derivePage } from "../derive/page.ts";'],
  [
    "server/src/modules/evidence/planted.ts",
    'import { derivePage } from "../../../../inspector/src/derive/page.ts";',
  ],
  ["gongwen/src/read/planted.ts", 'import { checkModel } from "../check/checkModel.ts";'],
  ["server/src/modules/review/planted.ts", 'import { office } from "../../../testing/accounts.ts";'],
  ["server/src/modules/review/plantedRoutes.ts", 'import type { ReviewTables } from "./tables.ts";'],
  ["server/src/modules/review/routes.ts", 'import { sql } from "kysely";'],
  ["server/src/modules/content/plantedReader.ts", 'import { findingsOf } from "../evidence/read.ts";'],
  ["server/src/modules/results/plantedProducer.ts", 'import { recordFacts } from "../evidence/write.ts";'],
  ["server/src/modules/servicedesk/planted.ts", 'import { model } from "../evidence/model.ts";'],
  ["inspector/src/check/planted-client.ts", 'import { request } from "undici";'],
  ["inspector/src/crawl/planted-browser.ts", 'import { chromium } from "playwright-core";'],
  ["inspector/src/verdict/planted-disk.ts", 'import { readFile } from "node:fs/promises";'],
  ["inspector/src/derive/planted-door.ts", 'import { inspect } from "../index.ts";'],
  ["inspector/src/derive/planted-floor.ts", 'import { newcomer } from "../newcomer/planted.ts";'],
  ["gongwen/src/read/planted-socket.ts", 'import { connect } from "node:net";'],
  ["server/src/public/planted.ts", 'import { sql } from "kysely";'],
  ["server/src/modules/review/planted-socket.ts", 'import { request } from "node:https";'],
  ["server/src/modules/review/planted-late.ts", "const late = await import(`../registry/tables.ts`);"],
  ["server/src/modules/newcomer/planted.ts", 'import { allUnits } from "../registry/index.ts";'],
  ["server/src/modules/review/planted-newcomer.ts", 'import { newcomer } from "../newcomer/index.ts";'],
  ["bench/src/planted.ts", 'import { loadProvince } from "@mingcha/province";'],
  ["server/src/modules/review/planted-bench.ts", 'import { measure } from "../../../../bench/src/main.ts";'],
];

for (const [path, text] of PLANTED) {
  const [found] = importsOf(path, text);
  if (!found || violation(found) === null)
    throw new Error(`The border check does not see the planted violation in ${path}.`);
}

const PLANTED_ROUND: [string, string][] = [
  ["console/src/a/planted.ts", 'import { b } from "../b/planted.ts";'],
  ["console/src/b/planted.ts", 'const c = await import("../c/planted.ts");'],
  ["console/src/c/planted.ts", 'export { a } from "../a/planted.ts";'],
];
const plantedRound = PLANTED_ROUND.flatMap(([path, text]) => importsOf(path, text));
if (rounds("console/src/", plantedRound).length !== 1)
  throw new Error("The border check does not see the planted round.");

const imports = await readImports(root, [
  "inspector",
  "gongwen",
  "wording",
  "province",
  "recompute",
  "server",
  "console",
  "tools",
  "bench",
  "tests",
]);
const wrong = [
  ...imports.flatMap((one) => violation(one) ?? []),
  ...NO_ROUNDS.flatMap((prefix) => rounds(prefix, imports)),
];
for (const line of wrong) console.error(line);
console.log(
  `${imports.length} imports seen, ${PLANTED.length + 1} planted violations found, ${wrong.length} borders crossed.`,
);
process.exit(wrong.length === 0 ? 0 : 1);
