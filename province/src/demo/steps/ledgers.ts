import type { Province, ProvinceUnit } from "../../index.ts";
import { each, type Client } from "../client.ts";
import type { People } from "../people.ts";

/** How many units act at the same time. */
const AT_ONCE = 6;
const CAMPAIGN = "“青春为祖国歌唱”主题活动";

/** Every unit files its department and officer, as far as it has one. */
export async function fileOfficers(people: People, province: Province): Promise<void> {
  await each(province.units, AT_ONCE, async (unit) => {
    if (!unit.filing) return;
    const { department, officer, phone, filedOn } = unit.filing;
    await clientOf(people, unit).json("PUT", `/api/units/${unit.id}/filing`, {
      department,
      officerName: officer,
      officerPhone: phone,
      filedOn,
    });
  });
}

/** Every unit sends its contributions one by one; the office decides each. @returns how many */
export async function sendContributions(
  people: People,
  province: Province,
  progress: (text: string) => void,
): Promise<number> {
  let count = 0;
  await each(province.units, AT_ONCE, async (unit) => {
    for (const sent of unit.ledger.contributions) {
      const { id } = await clientOf(people, unit).json<{ id: string }>("POST", "/api/contributions", {
        title: sent.title,
        category: sent.category,
        eventOn: sent.eventOn,
        sentOn: sent.sentOn,
      });
      count += 1;
      if (count % 50 === 0) progress(`${count}`);
      if (sent.outcome === "unused") continue;
      const decision =
        sent.outcome === "returned"
          ? { decision: "returned", reason: sent.reason ?? "内容不完整", forError: true, version: 1 }
          : {
              decision: "adopted",
              adoptedAs: sent.outcome === "adopted" ? "ordinary" : sent.outcome,
              version: 1,
            };
      await people.office.json("POST", `/api/contributions/${id}/decide`, decision);
    }
  });
  return count;
}

/** Units apply for interviews and enter the campaign; the office records what was held and used. */
export async function takePart(
  people: People,
  province: Province,
): Promise<{ interviews: number; entries: number }> {
  const { year } = province;
  const campaign = await people.office.json<{ id: string }>("POST", "/api/campaigns", {
    year,
    name: CAMPAIGN,
  });
  let interviews = 0;
  let entries = 0;
  await each(province.units, AT_ONCE, async (unit) => {
    const client = clientOf(people, unit);
    const { interview, campaignEntries } = unit.ledger;
    if (interview) {
      const { id } = await client.json<{ id: string }>("POST", "/api/interviews", {
        year,
        topic: interview.topic,
      });
      const { heldOn, guest, answersPublished } = interview;
      await people.office.json("POST", `/api/interviews/${id}/hold`, {
        heldOn,
        guest,
        answersPublished,
        version: 1,
      });
      interviews += 1;
    }
    for (const entry of campaignEntries) {
      const { id } = await client.json<{ id: string }>("POST", "/api/campaign-entries", {
        campaignId: campaign.id,
        title: entry.title,
        sentOn: entry.sentOn,
      });
      if (entry.used) await people.office.json("POST", `/api/campaign-entries/${id}/use`, { version: 1 });
      entries += 1;
    }
  });
  return { interviews, entries };
}

/** The office closes the year's counts: every unit gets its facts, the zeros included. */
export async function closeCounts(people: People, year: number): Promise<void> {
  await people.office.json("POST", "/api/contributions/tally", { year });
  await people.office.json("POST", "/api/participation/tally", { year });
  await people.office.json("POST", `/api/evidence/${year}/registry-facts`);
}

function clientOf(people: People, unit: ProvinceUnit): Client {
  const client = people.officers.get(unit.id);
  if (!client) throw new Error(`Unit ${unit.id} has no account.`);
  return client;
}
