import type { App } from "../../../server/src/core/http/app.ts";
import type { CountedWork } from "../../../server/testing/countWork.ts";
import { nameOf, PAGES } from "./pages.ts";
import type { Person } from "./seed.ts";

/** What one request for a page costs when nobody else asks. CPU, because time says more of the machine's other work than of ours. */
export interface Alone {
  page: string;
  status: number;
  queries: number;
  rows: number;
  kilobytes: number;
  /** CPU milliseconds of the server's process, and of the database's processes (known to a hundredth of a second, shared by the rounds). */
  cpu: number;
  databaseCpu: number;
}

export interface Asked {
  app: App;
  people: readonly Person[];
  year: number;
  takeWork: () => CountedWork;
  /** CPU seconds of the database so far. */
  databaseCpu: () => Promise<number>;
}

/** CPU milliseconds after which a page has been asked often enough, and how often at most. */
const ENOUGH = 400;
const ROUNDS = 20;

const milliseconds = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1000;
const tenths = (given: number): number => Math.round(given * 10) / 10;

/** Asks for every page of an ordinary day by itself. */
export async function pagesAlone({ app, people, year, takeWork, databaseCpu }: Asked): Promise<Alone[]> {
  const out: Alone[] = [];
  for (const page of PAGES.filter((one) => !one.method)) {
    const person = people.find((one) => one.role === (page.role ?? "officer"))!;
    const get = () =>
      app.inject({ method: "GET", url: page.url(person, year), headers: { cookie: person.cookie } });
    // What is worked out once and kept is not asked for again.
    await get();
    takeWork();
    const answer = await get();
    const { queries, rows } = takeWork();
    const before = await databaseCpu();
    const begun = process.cpuUsage();
    let rounds = 0;
    do {
      await get();
      rounds += 1;
    } while (rounds < ROUNDS && milliseconds(process.cpuUsage(begun)) < ENOUGH);
    const cpu = milliseconds(process.cpuUsage(begun)) / rounds;
    out.push({
      page: nameOf(page),
      status: answer.statusCode,
      queries,
      rows,
      kilobytes: Math.round(answer.rawPayload.length / 1024),
      cpu: tenths(cpu),
      databaseCpu: tenths((((await databaseCpu()) - before) * 1000) / rounds),
    });
  }
  return out;
}
