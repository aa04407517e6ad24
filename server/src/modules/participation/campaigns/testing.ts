import { expect } from "vitest";
import type { Person, Platform } from "../../../../testing/platform.ts";
import type { CampaignView, NewWork, Plan } from "./schemas.ts";

/** A plan of 2020: call in March, votes and jury in April, objections in May. */
export const PLAN: Plan = {
  call: "面向全省高校征集“青春为祖国歌唱”主题作品。",
  licence: "作者同意主办单位在政务网、官微展示作品，不另付报酬，署名权归作者。",
  groups: ["合唱组", "短片组"],
  awards: [
    { name: "一等奖", count: 1 },
    { name: "二等奖", count: 1 },
  ],
  voteWeight: 20,
  juryLeast: 2,
  stages: [
    { kind: "call", from: "2020-03-01", until: "2020-03-31" },
    { kind: "qualification", from: "2020-04-01", until: "2020-04-05" },
    { kind: "vote", from: "2020-04-06", until: "2020-04-12" },
    { kind: "jury", from: "2020-04-06", until: "2020-04-20" },
  ],
};

export const WORK: Omit<NewWork, "partners" | "uploads"> = {
  title: "我和我的祖国",
  group: "合唱组",
  creators: ["李晓明"],
  link: "https://example.edu.cn/work/1",
  minors: false,
  guardianConsent: false,
  picturedConsent: true,
  licenceAgreed: true,
};

export interface Answered {
  status: number;
  id: string;
  version: number;
  serial: number;
  code?: string;
  message?: string;
}

export async function post(person: Person, url: string, body: object): Promise<Answered> {
  const answer = await person.send("POST", url, body);
  return { status: answer.statusCode, ...answer.json<Omit<Answered, "status">>() };
}

/** Posts and demands success. */
export async function done(person: Person, url: string, body: object): Promise<Answered> {
  const answer = await post(person, url, body);
  expect(answer.status, `${url}: ${answer.message}`).toBe(200);
  return answer;
}

export const viewOf = async (person: Person, id: string): Promise<CampaignView> =>
  (await person.get(`/api/campaigns/${id}`)).json<CampaignView>();

/** Signs the pending step of a result, every question answered 是. */
export async function signResult(person: Person, id: string): Promise<Answered> {
  const { review } = await viewOf(person, id);
  const answers = review?.pending?.questions.map(({ key }) => ({ key, answer: "yes" })) ?? [];
  return post(person, `/api/campaigns/${id}/results/sign`, { resultVersion: review?.version ?? 1, answers });
}

/** Works a result out and has it signed by another one of the office and a leader. @returns the campaign's version from then on */
export async function approveResult(platform: Platform, office: Person, id: string): Promise<number> {
  const { version } = await viewOf(office, id);
  await done(office, `/api/campaigns/${id}/results`, { version });
  const { review } = await viewOf(office, id);
  await done(office, `/api/campaigns/${id}/results/submit`, { resultVersion: review?.version });
  for (const role of ["office", "leader"] as const) {
    const signed = await signResult(await platform.person(role), id);
    expect(signed.status, signed.message).toBe(200);
  }
  return version + 1;
}
