import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadProvince, serveProvince, unitsWorkbook, type ServedProvince } from "@mingcha/province";
import { Client } from "../../province/src/demo/client.ts";
import { adoptionOf } from "../../province/src/demo/steps/cycle.ts";
import { startPlatform, type RunningPlatform } from "../../province/src/demo/platform.ts";
import { decideFindings, endMonitoring, monitor } from "../../province/src/demo/steps/monitoring.ts";
import { smallRubric } from "../../server/testing/cycle.ts";

export const PASSWORD = "Rectify-2020!";
export const YEAR = 2019;
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** A healthy college, and three whose sites hide links: one will mend it, one will say so only, one will stay silent. */
export const [HEALTHY, MENDED, CLAIMED, SILENT] = ["C001", "C021", "C023", "C035"] as const;
const CHOSEN: readonly string[] = [HEALTHY, MENDED, CLAIMED, SILENT];
const whole = loadProvince();
export const province = { ...whole, units: whole.units.filter((unit) => CHOSEN.includes(unit.id)) };
export const nameOf = (unitId: string): string => province.units.find((unit) => unit.id === unitId)!.name;
export const officerOf = (unitId: string): string => `unit-${unitId.toLowerCase()}`;

/** What a unit is named for by one check alone. */
const phrase = (of: string, says: string) => ({ of, says, sentence: `${says}的有{count}个单位：{units}` });

/** Marks of two experts decide everything; two lists name what the sites show. */
const pack = () => ({
  rubric: smallRubric({
    dimensions: [{ id: "B", name: "服务", points: 10_000, tag: "[P]" }],
    items: smallRubric()
      .items.filter((item) => item.source === "expert")
      .map((item) => ({ ...item, points: 5000 })),
  }),
  lists: [
    {
      key: "compromised",
      title: "网站存在漏洞、暗链或后门",
      paragraph: "security",
      honoursBar: true,
      limitWorkingDays: 3,
      tag: "[P]",
      checks: ["hidden-link", "exposed-backdoor", "vulnerable-component"],
      phrases: [
        phrase("hidden-link", "网页中发现暗链"),
        phrase("exposed-backdoor", "网站上发现具有后门程序特征的文件"),
        phrase("vulnerable-component", "网站使用存在已公开漏洞的组件"),
      ],
      sentence: "{units}等{count}个单位的网站上发现漏洞、暗链或者后门程序",
    },
    {
      key: "disclosure",
      title: "信息公开专栏、目录或年度报告缺失",
      paragraph: "disclosure",
      honoursBar: false,
      limitWorkingDays: 20,
      tag: "[S]",
      checks: ["disclosure-column", "disclosure-catalogue", "annual-report"],
      phrases: [
        phrase("disclosure-column", "未设置信息公开专栏"),
        phrase("disclosure-catalogue", "未公布信息公开目录"),
        phrase("annual-report", "未按期公布信息公开年度报告"),
      ],
      sentence: "{units}等{count}个单位的网站没有信息公开专栏、目录或者年度报告",
    },
  ],
  facts: [],
});

/** A published year on a running platform, with the sites of its units, which can be changed while it runs. */
export interface RectificationYear {
  address(): string;
  client(login: string): Client;
  sites: ServedProvince;
  /** Ends the platform and starts it again at another time, with the same data; everybody signs in anew. */
  restartAt(clock: string): Promise<void>;
  stop(): Promise<void>;
}

