import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { loadProvince, serveProvince, unitsWorkbook, type Province } from "@mingcha/province";
import { Client } from "../../province/src/demo/client.ts";
import { EXPERTS, type People } from "../../province/src/demo/people.ts";
import { computeMarks, openCycle, publish } from "../../province/src/demo/steps/cycle.ts";
import {
  closeCounts,
  importContributions,
  keepRegister,
  recordFilings,
} from "../../province/src/demo/steps/ledgers.ts";
import { recordPastYear } from "./pastYear.ts";
import { decideFindings, endMonitoring } from "../../province/src/demo/steps/monitoring.ts";
import { assignExperts, markRound } from "../../province/src/demo/steps/review.ts";
import type { Role } from "../../server/src/modules/identity/index.ts";
import { mailText } from "../../server/testing/mailText.ts";
import { startPlatform, type Platform } from "../../server/testing/platform.ts";
import { tables as identity } from "../../server/src/modules/identity/tables.ts";
import { inspectSite } from "../../server/src/modules/monitoring/commands/inspectSite.ts";
import { mailOrders } from "../../server/src/modules/rectification/orders/commands/mailOrders.ts";
import { sweep } from "../../server/src/modules/reminders/commands/sweep.ts";

export const YEAR = 2019;
export const BASE = `/api/cycles/${YEAR}`;
/** Not the neutral default, so that a place that names the default by itself is seen. */
export const OFFICE = "厅年度检查专班";

/** One unit for every kind of planted defect, some without any, one whose site never answers, one without a site. */
const CHOSEN =
  "B01 B06 C001 D01 C021 C022 C023 C024 C025 C026 C027 C028 C029 C030 C032 C033 C034 C036 C041 C045 C067 B09";

/** Somebody at the platform of the test: what the demo's steps ask of a client, within the process. */
class Inside extends Client {
  readonly #platform: Platform;
  readonly #login: string;
  #headers: Record<string, string> = {};

  constructor(platform: Platform, login: string) {
    super("");
    this.#platform = platform;
    this.#login = login;
  }

