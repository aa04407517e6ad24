import type { Province } from "../../index.ts";
import type { Client } from "../client.ts";
import { each } from "../client.ts";
import type { Result } from "../compare.ts";
import type { People } from "../people.ts";

/** The documents that the notice of 2019 rests on. */
const BASIS = [
  { number: "湘教办通〔2018〕85号", title: "关于开展湖南教育政务网市州、高校内容保障工作的通知" },
  { number: "湘教通〔2017〕417号", title: "关于印发〈湖南省教育厅网上政务公开基本目录〉的通知" },
];

/** The number of the demo's notice is made up, so that nobody takes it for the real one. */
const NUMBER = { agency: "模拟通", numberYear: 2020, serial: 1, issuedOn: "2020-03-17" };

/** The office opens the year with a frozen copy of the rubric, and registers what the notice may cite. */
export async function openCycle(office: Client, year: number): Promise<void> {
  await office.json("POST", "/api/cycles", {
    year,
    name: `${year} 年度全省教育系统政务公开政务服务工作检查（模拟）`,
    pack: "hunan-2019",
    synthetic: true,
  });
  for (const document of BASIS) await office.json("POST", "/api/basis-documents", document);
}

/** Units read their feedback and confirm it; standings are frozen, excellent units name their person, the leader approves, the notice gets its number. */
export async function draft(people: People, province: Province): Promise<void> {
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
  await office.json("POST", `/api/cycles/${year}/notice`, { ...NUMBER, version: 0 });
}

/** The notice goes out. @returns the platform's result.json */
export async function publish(people: People, province: Province): Promise<Result> {
  const { office } = people;
  const { year } = province;
  await draft(people, province);
  await office.json("POST", `/api/cycles/${year}/publish`);
  return office.json<Result>("GET", `/api/cycles/${year}/result.json`);
}
