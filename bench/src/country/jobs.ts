/**
 * `npm run bench -- --only jobs`: the yearly jobs at two sizes of a country, ten times apart, in CPU seconds of program and database together.
 * A job that is linear takes ten times as much; what is done unit by unit is measured by twenty units and takes the same.
 */
import { parseArgs } from "node:util";
import { transact, wholeOf, type Whole } from "../../../server/src/core/context.ts";
import { renderDocx } from "@mingcha/gongwen";
import { cycle, markDue, planMarks } from "../../../server/src/modules/assessment/index.ts";
import { compute } from "../../../server/src/modules/assessment/marking/commands/compute.ts";
import { closeTally } from "../../../server/src/modules/content/commands/closeTally.ts";
import { issueOrder } from "../../../server/src/modules/rectification/orders/commands/issueOrder.ts";
import { publicProgress } from "../../../server/src/modules/rectification/index.ts";
import { plannedOrders } from "../../../server/src/modules/rectification/orders/queries/plan.ts";
import { note } from "../../../server/src/modules/reminders/commands/note.ts";
import { noticeMaterial } from "../../../server/src/modules/results/notice/material.ts";
import {
  feedbackDocument,
  sharedSheets,
} from "../../../server/src/modules/results/feedback/feedbackDocument.ts";
import { differenceOf } from "../../../server/src/modules/results/recomputation/difference.ts";
import { upToDate } from "../../../server/src/modules/results/standings/commands/upToDate.ts";
import { standings } from "../../../server/src/modules/results/standings/queries/standings.ts";
import { sql } from "kysely";
import { YEAR } from "../cycle/seed.ts";
import { inBench } from "./platform.ts";
import { seedCountry } from "./seed.ts";

const { values } = parseArgs({ options: { units: { type: "string", default: "150" } } });
const SMALL = Number(values.units);
const TIMES = 10;
const BY_UNIT = 20;
/** The year under review, the one whose feedback is open, and the one that is out. */
const [NOW, OPEN, OUT] = [YEAR, YEAR - 1, YEAR - 2];

interface Job {
  name: string;
  /** Done for twenty units, whatever the size of the country. */
  byUnit?: boolean;
  run: (office: Whole) => Promise<unknown>;
}

const JOBS: readonly Job[] = [
  { name: "compute the marks", run: (office) => compute(office, NOW) },
  {
    name: "add up every total",
    run: async (office) => {
      await transact(office, (work) => markDue(work, OPEN));
      await upToDate(office, OPEN);
    },
  },
  {
    name: "work the standings out and keep them",
    run: async (office) => {
      await sql`delete from standings_kept`.execute(office.database);
      await standings(office, OPEN);
    },
  },
  {
    name: "plan a recomputation, and its difference",
    run: async (office) => {
      const of = await cycle(office, OPEN);
      await differenceOf(office, of, await planMarks(office, of), (await standings(office, OPEN)).rows);
    },
  },
  {
    name: "write every feedback sheet",
    run: async (office) => {
      const shared = await sharedSheets(office, OPEN);
      for (const unitId of shared.marks.all!.units.keys())
        await feedbackDocument(office, OPEN, unitId, { sending: true, shared });
    },
  },
  {
    name: "make the files of twenty sheets",
    byUnit: true,
    run: async (office) => {
      for (let n = 1; n <= BY_UNIT; n += 1) await renderDocx(await feedbackDocument(office, OPEN, `U${n}`));
    },
  },
  { name: "plan the orders", run: (office) => plannedOrders(office, NOW) },
  {
    name: "issue twenty orders",
    byUnit: true,
    run: async (office) => {
      const of = await cycle(office, NOW);
      for (let n = 1; n <= BY_UNIT; n += 1) await issueOrder(office, of, `U${n}`, "模拟二");
    },
  },
  { name: "close the count of contributions", run: (office) => closeTally(office, NOW) },
  { name: "note the reminders", run: (office) => note(office) },
  { name: "gather what the notice says", run: (office) => noticeMaterial(office, OPEN) },
  { name: "count the public progress", run: (office) => publicProgress(office, OUT) },
];

async function measured(units: number): Promise<Map<string, number>> {
  const out = new Map<string, number>();
  await inBench(async ({ office, databaseCpu, analyse }) => {
    await seedCountry(office, { units, years: 3, officers: 5, experts: 10, office: 2 });
    await sql`insert into number_series (agency, year, opened_by, opened_at)
      values ('模拟二', extract(year from now())::int, 'bench', now()) on conflict do nothing`.execute(
      office.database,
    );
    await sql`insert into office_contact (person, phone, address, set_by, set_at)
      values ('何少平', '0731-84720000', '厅办公室', 'bench', now())`.execute(office.database);
    await analyse();
    for (const job of JOBS) {
      const before = await databaseCpu();
      const begun = process.cpuUsage();
      await job.run(wholeOf(office, "a bench reads every unit"));
      const used = process.cpuUsage(begun);
      const seconds = (used.user + used.system) / 1e6 + (await databaseCpu()) - before;
      out.set(job.name, seconds);
      console.error(`${units} units: ${job.name}: ${seconds.toFixed(2)} CPU-s`);
    }
  });
  return out;
}

const small = await measured(SMALL);
const large = await measured(SMALL * TIMES);
const round = (seconds: number): number => Math.round(seconds * 100) / 100;
const rows = JOBS.map(({ name, byUnit = false }) => {
  const [before, after] = [small.get(name) ?? 0, large.get(name) ?? 0];
  return {
    job: name,
    [`${SMALL} units`]: round(before),
    [`${SMALL * TIMES} units`]: round(after),
    times: round(after / before),
    goal: byUnit ? 1.5 : 12,
  };
});
console.table(rows);
console.log(JSON.stringify({ small: SMALL, large: SMALL * TIMES, jobs: rows }));
