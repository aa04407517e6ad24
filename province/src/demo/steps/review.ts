import type { Province } from "../../index.ts";
import { each, type Client } from "../client.ts";
import type { Given } from "./given.ts";
import { EXPERTS, type People } from "../people.ts";

interface Sheet {
  version: number;
  items: { id: string; points: number; preliminary: number | null; quickReasons: string[] }[];
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

/** Runs `work` for every unit that is assigned and not handed in yet, each expert in turn. */
async function eachSheet(
  people: People,
  year: number,
  work: (login: string, client: Client, unitId: string) => Promise<void>,
): Promise<void> {
  await each(EXPERTS, 4, async ({ login }) => {
    const client = people.experts.get(login);
    if (!client) return;
    const { units } = await client.json<Assigned>("GET", `/api/review/${year}/assignments`);
    for (const unit of units) if (!unit.submitted) await work(login, client, unit.unitId);
  });
}

/** The office declares where experts work and worked, and gives every unit its experts; recusal follows. */
export async function assignExperts(people: People, province: Province): Promise<void> {
  const { office } = people;
  const known = (id: string | null): boolean => province.units.some((unit) => unit.id === id);
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
  await office.json("POST", `/api/cycles/${province.year}/assignments`, { mode: "apply" });
}

interface HandedIn {
  item: string;
  points: number;
  reason?: string;
}

/** Why less than full points: one of the reasons that the rubric offers for the item, two where much is missing. */
function reasonOf(words: string, item: Sheet["items"][number], points: number): string | undefined {
  if (points >= item.points) return undefined;
  const offered = item.quickReasons.length > 0 ? item.quickReasons : ["材料不完整，酌情扣分"];
  const first = Math.floor(noise(`理由 ${words} ${item.id}`) * offered.length);
  const second = points < item.points * 0.6 ? offered[(first + 1) % offered.length] : undefined;
  return [...new Set([offered[first], second])].filter((one) => one !== undefined).join("；");
}

/** What an expert hands in: in 初评 a synthetic mark, in 复评 the 初评 with a few changes; each with its reason. */
function marksOf(sheet: Sheet, round: 1 | 2, login: string, unitId: string, quality: number): HandedIn[] {
  return sheet.items.map((item) => {
    const because = (points: number): { reason?: string } => {
      const reason = reasonOf(`${login} ${unitId}`, item, points);
      return reason === undefined ? {} : { reason };
    };
    if (round === 1) {
      const points = mark(login, unitId, item, quality);
      return { item: item.id, points, ...because(points) };
    }
    const before = item.preliminary ?? 0;
    const changes = noise(`复评 ${login} ${unitId} ${item.id}`) * CHANGED < 1 && before > item.points * 0.1;
    const points = changes ? before - Math.round(item.points * 0.02) : before;
    return { item: item.id, points, ...(changes ? { reason: "演示：复核材料后微调" } : because(points)) };
  });
}

/** All experts hand in their sheets of a round, and the office closes it. @returns what they handed in */
export async function markRound(
  people: People,
  province: Province,
  round: 1 | 2,
  progress: (text: string) => void = () => {},
): Promise<Given[]> {
  const { year } = province;
  const quality = new Map(province.units.map((unit) => [unit.id, unit.ledger.quality]));
  const given: Given[] = [];
  let done = 0;
  await eachSheet(people, year, async (login, client, unitId) => {
    const sheet = await client.json<Sheet>("GET", `/api/review/${year}/units/${unitId}`);
    const marks = marksOf(sheet, round, login, unitId, quality.get(unitId) ?? 0);
    await client.json("PUT", `/api/review/${year}/units/${unitId}/marks`, {
      round,
      version: sheet.version,
      submit: true,
      marks,
    });
    given.push(...marks.map(({ item, points }) => ({ round, login, unitId, item, points })));
    progress(`${round === 1 ? "初评" : "复评"} ${(done += 1)}`);
  });
  await people.office.json("POST", `/api/cycles/${year}/rounds/${round}/close`);
  return given;
}
