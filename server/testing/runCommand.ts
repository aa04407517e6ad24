/** A process of its own that runs one command on a test's database, so that a test can kill it in the middle, or it kills itself at a query. */
import { writeSync } from "node:fs";
import type { KyselyPlugin } from "kysely";
import { fixedClock } from "../src/core/clock.ts";
import { readConfig } from "../src/core/config.ts";
import { wholeOf, type Context, type Viewer } from "../src/core/context.ts";
import { openDatabase } from "../src/core/database.ts";
import { openFileStore } from "../src/core/files.ts";
import { compute } from "../src/modules/assessment/marking/commands/compute.ts";
import { decideFinding, retainPackages } from "../src/modules/evidence/index.ts";
import { setCutOff } from "../src/modules/evidence/commands/setCutOff.ts";
import { freeze } from "../src/modules/results/standings/commands/freeze.ts";
// What follows from a decision is said by the rooms above: they must be there.
import "../src/modules/rectification/index.ts";
import "../src/modules/results/index.ts";
import { unfreeze } from "../src/modules/results/standings/commands/unfreeze.ts";
import { answerObjection } from "../src/modules/results/objections/commands/answerObjection.ts";
import { decideRecomputation } from "../src/modules/results/recomputation/commands/decideRecomputation.ts";
import { stageRecomputation } from "../src/modules/results/recomputation/commands/stageRecomputation.ts";
import { publishCorrigendum } from "../src/modules/results/corrections/commands/publishCorrigendum.ts";
import { assign } from "../src/modules/review/assignment/commands/assign.ts";
import { publishNotice } from "../src/modules/results/notice/commands/publishNotice.ts";
import { importUnits } from "../src/modules/registry/commands/importUnits.ts";
import { publishArticle } from "../src/modules/content/articles/commands/publishArticle.ts";
import { letter, submitMatter } from "../src/modules/servicedesk/index.ts";
import { modules } from "../src/modules.ts";
import { neededBy } from "../src/core/retention.ts";
import { importForm } from "../src/modules/review/form/commands/importForm.ts";

export interface Order {
  databaseUrl: string;
  folder: string;
  now: string;
  viewer: Omit<Viewer, "recused">;
  command:
    | "compute"
    | "recomputation"
    | "stage-recomputation"
    | "assign"
    | "form"
    | "answer"
    | "cut-off"
    | "confirm-finding"
    | "freeze"
    | "unfreeze"
    | "corrigendum"
    | "article"
    | "notice"
    | "units"
    | "letter"
    | "retain";
  year: number;
  /**
   * Id of the re-computation or of the objection, of a finding with its version, the form as base64, the last day of monitoring, or the
   * corrigendum's ordinal, an article's id, or the key of a letter's form.
   */
  input?: string;
  /** Which query is not sent any more: the process ends itself with -9 before. Without it the process writes a dot for each. */
  dieAt?: number;
}

const order = JSON.parse(process.argv[2] ?? "{}") as Order;
let queries = 0;
const counted: KyselyPlugin = {
  transformQuery: ({ node }) => {
    queries += 1;
    if (order.dieAt === undefined) writeSync(1, ".");
    else if (queries >= order.dieAt) process.kill(process.pid, "SIGKILL");
    return node;
  },
  transformResult: async ({ result }) => result,
};
const context = {
  database: openDatabase(order.databaseUrl, 2).withPlugin(counted),
  clock: fixedClock(order.now),
  files: await openFileStore(order.folder),
  config: readConfig({ MINGCHA_DATA: order.folder }),
  viewer: { ...order.viewer, recused: new Set<string>() },
  address: null,
} as unknown as Context;

switch (order.command) {
  case "compute":
    await compute(context, order.year);
    break;
  case "recomputation":
    await decideRecomputation(context, order.input ?? "", "applied");
    break;
  case "stage-recomputation":
    await stageRecomputation(context, order.year);
    break;
  case "answer":
    await answerObjection(context, order.input ?? "", {
      decision: "upheld",
      reason: "核实属实",
      version: 1,
      effect: { kind: "fact", key: "test.share", value: 0.9 },
    });
    break;
  case "cut-off":
    await setCutOff(context, order.year, { day: order.input ?? "", reason: "", version: 0 });
    break;
  case "confirm-finding": {
    const [id = "", version] = (order.input ?? "").split(" ");
    await decideFinding(context, id, { decision: "confirmed", reason: "看过证据", version: Number(version) });
    break;
  }
  case "freeze":
    await freeze(context, order.year);
    break;
  case "unfreeze":
    await unfreeze(context, order.year, "再核");
    break;
  case "assign":
    await assign(context, order.year, { mode: "apply", scope: "whole" });
    break;
  case "corrigendum":
    await publishCorrigendum(
      context,
      { year: order.year, ordinal: Number(order.input) },
      { version: 1, reason: "" },
    );
    break;
  case "notice":
    await publishNotice(context, order.year, { version: Number(order.input), reason: "" });
    break;
  case "units":
    await importUnits(context, Buffer.from(order.input ?? "", "base64"), true);
    break;
  case "article":
    await publishArticle(context, order.input ?? "", { version: 1 });
    break;
  case "letter":
    await submitMatter(
      { ...context, viewer: null },
      letter.parse({
        kind: "consultation",
        title: "断电时写的信",
        body: "写信时断电，编号还在吗？",
        contact: { phone: "0731 8888 1234" },
      }),
      [],
      { formKey: order.input ?? "" },
    );
    break;
  case "retain":
    await retainPackages(wholeOf(context, "a test"), {
      days: Number(order.input),
      apply: true,
      needed: neededBy(modules),
    });
    break;
  case "form":
    await importForm(context, order.year, Buffer.from(order.input ?? "", "base64"), true);
    break;
}
console.log("done");
process.exit(0);
