import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { expect } from "vitest";
import { startPlatform, type Person, type Platform } from "../../../../../testing/platform.ts";
import { registerUnits } from "../../../../../testing/units.ts";
import { askQuestion } from "../questions/commands/askQuestion.ts";
import type { LiveView, WholeSitting } from "../views.ts";

/** An office with everybody that a sitting needs, and two units. */
export interface Stage {
  platform: Platform;
  office: Person;
  host: Person;
  moderator: Person;
  second: Person;
  leader: Person;
  clerk: Person;
  officer: Person;
  other: Person;
  year: number;
  /** A step that succeeds. @returns its answer */
  done<Body = { id: string; version: number }>(person: Person, url: string, body?: unknown): Promise<Body>;
  refused(
    person: Person,
    url: string,
    body?: unknown,
  ): Promise<{ status: number; code: string; message: string }>;
  file(person: Person, name: string): Promise<string>;
  whole(id: string): Promise<WholeSitting>;
  live(person: Person, id: string): Promise<LiveView>;
  /** Moves the clock; everybody stays signed in. */
  at(iso: string): Promise<void>;
  /** The year's call, once. */
  call(): Promise<void>;
  /** An application that is chosen. */
  chosen(person: Person, topic?: string): Promise<string>;
  /** A sitting that is announced, with people in their seats and a script that is signed. */
  ready(interviewIds: string[], startsAt?: string): Promise<string>;
  /** The record of what has ended, written by one, read by another, published. */
  publish(id: string, summary?: string): Promise<void>;
  ask(id: string, body: string): Promise<{ number: string; code: string; before: boolean }>;
  pass(person: Person, id: string, body: string): Promise<string>;
}

export const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNg+M9QDwADgQF/ofS8zgAAAABJRU5ErkJggg==",
  "base64",
);
const PDF = Buffer.from("%PDF-1.4\n%%EOF\n");

