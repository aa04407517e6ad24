import type { Province } from "../../index.ts";
import { each, type Client } from "../client.ts";
import { EXPERTS, type People } from "../people.ts";

interface Sheet {
  version: number;
  items: { id: string; points: number; preliminary: number | null }[];
}

interface Assigned {
  units: { unitId: string; submitted: boolean }[];
}

/** A number from 0 to 1 that follows from the words alone, so that the demo gives the same scores every time. */
function noise(words: string): number {
  let hash = 2166136261;
  for (const character of words) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16777619);
  return ((hash >>> 0) % 1000) / 1000;
}

/** Experts differ a little: at most this share of an item to either side. */
const SPREAD = 0.03;
/** In 复评, about one mark in this many is changed, by two hundredths of the item, with a reason. */
const CHANGED = 40;

/** The synthetic mark of 初评: the unit's quality, a little expert, a little item. */
function mark(login: string, unitId: string, item: { id: string; points: number }, quality: number): number {
  const share = quality + (noise(`${login} ${unitId} ${item.id}`) * 2 - 1) * SPREAD;
  return Math.round(item.points * Math.max(0, Math.min(1, share)));
}

async function eachSheet(
  people: People,
  year: number,
  work: (login: string, client: Client, unitId: string) => Promise<void>,
): Promise<number> {
  let count = 0;
  await each(EXPERTS, 4, async ({ login }) => {
    const client = people.experts.get(login);
    if (!client) return;
    const { units } = await client.json<Assigned>("GET", `/api/review/${year}/assignments`);
    for (const unit of units) {
      await work(login, client, unit.unitId);
      count += 1;
    }
  });
  return count;
}

/** The office declares employers, assigns, and closes the rounds; experts mark twice, the second time with a reason for every change. */
export async function reviewTwice(
  people: People,
  province: Province,
  progress: (text: string) => void,
): Promise<void> {
  const { office } = people;
  const { year } = province;
  const quality = new Map(province.units.map((unit) => [unit.id, unit.ledger.quality]));
  const known = (id: string | null): boolean => id !== null && quality.has(id);
  const { experts } = await office.json<{ experts: { accountId: string; name: string }[] }>(
    "GET",
    "/api/experts",
  );
  for (const { accountId, name } of experts) {
    const expert = EXPERTS.find((one) => one.name === name);
    await office.json("PUT", `/api/experts/${accountId}`, {
      employerUnitId: expert && known(expert.employer) ? expert.employer : null,
      pastUnitIds: expert?.pastEmployers.filter(known) ?? [],
    });
  }
  await office.json("POST", `/api/cycles/${year}/compute`);
  await office.json("POST", `/api/cycles/${year}/assignments`, { mode: "apply" });
  let done = 0;
  const note = (round: string): void => progress(`${round} ${(done += 1)}`);
  await eachSheet(people, year, async (login, client, unitId) => {
    const sheet = await client.json<Sheet>("GET", `/api/review/${year}/units/${unitId}`);
    await client.json("PUT", `/api/review/${year}/units/${unitId}/marks`, {
      round: 1,
      version: sheet.version,
      submit: true,
      marks: sheet.items.map((item) => ({
        item: item.id,
        points: mark(login, unitId, item, quality.get(unitId) ?? 0),
      })),
    });
    note("初评");
  });
  await office.json("POST", `/api/cycles/${year}/rounds/1/close`);
  done = 0;
  await eachSheet(people, year, async (login, client, unitId) => {
    const sheet = await client.json<Sheet>("GET", `/api/review/${year}/units/${unitId}`);
    await client.json("PUT", `/api/review/${year}/units/${unitId}/marks`, {
      round: 2,
      version: sheet.version,
      submit: true,
      marks: sheet.items.map((item) => {
        const before = item.preliminary ?? 0;
        const changes =
          noise(`复评 ${login} ${unitId} ${item.id}`) * CHANGED < 1 && before > item.points * 0.1;
        const points = changes ? before - Math.round(item.points * 0.02) : before;
        return { item: item.id, points, ...(changes ? { reason: "演示：复核材料后微调" } : {}) };
      }),
    });
    note("复评");
  });
  await office.json("POST", `/api/cycles/${year}/rounds/2/close`);
}
