import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { serveProvince, unitsWorkbook, type Province } from "../index.ts";
import type { Client } from "./client.ts";
import type { Result } from "./compare.ts";
import { takeOpenData } from "./openData.ts";
import { countLeads, type Leads } from "./leads.ts";
import { recompute, type Recomputed } from "./recompute.ts";
import { holdPortal, type PortalHeld } from "./portalHeld.ts";
import { enrol, enrolDesk, enrolOfficers, type People } from "./people.ts";
import { clockIn } from "./interaction/timeline.ts";
import { holdInteraction, playYear, type InteractionHeld } from "./steps/interaction.ts";
import { interactionYear } from "../ledger/interactionYear.ts";
import { startPlatform, type RunningPlatform } from "./platform.ts";
import { closeCounts, importContributions, keepRegister, recordFilings } from "./steps/ledgers.ts";
import { publishYear } from "./steps/portal.ts";
import { closeLetters, importLetters } from "./steps/letters.ts";
import { decideFindings, endMonitoring, monitor } from "./steps/monitoring.ts";
import { computeMarks, openCycle, publish, type Remark } from "./steps/cycle.ts";
import { assignExperts, markRound } from "./steps/review.ts";
import { step } from "./terminal.ts";

/** When the year begins that is played before the inspection. */
const BEGINNING = "2019-01-02T09:00";
/** China's hours before Greenwich. */
const CHINA_MS = 8 * 3_600_000;
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

export interface LoopOptions {
  province: Province;
  /** Folder of the platform's database and files; must be empty. */
  data: string;
  /** Port of the platform; 0 takes a free one. */
  port: number;
  requestsPerSecond: number;
}

/** A platform with a year's facts and suspected findings, before any person has decided anything. */
export interface Prepared {
  platform: RunningPlatform;
  people: People;
  stop(): Promise<void>;
}

export interface Loop extends Prepared {
  result: Result;
  /** What the checker of official documents says of the published notice. */
  remarks: Remark[];
  /** What a second implementation, which shares no line with the platform, makes of the same facts and marks. */
  recomputed: Recomputed;
  /** What leads from a lost point to why. */
  leads: Leads;
  /** The portal's year against the province's truth. */
  portal: PortalHeld;
  /** Interviews, campaign and WeChat of the year against the province's truth. */
  interaction: InteractionHeld;
}

/** Imports the units as the office would: first only a report, then for good. */
async function registerUnits(office: Client, province: Province): Promise<void> {
  const bytes = await unitsWorkbook(province);
  const report = await office.upload<{ applied: boolean; rows: { row: number; problems: string[] }[] }>(
    "/api/units/import?apply=yes",
    bytes,
    XLSX,
  );
  if (!report.applied) {
    const wrong = report.rows.filter((row) => row.problems.length > 0);
    throw new Error(`The units' sheet was refused: ${JSON.stringify(wrong.slice(0, 5))}`);
  }
}

