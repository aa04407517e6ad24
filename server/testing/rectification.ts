import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { adopted, keptUnknown } from "./cycle.ts";
import { CONTACT } from "./settledYear.ts";
import { startPlatform, type Person, type Platform } from "./platform.ts";
import { standing, type World } from "./standing.ts";
import { registerUnits } from "./units.ts";
import { findingsOf, type Finding } from "../src/modules/evidence/read.ts";
import { inspectSite } from "../src/modules/monitoring/commands/inspectSite.ts";
import { tables as registryTables } from "../src/modules/registry/tables.ts";
import { tables } from "../src/modules/rectification/tables.ts";
import { visitSite } from "../src/modules/rectification/recheck/commands/visitSite.ts";
import type { ItemView, WholeItem } from "../src/modules/rectification/schemas.ts";

export const YEAR = 2019;
export const AGENCY = "模拟办函";

const SPAM = ["六合彩开奖", "真人娱乐城", "时时彩平台", "线上博彩", "老虎机"]
  .map((word, index) => `<a href="http://s${index}.test/">${word}</a>`)
  .join("");

/** A year with one inspected site that hides links, for tests: its unit C1, others without a site. */
export interface Year {
  platform: Platform;
  office: Person;
  leader: Person;
  officer: Person;
  /** What the site shows from now on. */
  site: { links: boolean; down: boolean };
  findings(): Promise<Finding[]>;
  /** Confirms every finding of a check. */
  confirm(check: string): Promise<Finding[]>;
  issue(): ReturnType<Person["send"]>;
  items(person?: Person, query?: string): Promise<ItemView[]>;
  one(id: string, person?: Person): Promise<WholeItem>;
  /** The item of a check. */
  of(check: string): Promise<WholeItem>;
  /** Moves the clock; everybody signs in anew, for sessions end when nobody moves. */
  at(iso: string): Promise<void>;
  /** Starts the re-check over HTTP and does the job's visit. */
  recheck(...ids: string[]): Promise<number>;
  close(): Promise<void>;
}

export const message = (answer: { json: <Body>() => Body }): string =>
  answer.json<{ message: string }>().message;

type YearPeople = Pick<Year, "office" | "leader" | "officer">;

const enter = async (platform: Platform): Promise<YearPeople> => ({
  office: await platform.person("office"),
  leader: await platform.person("leader"),
  officer: await platform.person("officer", "C1"),
});

/**
 * Starts such a year; end it with `close()`.
 * @param contact false: nobody is named yet whom units may ask
 */
export async function startYear({ contact = true } = {}): Promise<Year> {
  const site = { links: true, down: false };
  const server = createServer((request, response) => {
    if (site.down) return void request.socket.destroy();
    const hidden = site.links ? `<div style="display:none">${SPAM}</div>` : "";
    const home = `<!doctype html><meta charset="utf-8"><title>示例学院</title><h1>示例学院</h1>${hidden}<p>${"内容。".repeat(100)}</p>`;
    if (request.url === "/") response.writeHead(200, { "content-type": "text/html" }).end(home);
    else response.writeHead(404).end("none");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const beginning = {
    now: "2020-03-02T01:00:00Z",
    environment: {
      MINGCHA_RESOLVE: `good.test:127.0.0.1:${port}`,
      MINGCHA_REQUESTS_PER_SECOND: "500",
      MINGCHA_TIMEOUT_MS: "1000",
    },
  };
  const inspected = async (): Promise<World<YearPeople>> => {
    const platform = await startPlatform(beginning.now, beginning.environment);
    const { database } = platform.as(null);
    await registerUnits(database, ["C1", "C2", "C3"]);
    await registryTables(database)
      .insertInto("unit_site")
      .values({ id: randomUUID(), unit_id: "C1", url: "http://good.test/" })
      .execute();
    const people = await enter(platform);
    const { office } = people;
    await office.send("POST", "/api/cycles", {
      year: YEAR,
      name: "2019 年度检查",
      pack: "hunan-2019",
      decisions: await keptUnknown(office, "pack:hunan-2019"),
      adoption: await adopted(office, "pack:hunan-2019"),
    });
    const run = await office.send("POST", "/api/runs", { year: YEAR, unitIds: ["C1"] });
    await inspectSite(platform.as(null), run.json<{ id: string }>().id, "C1");
    return { platform, people };
  };
  const { platform, people } = await standing(
    { name: "inspected year", ...beginning },
    inspected,
    ({ office, leader, officer }, again) => ({
      office: again(office),
      leader: again(leader),
      officer: again(officer),
    }),
  );
  let { office, leader, officer } = people;
  if (contact) await office.send("PUT", "/api/document-contact", CONTACT);
  const findings = () => findingsOf(platform.as(null), { year: YEAR });
  const items: Year["items"] = async (person = office, query = "") =>
    (await person.get(`/api/cycles/${YEAR}/rectification${query}`)).json<{ items: ItemView[] }>().items;
  const one: Year["one"] = async (id, person = office) =>
    (await person.get(`/api/rectification/${id}`)).json<WholeItem>();
  return {
    platform,
    get office() {
      return office;
    },
    get leader() {
      return leader;
    },
    get officer() {
      return officer;
    },
    site,
    findings,
    at: async (iso) => {
      platform.clock.set(iso);
      ({ office, leader, officer } = await enter(platform));
    },
    confirm: async (check) => {
      const own = (await findings()).filter(
        (finding) => finding.check === check && finding.state === "suspected",
      );
      for (const finding of own)
        await office.send("POST", `/api/findings/${finding.id}/decide`, {
          decision: "confirmed",
          version: finding.version,
        });
      return own;
    },
    issue: () => office.send("POST", `/api/cycles/${YEAR}/orders`, { agency: AGENCY }),
    items,
    one,
    of: async (check) => {
      const all = await Promise.all((await items()).map((item) => one(item.id)));
      const checks = new Map((await findings()).map((finding) => [finding.id, finding.check]));
      const found = all.find((item) => checks.get(item.findingId) === check);
      if (!found) throw new Error(`No item of ${check}.`);
      return found;
    },
    recheck: async (...ids) => {
      const started = await office.send("POST", "/api/rechecks", { itemIds: ids });
      await visitAll(platform);
      return started.statusCode;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await platform.close();
    },
  };
}

/** Does the waiting visits of sites, as the job would. */
export async function visitAll(platform: Platform): Promise<void> {
  const context = platform.as(null);
  const rows = await tables(context.database)
    .selectFrom("recheck")
    .innerJoin("rectification_item", "rectification_item.id", "recheck.item_id")
    .select(["look_id", "unit_id", "year"])
    .distinct()
    .where("recheck.state", "=", "queued")
    .execute();
  for (const row of rows)
    await visitSite(context, { lookId: row.look_id, unitId: row.unit_id, year: row.year });
}