export async function startRectificationYear(): Promise<RectificationYear> {
  const data = await mkdtemp(join(tmpdir(), "mingcha-rectification-"));
  const sites = await serveProvince(province);
  const clients = new Map<string, Client>();
  let platform: RunningPlatform;
  const start = async (clock: string): Promise<void> => {
    platform = await startPlatform({
      MINGCHA_DATA: data,
      MINGCHA_PORT: "0",
      MINGCHA_CLOCK: clock,
      MINGCHA_RESOLVE: Object.entries(sites.resolve)
        .map(([host, to]) => `${host}:${to.address}:${to.port}`)
        .join(","),
      MINGCHA_HALL_HOSTS: province.hallHosts.join(","),
      MINGCHA_PORTAL_HOSTS: province.portalHosts.join(","),
      MINGCHA_REQUESTS_PER_SECOND: "200",
      MINGCHA_TIMEOUT_MS: "4000",
      MINGCHA_IDLE_MINUTES: "600",
    });
  };
  const stop = async (): Promise<void> => {
    await platform?.stop();
    await sites.close();
    await rm(data, { recursive: true, force: true });
  };
  const enter = async (login: string): Promise<void> => {
    clients.set(login, await new Client(platform.address).signIn(login, PASSWORD));
  };
  const client = (login: string): Client => clients.get(login)!;
  try {
    await start("2020-03-02T09:00:00+08:00");
    await new Client(platform!.address).json("POST", "/api/setup", {
      login: "admin",
      name: "管理员",
      password: PASSWORD,
    });
    const system = await new Client(platform!.address).signIn("admin", PASSWORD);
    for (const [login, role, unitId] of [
      ["office", "office", null],
      ["reviewer", "office", null],
      ["leader", "leader", null],
      ["expert1", "expert", null],
      ["expert2", "expert", null],
      ...CHOSEN.map((id) => [officerOf(id), "officer", id] as const),
    ] as const) {
      const account = { login, name: `${login}（虚构）`, role, unitId, password: PASSWORD };
      await system.json("POST", "/api/accounts", { ...account, mustChangePassword: false });
      await enter(login);
      // An officer's account needs its unit.
      if (login === "office")
        await client(login).upload("/api/units/import?apply=yes", await unitsWorkbook(province), XLSX);
    }
    await inspect(client);
    await publish(client);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    address: () => platform.address,
    client,
    sites,
    restartAt: async (clock) => {
      await platform.stop();
      await start(clock);
      for (const login of clients.keys()) await enter(login);
    },
    stop,
  };
}

/** Units, rubric, a monitoring run over the sites, findings on which two looks agree confirmed. */
async function inspect(client: (login: string) => Client): Promise<void> {
  const office = client("office");
  const imported = await office.json<{ id: string }>(
    "POST",
    `/api/rubrics/import?apply=yes&name=${encodeURIComponent("整改")}`,
    pack(),
  );
  await office.json("POST", "/api/cycles", {
    year: YEAR,
    name: "2019 年度检查（演示）",
    pack: `draft:${imported.id}`,
    adoption: await adoptionOf(office, `draft:${imported.id}`),
    synthetic: true,
  });
  await monitor(office, YEAR, () => {});
  await endMonitoring(office, YEAR);
  await office.json("POST", `/api/cycles/${YEAR}/compute`);
  await decideFindings(office, YEAR);
  await office.json("POST", `/api/cycles/${YEAR}/compute`);
}

/** Marks, standings and the notice, up to its publication. */
async function publish(client: (login: string) => Client): Promise<void> {
  const office = client("office");
  const { experts } = await office.json<{ experts: { accountId: string }[] }>("GET", "/api/experts");
  for (const { accountId } of experts)
    await office.json("PUT", `/api/experts/${accountId}`, { employerUnitId: null });
  await office.json("POST", `/api/cycles/${YEAR}/assignments`, { mode: "apply" });
  for (const round of [1, 2]) {
    for (const login of ["expert1", "expert2"])
      for (const unitId of CHOSEN) {
        const path = `/api/review/${YEAR}/units/${unitId}`;
        const { version } = await client(login).json<{ version: number }>("GET", path);
        const points = unitId === HEALTHY ? 4500 : 3500;
        const marks = ["B1", "B2"].map((item) => ({ item, points, reason: "核对材料" }));
        await client(login).json("PUT", `${path}/marks`, { round, version, submit: true, marks });
      }
    await office.json("POST", `/api/cycles/${YEAR}/rounds/${round}/close`);
  }
  await office.json("POST", `/api/cycles/${YEAR}/standings/feedback`);
  for (const id of CHOSEN) await client(officerOf(id)).json("POST", `/api/cycles/${YEAR}/feedback/confirm`);
  await office.json("POST", `/api/cycles/${YEAR}/standings/freeze`);
  await client(officerOf(HEALTHY)).json("PUT", `/api/cycles/${YEAR}/nominee`, { name: "张三" });
  await client("leader").json("POST", `/api/cycles/${YEAR}/standings/finalise`, { note: "同意" });
  await office.json("PUT", "/api/document-contact", {
    person: "何少平",
    phone: "0731-84720000",
    address: "厅办公室",
  });
  await office.json("POST", "/api/basis-documents", {
    number: "湘教通〔2017〕417号",
    title: "关于公开目录的通知",
  });
  const notice = `/api/cycles/${YEAR}/notice`;
  const { version } = await office.json<{ version: number }>("POST", notice, { agency: "模拟通" });
  await office.json("POST", `${notice}/submit`, { version, reason: "请核稿" });
  await client("reviewer").json("POST", `${notice}/approve`, { version, reason: "数字无误" });
  await client("leader").json("POST", `${notice}/sign`, { version, reason: "同意印发" });
  await office.json("POST", `${notice}/publish`, { version });
}
