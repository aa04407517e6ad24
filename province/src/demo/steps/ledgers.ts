import type { Province } from "../../index.ts";
import { each, type Client } from "../client.ts";
import { contributionsWorkbook, registerWorkbook } from "../../workbook.ts";
import { keyOf, portalYear, travels } from "../../ledger/portalYear.ts";
import type { People } from "../people.ts";

/** How many units act at the same time. */
export const AT_ONCE = 6;

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** The platform came into use when the year was over: what was kept on paper is the office's 补登, with its register as the proof. */
export const REASON = "平台启用前的登记，见检查工作组台账";

/** Keeps the office's register. @returns the id of the file */
export async function keepRegister(people: People, province: Province): Promise<string> {
  const name = encodeURIComponent(`${province.year}年度登记台账.xlsx`);
  const bytes = await registerWorkbook(province);
  return (
    await people.office.upload<{ id: string }>(`/api/files?name=${name}`, bytes, "application/octet-stream")
  ).id;
}

/** The office records which department and officer every unit had filed, as far as it had. */
export async function recordFilings(people: People, province: Province, proofId: string): Promise<void> {
  await each(province.units, AT_ONCE, async (unit) => {
    if (!unit.filing) return;
    const { department, officer, phone, filedOn } = unit.filing;
    await people.office.json("PUT", `/api/units/${unit.id}/filing`, {
      department,
      officerName: officer,
      officerPhone: phone,
      late: { on: filedOn, reason: REASON, proofId },
    });
  });
}

/** The office imports the register of what did not travel through the portal, then decides each. @returns how many */
export async function importContributions(
  people: People,
  province: Province,
  progress: (text: string) => void,
): Promise<number> {
  const report = await people.office.upload<{ applied: boolean; rows: { problems: string[] }[] }>(
    "/api/contributions/import?apply=yes",
    await contributionsWorkbook(province),
    XLSX,
  );
  if (!report.applied)
    throw new Error(`The register of contributions was not taken: ${JSON.stringify(report.rows[0])}`);
  let count = 0;
  const elsewhere = travels(portalYear(province));
  await each(province.units, AT_ONCE, async (unit) => {
    const ids = await contributionIds(people.office, province.year, unit.id);
    for (const sent of unit.ledger.contributions) {
      count += 1;
      if (count % 50 === 0) progress(`${count}`);
      if (sent.outcome === "unused" || elsewhere.has(keyOf(unit.id, sent.title))) continue;
      const decision =
        sent.outcome === "returned"
          ? { decision: "returned", reason: sent.reason ?? "内容不完整", forError: true, version: 1 }
          : {
              decision: "adopted",
              adoptedAs: sent.outcome === "adopted" ? "ordinary" : sent.outcome,
              version: 1,
            };
      await people.office.json("POST", `/api/contributions/${ids.get(sent.title)}/decide`, decision);
    }
  });
  return count;
}

/** Title → id of a unit's contributions: a unit sends no title twice. */
async function contributionIds(office: Client, year: number, unitId: string): Promise<Map<string, string>> {
  const out = new Map<string, string>();
  for (let page = 1; ; page += 1) {
    const found = await office.json<{ total: number; contributions: { id: string; title: string }[] }>(
      "GET",
      `/api/contributions?year=${year}&unitId=${unitId}&pageSize=200&page=${page}`,
    );
    for (const one of found.contributions) out.set(one.title, one.id);
    if (page * 200 >= found.total) return out;
  }
}

/** The office closes the year's counts: every unit gets its facts, the zeros included. */
export async function closeCounts(people: People, year: number): Promise<void> {
  await people.office.json("POST", "/api/contributions/tally", { year });
  await people.office.json("POST", "/api/participation/tally", { year });
  await people.office.json("POST", "/api/wechat/tally", { year });
  await people.office.json("POST", `/api/evidence/${year}/registry-facts`);
}