/** Serves the province, starts the platform, and plays everybody up to the point where people decide. */
export async function prepare(options: LoopOptions): Promise<Prepared> {
  const { province } = options;
  const { year } = province;
  await mkdir(options.data, { recursive: true });
  const sites = await step(`模拟省：${province.units.length} 个单位的网站在回环地址上提供`, () =>
    serveProvince(province),
  );
  const resolve = Object.entries(sites.resolve).map(([host, to]) => `${host}:${to.address}:${to.port}`);
  let platform: RunningPlatform | null = null;
  const clockFile = join(options.data, "clock");
  const clock = clockIn(clockFile);
  clock.set(BEGINNING);
  const stop = async (): Promise<void> => {
    await platform?.stop();
    await sites.close();
  };
  try {
    const started = await step("启动平台（自带 PostgreSQL）", () =>
      startPlatform({
        MINGCHA_DATA: options.data,
        MINGCHA_PORT: String(options.port),
        MINGCHA_CLOCK_FILE: clockFile,
        MINGCHA_RESOLVE: resolve.join(","),
        MINGCHA_HALL_HOSTS: province.hallHosts.join(","),
        MINGCHA_PORTAL_HOSTS: province.portalHosts.join(","),
        MINGCHA_REQUESTS_PER_SECOND: String(options.requestsPerSecond),
        MINGCHA_SITES_AT_ONCE: "48",
        MINGCHA_CRAWL_BROWSER: "off",
        MINGCHA_TIMEOUT_MS: "4000",
        MINGCHA_IDLE_MINUTES: "701280",
        MINGCHA_SESSION_HOURS: "11688",
        MINGCHA_PUBLIC_POSTS_PER_MINUTE: "100000",
        // Made up: no such filing numbers were ever given.
        MINGCHA_PORTAL_MARKS: "湘ICP备00000000号；湘公网安备43000000000000号；网站标识码4300000000",
        // The whole province signs in and takes its files from one address within minutes.
        MINGCHA_SIGN_INS_PER_MINUTE: "100000",
        MINGCHA_EXPORTS_PER_MINUTE: "100000",
      }),
    );
    platform = started;
    const people = await step("开设账号：管理员、检查工作组、厅领导、专家", (progress) =>
      enrol(started.address, progress),
    );
    const { office } = people;
    await step("登记单位（导入 Excel）", () => registerUnits(office, province));
    await step("开设账号：各单位专干", (progress) =>
      enrolOfficers(started.address, people, province.units, progress),
    );
    const desk = await step("开设账号：来信办理人员", () =>
      enrolDesk(
        started.address,
        people,
        province.units.filter(({ id }) => interactionYear(province).deskUnits.includes(id)),
      ),
    );
    await step("全年互动：访谈、主题活动、湘微教育、来信，逐日办理", (progress) =>
      playYear(people, desk, province, clock, progress),
    );
    clock.set(new Date(Date.parse(province.clock) + CHINA_MS).toISOString().slice(0, 16));
    await step(`启用 ${year} 年度评分细则`, () => openCycle(office, year));
    const register = await step("留存检查工作组的登记台账", () => keepRegister(people, province));
    await step("补登各单位已备案的责任部门和专干", () => recordFilings(people, province, register));
    await step("导入来稿台账（补登），检查工作组逐条处理", (progress) =>
      importContributions(people, province, progress),
    );
    await step("门户稿件：报送、起草、三审、发布、登记采用", (progress) =>
      publishYear(people, province, register, progress),
    );
    await step("导入各单位来信办件台账", () => importLetters(people, province));
    await step("来信统计定稿，与抽定的真值逐项相同", () => closeLetters(people, province));
    await step("统计定稿：写入数据（零也是数据）", () => closeCounts(people, year));
    await step("网上监测：逐站取证、判定、二次取证", (progress) => monitor(office, year, progress));
    await step("设定监测截止日", () => endMonitoring(office, year));
    await step("首次计算自动项，并按数据规则发现问题", () => computeMarks(office, year));
    return { platform: started, people, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Walks from websites to the notice. */
export async function runLoop(options: LoopOptions): Promise<Loop> {
  const { province } = options;
  const prepared = await prepare(options);
  const { people } = prepared;
  try {
    await step("人工确认问题", () => decideFindings(people.office, province.year));
    await step("按确认后的数据重新计算自动项", () => computeMarks(people.office, province.year));
    await step("分配专家（任职单位回避）", () => assignExperts(people, province));
    const first = await step("专家初评", (progress) => markRound(people, province, 1, progress));
    const second = await step("专家复评", (progress) => markRound(people, province, 2, progress));
    const outcome = await step("排名、评优、推荐人选；通报拟稿、核稿、签发、发布", () =>
      publish(people, province),
    );
    const recomputed = await step("独立重算每一项得分、总分和名次", () =>
      recompute(people, province.year, outcome.result, [...first, ...second]),
    );
    const leads = await step("清点：扣分有没有证据、低于满分有没有理由", () =>
      countLeads(people.office, prepared.platform.address, province.year, outcome.result.units),
    );
    const portal = await step("核对门户：发布、撤回、退回、同稿、拦截与统计", () =>
      holdPortal(people.office, prepared.platform.address, province),
    );
    const interaction = await step("核对互动：访谈、活动、官微的全年情况", () =>
      holdInteraction(people, province),
    );
    return { ...prepared, ...outcome, recomputed, leads, portal, interaction };
  } catch (error) {
    await prepared.stop();
    throw error;
  }
}

/** Writes result.json, notice.docx, notice.pdf, the open data and every unit's evidence package into `folder`. @returns how many packages */
export async function writeOutcome(loop: Loop, province: Province, folder: string): Promise<number> {
  const { office } = loop.people;
  await mkdir(join(folder, "evidence"), { recursive: true });
  await writeFile(join(folder, "result.json"), `${JSON.stringify(loop.result, null, 1)}\n`);
  for (const name of ["notice.docx", "notice.pdf"])
    await writeFile(join(folder, name), await office.download(`/api/cycles/${province.year}/${name}`));
  await takeOpenData(loop.platform.address, province.year, join(folder, "open-data"));
  let count = 0;
  for (const unit of province.units) {
    const { packages } = await office.json<{ packages: { id: string }[] }>(
      "GET",
      `/api/units/${unit.id}/packages`,
    );
    const [newest] = packages;
    if (!newest) continue;
    await writeFile(
      join(folder, "evidence", `${unit.id}.wacz`),
      await office.download(`/api/packages/${newest.id}.wacz`),
    );
    count += 1;
  }
  return count;
}