export async function startStage(now = "2026-03-02T01:00:00Z"): Promise<Stage> {
  const platform = await startPlatform(now);
  await registerUnits(platform.as(null).database, ["C001", "C002", "B001"]);
  const [office, host, moderator, second] = [
    await platform.person("office"),
    await platform.person("office"),
    await platform.person("office"),
    await platform.person("office"),
  ];
  const stage: Stage = {
    platform,
    office,
    host,
    moderator,
    second,
    leader: await platform.person("leader"),
    officer: await platform.person("officer", "C001"),
    clerk: await platform.person("officer", "C001"),
    other: await platform.person("officer", "C002"),
    year: Number(now.slice(0, 4)),
    done: async <Body>(person: Person, url: string, body: unknown = {}) => {
      const answer = await person.send("POST", url, body);
      expect(answer.statusCode, `${url}: ${answer.body}`).toBe(200);
      return answer.json<Body>();
    },
    refused: async (person, url, body = {}) => {
      const answer = await person.send("POST", url, body);
      expect(answer.statusCode, `${url}: ${answer.body}`).toBeGreaterThanOrEqual(400);
      return { status: answer.statusCode, ...answer.json<{ code: string; message: string }>() };
    },
    file: async (person, name) => {
      const bytes = name.endsWith(".png") ? PNG : PDF;
      const answer = await person.send(
        "POST",
        `/api/files?name=${encodeURIComponent(name)}`,
        bytes,
        "application/octet-stream",
      );
      expect(answer.statusCode, answer.body).toBe(200);
      return answer.json<{ id: string }>().id;
    },
    whole: async (id) => (await office.get(`/api/sittings/${id}`)).json<WholeSitting>(),
    live: async (person, id) => (await person.get(`/api/sittings/${id}/live`)).json<LiveView>(),
    at: async (iso) => {
      platform.clock.set(iso);
      const at = new Date(iso);
      await sql`update session set seen_at = ${at}, created_at = ${at}`.execute(platform.as(null).database);
    },
    call: async () => {
      await stage.done(office, "/api/interview-calls", {
        year: stage.year,
        title: `${stage.year}年在线访谈征集通知`,
        body: "请各单位围绕主题申报。",
        themes: ["招生考试", "学生资助"],
        dueOn: `${stage.year}-03-10`,
      });
    },
    chosen: async (person, topic = "学生资助政策怎样落实") => {
      const { id } = await stage.done(person, "/api/interviews", {
        year: stage.year,
        topic,
        theme: "学生资助",
        form: "live-text",
        guest: { name: `嘉宾${person.viewer.unitId}`, post: "副校长", rank: "deputy" },
        wished: [`${stage.year}-03-18`],
        scanId: await stage.file(person, "申报表.pdf"),
      });
      await stage.done(office, `/api/interviews/${id}/choose`, { chosen: true, version: 1 });
      return id;
    },
    ready: async (interviewIds, startsAt = `${stage.year}-03-18T09:00:00+08:00`) => {
      const { id } = await stage.done(office, "/api/sittings", {
        year: stage.year,
        title: "学生资助政策在线访谈",
        introduction: "介绍学生资助政策。",
        form: "live-text",
        place: "湖南教育政务网",
        startsAt,
        endsAt: new Date(Date.parse(startsAt) + 2 * 3600_000).toISOString(),
        interviewIds,
      });
      const { units } = await stage.whole(id);
      await stage.done(office, `/api/sittings/${id}/announce`, { version: 1 });
      await stage.done(office, `/api/sittings/${id}/seats`, {
        version: 2,
        seats: [
          { accountId: host.viewer.accountId, seat: "host" },
          { accountId: moderator.viewer.accountId, seat: "moderator" },
          { accountId: second.viewer.accountId, seat: "moderator" },
          ...(units.some((one) => one.unitId === "C001")
            ? [{ accountId: stage.clerk.viewer.accountId, seat: "clerk" }]
            : []),
        ],
      });
      await stage.done(stage.office, `/api/sittings/${id}/script`, {
        scriptVersion: 0,
        items: [
          { question: "资助有哪些", answer: "国家助学金等。", speaker: "嘉宾", basis: "教财〔2019〕1号" },
        ],
      });
      await stage.done(office, `/api/sittings/${id}/script/submit`, { scriptVersion: 1 });
      const answers = async () =>
        ((await stage.whole(id)).script.pending?.questions ?? []).map(({ key }) => ({ key, answer: "yes" }));
      await stage.done(second, `/api/sittings/${id}/script/sign`, {
        scriptVersion: 1,
        answers: await answers(),
      });
      await stage.done(stage.leader, `/api/sittings/${id}/script/sign`, {
        scriptVersion: 1,
        answers: await answers(),
      });
      return id;
    },
    publish: async (id, summary = "介绍了资助政策。") => {
      const url = `/api/sittings/${id}`;
      const recordVersion = (await stage.whole(id)).record?.version ?? 0;
      await stage.done(office, `${url}/record`, { recordVersion, summary });
      await stage.done(office, `${url}/record/submit`, { recordVersion: recordVersion + 1 });
      const { record, version } = await stage.whole(id);
      const answers = (record?.pending?.questions ?? []).map(({ key }) => ({ key, answer: "yes" }));
      await stage.done(second, `${url}/record/sign`, { recordVersion: recordVersion + 1, answers });
      await stage.done(office, `${url}/publish`, { version });
    },
    ask: async (id, body) => {
      const { number } = await stage.whole(id);
      return askQuestion(platform.as(null), number, { fromName: "", body }, randomUUID());
    },
    pass: async (person, id, body) => {
      await stage.ask(id, body);
      const asked = (await stage.live(person, id)).questions.find((one) => one.body === body)!;
      const { units } = await stage.whole(id);
      await stage.done(person, `/api/sittings/${id}/questions/${asked.id}/moderate`, {
        decision: "pass",
        version: 1,
        publicBody: body,
        interviewId: units[0]!.interviewId,
      });
      return asked.id;
    },
  };
  return stage;
}