  async enter(): Promise<this> {
    const { app } = this.#platform;
    const payload = { login: this.#login, password: "Test-2020!" };
    const entered = await app.inject({ method: "POST", url: "/api/session", payload });
    const cookie = String(entered.headers["set-cookie"]).split(";")[0] ?? "";
    const session = await app.inject({ method: "GET", url: "/api/session", headers: { cookie } });
    this.#headers = { cookie, "x-csrf-token": session.json<{ csrfToken: string }>().csrfToken };
    return this;
  }

  async #send(
    method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE",
    url: string,
    body?: unknown,
    type?: string,
  ) {
    const answer = await this.#platform.app.inject({
      method,
      url,
      headers: type ? { ...this.#headers, "content-type": type } : this.#headers,
      ...(body === undefined ? {} : { payload: body as object }),
    });
    if (answer.statusCode >= 300) throw new Error(`${method} ${url}: ${answer.statusCode} ${answer.body}`);
    return answer;
  }

  override async json<Body>(
    method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE",
    path: string,
    body?: unknown,
  ): Promise<Body> {
    const sent = body ?? (method === "GET" || method === "DELETE" ? undefined : {});
    return (await this.#send(method, path, sent)).json<Body>();
  }
  override async upload<Body>(path: string, bytes: Uint8Array, type: string): Promise<Body> {
    return (await this.#send("POST", path, Buffer.from(bytes), type)).json<Body>();
  }
  override async download(path: string): Promise<Buffer> {
    return (await this.#send("GET", path)).rawPayload;
  }
}

/** A year from the websites to the corrigendum and the orders, with everything that goes out on the way. */
export interface FinishedYear {
  platform: Platform;
  people: People;
  province: Province;
  /** Mails so far: subject and text of each. */
  mails(): Promise<string[]>;
  close(): Promise<void>;
}

async function peopleOf(platform: Platform, province: Province): Promise<{ people: People; all: Inside[] }> {
  const { database } = platform.as(null);
  const all: Inside[] = [];
  const enter = async (role: Role, name: string, unitId: string | null = null): Promise<Inside> => {
    const { viewer } = await platform.person(role, unitId);
    await identity(database)
      .updateTable("account")
      .set({ name, email: `${viewer.name}@unit.test` })
      .where("id", "=", viewer.accountId)
      .execute();
    const client = await new Inside(platform, viewer.name).enter();
    all.push(client);
    return client;
  };
  const people: People = {
    system: await enter("system", "周管理"),
    office: await enter("office", "李拟稿"),
    reviewer: await enter("office", "王核稿"),
    second: await enter("office", "孙复审"),
    proofreader: await enter("office", "钱校对"),
    leader: await enter("leader", "赵审定"),
    officers: new Map(),
    experts: new Map(),
  };
  for (const expert of EXPERTS) people.experts.set(expert.login, await enter("expert", expert.name));
  await people.office.upload(
    "/api/units/import?apply=yes",
    await unitsWorkbook(province),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  );
  for (const unit of province.units)
    people.officers.set(unit.id, await enter("officer", `${unit.shortName}专干`, unit.id));
  return { people, all };
}

interface Finding {
  id: string;
  unitId: string;
  check: string;
  state: string;
  version: number;
}
interface Item {
  id: string;
  unitId: string;
  orderId: string;
  version: number;
}

/** One unit fills in its self-assessment and hands it in, another gets it back; reminders go to the rest. */
async function selfAssessments({ office, officers }: People, mail: () => Promise<void>): Promise<void> {
  await office.json("PUT", `${BASE}/deadlines`, { selfAssessment: { due: "2020-03-04", enforced: false } });
  for (const id of ["C001", "B01"]) {
    const officer = officers.get(id)!;
    const { items } = await officer.json<{ items: { item: string; full: number; source: string }[] }>(
      "GET",
      `/api/self/${YEAR}`,
    );
    const { id: scanId } = await officer.upload<{ id: string }>(
      "/api/files?name=stamp.pdf",
      Buffer.from("%PDF-1.4\n%%EOF\n"),
      "application/octet-stream",
    );
    const filled = items
      .filter((one) => one.source === "expert")
      .map(({ item, full }) => ({
        item,
        points: full,
        statement: "对照细则自查，符合要求。",
        fileIds: [],
      }));
    await officer.json("PUT", `/api/self/${YEAR}`, { version: 0, items: filled, scanId });
    await officer.json("POST", `/api/self/${YEAR}/submit`, { version: 1 });
  }
  await office.json("POST", `${BASE}/self-assessments/B01/decide`, {
    decision: "returned",
    reason: "佐证材料不全",
    version: 2,
  });
  await mail();
}

/** Orders to all units with problems: one is signed for, answered, prolonged, looked at again, pressed; the rest run into their limits. */
async function rectify(year: FinishedYear, go: (iso: string) => Promise<void>, mail: () => Promise<void>) {
  const { platform, people } = year;
  const { office, officers } = people;
  const { orders } = await office.json<{ orders: { id: string; unitId: string }[] }>(
    "POST",
    `${BASE}/orders`,
    {
      agency: "模拟办函",
    },
  );
  await mailOrders(platform.as(null));
  for (const one of orders.slice(1))
    await officers.get(one.unitId)!.json("POST", `/api/orders/${one.id}/acknowledge`);
  await mail();
  const items = async () => (await office.json<{ items: Item[] }>("GET", `${BASE}/rectification`)).items;
  const signed = new Set(orders.slice(1).map((one) => one.id));
  const open = (await items()).filter((one) => signed.has(one.orderId));
  const [answered, prolonged] = open;
  await officers.get(answered!.unitId)!.json("POST", `/api/rectification/${answered!.id}/reply`, {
    version: answered!.version,
    measure: "已逐项查明原因并完成整改。",
    doneOn: "2020-04-20",
  });
  await officers.get(prolonged!.unitId)!.json("POST", `/api/rectification/${prolonged!.id}/extension`, {
    version: prolonged!.version,
    until: "2020-06-01",
    reason: "须经招标采购，周期较长",
  });
  await go("2020-04-24T01:00:00Z");
  await mail();
  await go("2020-05-15T01:00:00Z");
  await mail();
  const late = open.find((one) => one.id !== answered!.id && one.id !== prolonged!.id)!;
  const now = (await items()).find((one) => one.id === late.id)!;
  await office.json("POST", `/api/rectification/${late.id}/press`, {
    version: now.version,
    note: "请于3日内报送整改情况。",
  });
  await mail();
}

/** One finding turns out wrong after publication: a corrigendum takes the unit off its list. */
async function correct({ people }: FinishedYear): Promise<void> {
  const { office, reviewer, leader } = people;
  const { findings } = await office.json<{ findings: Finding[] }>(
    "GET",
    `/api/findings?year=${YEAR}&pageSize=200`,
  );
  for (const one of findings.filter(({ unitId, state }) => unitId === "C023" && state === "confirmed"))
    await office.json("POST", `/api/findings/${one.id}/decide`, {
      decision: "dismissed",
      reason: "经复核，该链接为本单位下属网站的导航",
      version: one.version,
    });
  await office.json("POST", `${BASE}/corrections/compare`);
  const { ordinal } = await office.json<{ ordinal: number }>("POST", `${BASE}/corrigenda`, {
    agency: "模拟通",
  });
  const view = await office.json<{ entries: { id: string; reason: string; version: number }[] }>(
    "GET",
    `${BASE}/corrections`,
  );
  for (const one of view.entries)
    if (one.reason === "")
      await office.json("POST", `/api/corrections/${one.id}/reason`, {
        reason: "原认定有误",
        version: one.version,
      });
  const paper = `${BASE}/corrigenda/${ordinal}`;
  for (const [who, step] of [
    [office, "submit"],
    [reviewer, "approve"],
    [leader, "sign"],
    [office, "publish"],
  ] as const) {
    const { version } = await office.json<{ version: number }>("GET", paper);
    await who.json("POST", `${paper}/${step}`, { version, reason: "" });
  }
}

/** @returns a year that is over; end it with `close()` */
export async function finishedYear(): Promise<FinishedYear> {
  const whole = loadProvince();
  const ids = new Set(CHOSEN.split(" "));
  const province = {
    ...whole,
    units: whole.units.filter((unit) => ids.has(unit.id) || unit.site === null),
  };
  const sites = await serveProvince(province);
  const platform = await startPlatform(province.clock, {
    MINGCHA_RESOLVE: Object.entries(sites.resolve)
      .map(([host, to]) => `${host}:${to.address}:${to.port}`)
      .join(","),
    MINGCHA_HALL_HOSTS: province.hallHosts.join(","),
    MINGCHA_PORTAL_HOSTS: province.portalHosts.join(","),
    MINGCHA_REQUESTS_PER_SECOND: "500",
    MINGCHA_CRAWL_BROWSER: "off",
    MINGCHA_TIMEOUT_MS: "2000",
    MINGCHA_IDLE_MINUTES: "1440",
    MINGCHA_ADDRESS: "https://mc.jyt.test",
    MINGCHA_OFFICE_NAME: OFFICE,
  });
  const { people, all } = await peopleOf(platform, province);
  const { office } = people;
  const mail = async (): Promise<void> => void (await sweep(platform.as(null)));
  const go = async (iso: string): Promise<void> => {
    platform.clock.set(iso);
    for (const one of all) await one.enter();
  };
  await openCycle(office, YEAR);
  const register = await keepRegister(people, province);
  await recordFilings(people, province, register);
  await importContributions(people, province, () => {});
  await recordPastYear(people.office, province, register);
  await selfAssessments(people, mail);
  await closeCounts(people, YEAR);
  const run = await office.json<{ id: string; sites: { unitId: string }[] }>("POST", "/api/runs", {
    year: YEAR,
  });
  const queue = province.units.values();
  await Promise.all(
    [1, 2, 3, 4].map(async () => {
      for (const unit of queue) await inspectSite(platform.as(null), run.id, unit.id);
    }),
  );
  await endMonitoring(office, YEAR);
  await computeMarks(office, YEAR);
  await decideFindings(office, YEAR);
  await computeMarks(office, YEAR);
  await assignExperts(people, province);
  await office.json("PUT", `${BASE}/deadlines`, { preliminary: { due: "2020-03-06", enforced: false } });
  await go("2020-03-05T01:00:00Z");
  await mail();
  await markRound(people, province, 1);
  await markRound(people, province, 2);
  const year: FinishedYear = {
    platform,
    people,
    province,
    mails: async () => {
      const folder = join(platform.config.dataFolder, "mail");
      const names = await readdir(folder);
      return Promise.all(
        names.map(async (name) => {
          const { subject, text } = mailText(await readFile(join(folder, name), "utf8"));
          return `${subject}\n${text}`;
        }),
      );
    },
    close: async () => {
      await platform.close();
      await sites.close();
    },
  };
  await publish(people, province);
  await go("2020-03-13T01:00:00Z");
  await mail();
  await correct(year);
  await go("2020-04-20T01:00:00Z");
  await rectify(year, go, mail);
  return year;
}
