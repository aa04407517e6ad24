import { afterAll, beforeAll, expect, test } from "vitest";
import type { Person } from "../../../../testing/platform.ts";
import { similarAnswers } from "../matters/queries/published.ts";
import { startDesk, type Desk } from "../testing/desk.ts";

let d: Desk;
beforeAll(async () => {
  d = await startDesk();
});
afterAll(() => d.close());

const TEXT = {
  question: "休学期间学费怎么退",
  answer: "按学期退还，请到就读学校财务处办理，带身份证和休学证明。",
};
const owner = () => d.desk.viewer.accountId;
const write = (person: Person, change: object = {}) =>
  person.send("POST", "/api/desk/questions", {
    ...TEXT,
    ownerId: owner(),
    reviewBy: "2026-09-01",
    ...change,
  });
interface Seen {
  id: string;
  version: number;
  due: boolean;
  draft: object | null;
  question: string | null;
}
const seen = async (id: string): Promise<Seen> =>
  (await d.desk.get("/api/desk/questions"))
    .json<{ questions: Seen[] }>()
    .questions.find((one) => one.id === id)!;
const act = async (person: Person, id: string, step: string, body: object = {}) => {
  const answer = await person.send("POST", `/api/desk/questions/${id}/${step}`, {
    version: (await seen(id)).version,
    ...body,
  });
  return [answer.statusCode, answer.json<{ message?: string; code?: string }>().message ?? ""] as const;
};
const page = async (path: string) => {
  const answer = await d.platform.app.inject({ url: path });
  return [answer.statusCode, answer.body] as const;
};

let id: string;

test("a common question goes out when another person has read it, and is offered before somebody writes", async () => {
  for (const [change, said] of [
    [{ answer: "请打13912345678" }, "手机号码"],
    [{ answer: "学生李某，身份证号11010519491231002X。" }, "身份证号"],
    [{ reviewBy: "2026-03-02" }, "核对日期"],
    [{ reviewBy: "2027-03-04" }, "核对日期"],
    [{ ownerId: d.head.viewer.accountId }, "责任人"],
    [{ question: "长".repeat(41) }, ""],
  ] as const) {
    const answer = await write(d.desk, change);
    expect([answer.statusCode, answer.json<{ message: string }>().message]).toEqual([
      400,
      expect.stringContaining(said),
    ]);
  }
  expect((await write(d.unit.C2[0])).statusCode).toBe(403);
  id = (await write(d.desk)).json<{ id: string }>().id;
  expect((await page(`/desk/questions/${id}`))[0]).toBe(404);
  expect(await similarAnswers(d.platform.as(null), "孩子休学学费怎么退？")).toEqual([]);
  expect(await act(d.desk, id, "approve")).toEqual([403, expect.stringContaining("另一人")]);
  expect((await act(d.colleague, id, "approve"))[0]).toBe(200);
  expect(await similarAnswers(d.platform.as(null), "孩子休学学费怎么退？")).toMatchObject([
    { path: `/desk/questions/${id}`, title: TEXT.question },
  ]);
  const [status, body] = await page(`/desk/questions/${id}`);
  expect([status, body.includes(TEXT.answer), body.includes("2026年3月2日核对")]).toEqual([200, true, true]);
  expect((await page("/desk/questions"))[1]).toContain(TEXT.question);
  const start = await d.platform.app.inject({
    method: "POST",
    url: "/desk/write/start",
    payload: `title=${encodeURIComponent("孩子休学学费怎么退？")}`,
    headers: { "content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin" },
  });
  expect(start.body).toContain(`action="/desk/questions/${id}/helped"`);
});

test("what is out stays out until its next text was read by another person", async () => {
  const change = await d.desk.send("PUT", `/api/desk/questions/${id}`, {
    ...TEXT,
    answer: "改过的答案，按学期退还。",
    ownerId: owner(),
    reviewBy: "2026-09-01",
    version: (await seen(id)).version,
  });
  expect(change.statusCode, change.body).toBe(200);
  expect((await page(`/desk/questions/${id}`))[1]).toContain(TEXT.answer);
  expect((await act(d.colleague, id, "approve"))[0]).toBe(200);
  expect((await page(`/desk/questions/${id}`))[1]).toContain("改过的答案");
  const stale = await d.desk.send("POST", `/api/desk/questions/${id}/approve`, { version: 1 });
  expect(stale.statusCode).toBe(409);
});

test("on its day it waits for whoever answers for it; after the day it is offered to nobody and says so", async () => {
  const waits = async (person: Person) =>
    (await person.get("/api/waiting"))
      .json<{ waiting: { kind: string; count: number }[] }>()
      .waiting.filter((one) => one.kind === "servicedesk.questions").length;
  expect(await waits(d.desk)).toBe(0);
  await d.at("2026-09-01 09:00");
  expect([await waits(d.desk), await waits(d.colleague)]).toEqual([1, 0]);
  await d.at("2026-09-02 09:00");
  expect(await similarAnswers(d.platform.as(null), "孩子休学学费怎么退？")).toEqual([]);
  expect((await page(`/desk/questions/${id}`))[1]).toContain("下次核对已经过期");
  expect(await act(d.colleague, id, "review", { reviewBy: "2027-03-01" })).toEqual([
    403,
    expect.stringContaining("责任人"),
  ]);
  expect((await act(d.desk, id, "review", { reviewBy: "2027-03-01" }))[0]).toBe(200);
  expect(await waits(d.desk)).toBe(0);
  expect((await page(`/desk/questions/${id}`))[1]).toContain("2026年9月2日核对");
  expect((await similarAnswers(d.platform.as(null), "孩子休学学费怎么退？")).length).toBe(1);
});

test("what is withdrawn says why at its address, helps nobody more and comes back only through a second person", async () => {
  expect(await act(d.head, id, "withdraw", { reason: "来信人13912345678" })).toEqual([
    400,
    expect.stringContaining("手机号码"),
  ]);
  expect((await act(d.head, id, "withdraw", { reason: "政策已调整" }))[0]).toBe(200);
  const [status, body] = await page(`/desk/questions/${id}`);
  expect([status, body.includes("政策已调整"), body.includes("按学期退还")]).toEqual([410, true, false]);
  expect((await page("/desk/questions"))[1]).not.toContain(TEXT.question);
  expect((await act(d.desk, id, "review", { reviewBy: "2027-03-01" }))[0]).toBe(409);
  expect((await act(d.head, id, "withdraw", { reason: "再撤" }))[0]).toBe(409);
});
