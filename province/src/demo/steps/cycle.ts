import type { Province } from "../../index.ts";
import type { Client } from "../client.ts";
import { each } from "../client.ts";
import { answerPublicly } from "./answers.ts";
import type { Result } from "../compare.ts";
import type { People } from "../people.ts";

/** The documents that the notice of 2019 rests on. */
const BASIS = [
  { number: "湘教办通〔2018〕85号", title: "关于开展湖南教育政务网市州、高校内容保障工作的通知" },
  { number: "湘教通〔2017〕417号", title: "关于印发〈湖南省教育厅网上政务公开基本目录〉的通知" },
];

/** Made up, like the number of the notice. */
const CONTACT = {
  person: "何少平",
  phone: "0000-5550100",
  address: "省教育厅办公室（模拟地址）",
  orderCopies: ["厅信息中心"],
};

/** 机关代字 of the demo: made up, so that nobody takes its notice for the real one. */
const AGENCY = "模拟通";

/** The office has seen the values that no source confirms and adopts them; undefined when there are none. */
export async function adoptionOf(
  office: Client,
  source: string,
): Promise<{ digest: string; reason: string } | undefined> {
  const { adopts } = await office.json<{ adopts: { digest: string; numbers: unknown[] } }>(
    "GET",
    `/api/rubrics/${source}`,
  );
  return adopts.numbers.length > 0
    ? { digest: adopts.digest, reason: "演示：经研究，本年度采用以上分值、目标和期限" }
    : undefined;
}

/** The platform's first year: what was ordered in the year before is not in it. */
const FIRST_YEAR = {
  item: "E1",
  kinds: ["bureau", "college", "direct"],
  reason: "平台本年度启用，没有上年责令整改的记录",
};

/** The office opens the year with a frozen copy of the rubric, and registers what the notice may cite. */
export async function openCycle(office: Client, year: number): Promise<void> {
  await office.json("POST", "/api/cycles", {
    year,
    name: `${year} 年度全省教育系统政务公开政务服务工作检查（模拟）`,
    pack: "hunan-2019",
    synthetic: true,
    // Every item has a writer; availability stays unknown, for nobody sampled it in the demo's year.
    decisions: [],
    adoption: await adoptionOf(office, "pack:hunan-2019"),
  });
  await office.json("POST", `/api/cycles/${year}/items/left-out`, FIRST_YEAR);
  await office.json("PUT", "/api/document-contact", CONTACT);
  for (const document of BASIS) await office.json("POST", "/api/basis-documents", document);
}

/** The office computes the automatic marks from what is known and decided now. */
export async function computeMarks(office: Client, year: number): Promise<void> {
  await office.json("POST", `/api/cycles/${year}/compute`);
}

/** Units read their feedback and confirm it; standings are frozen, excellent units name their person, the leader approves. */
export async function settle(people: People, province: Province): Promise<void> {
  const { office, officers, leader } = people;
  const { year } = province;
  await office.json("POST", `/api/cycles/${year}/standings/feedback`);
  await each(province.units, 6, async (unit) => {
    await officers.get(unit.id)?.json("POST", `/api/cycles/${year}/feedback/confirm`);
  });
  await office.json("POST", `/api/cycles/${year}/standings/freeze`);
  await each(province.units, 6, async (unit) => {
    const officer = officers.get(unit.id);
    const { excellent } = (await officer?.json<{ excellent: boolean }>(
      "GET",
      `/api/cycles/${year}/nominee`,
    )) ?? { excellent: false };
    if (excellent && unit.nominee)
      await officer?.json("PUT", `/api/cycles/${year}/nominee`, { name: unit.nominee });
  });
  await leader.json("POST", `/api/cycles/${year}/standings/finalise`, { note: "演示：同意评定结果" });
}

/** 拟稿 → 核稿 → 签发: the office begins the notice from the data and submits it, a colleague reviews it, the leader signs it. @returns the signed version */
export async function sign(people: People, year: number): Promise<number> {
  const { office, reviewer, leader } = people;
  const notice = `/api/cycles/${year}/notice`;
  const { version } = await office.json<{ version: number }>("POST", notice, { agency: AGENCY });
  await office.json("POST", `${notice}/submit`, { version, reason: "演示：拟稿完成，请核稿" });
  await reviewer.json("POST", `${notice}/approve`, { version, reason: "演示：名单、数字与数据一致" });
  await leader.json("POST", `${notice}/sign`, { version, reason: "演示：同意印发" });
  return version;
}

/** A remark of the checker of official documents. */
export interface Remark {
  severity: "error" | "warning";
  clause: string;
  place: string;
  message: string;
}

/** The notice goes out. @returns the platform's result.json and what the checker of official documents says of the notice */
export async function publish(
  people: People,
  province: Province,
): Promise<{ result: Result; remarks: Remark[] }> {
  const { office } = people;
  const { year } = province;
  await office.json("PUT", `/api/cycles/${year}/evidence-release`, {
    policy: "screened",
    reason: "演示：接受社会监督，网络安全证据和个人信息除外",
    version: 0,
  });
  await settle(people, province);
  await answerPublicly(people, province);
  const version = await sign(people, year);
  await office.json("POST", `/api/cycles/${year}/notice/publish`, { version });
  const { issues } = await office.json<{ issues: Remark[] }>("GET", `/api/cycles/${year}/notice`);
  const result = await office.json<Result>("GET", `/api/cycles/${year}/result.json`);
  return { result, remarks: issues };
}
