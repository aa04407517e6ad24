import { afterAll, beforeAll, expect, test } from "vitest";
import { openByCode } from "../questions/index.ts";
import { answerQuestion, closeSilent } from "./matters/commands/askCitizen.ts";
import { askAgain, withdrawMatter } from "./matters/commands/citizenActs.ts";
import { appealDecline } from "./matters/commands/declineMatter.ts";
import { sweepMatters } from "./matters/commands/sweepMatters.ts";
import { ownMatter } from "./matters/queries/own.ts";
import { ACCEPTED, CHECKED, REPLY, startDesk, type Desk } from "./testing/desk.ts";

let d: Desk;
beforeAll(async () => {
  d = await startDesk();
});
afterAll(() => d.close());

const as = () => d.platform.as(null);
async function dispatched(change: object = {}, route: object = { lead: "C2" }) {
  const written = await d.write(change);
  await d.must(d.desk, written.id, "accept", { ...ACCEPTED, ...change });
  await d.must(d.desk, written.id, "dispatch", route);
  return written;
}

test("a question goes to a unit, is drafted by one and checked by another, and its writer reads it by number and code", async () => {
  await d.at("2026-03-02 09:00");
  const { id, number, code, due } = await dispatched();
  expect(due).toBe("2026-03-06");
  const [handler, checker] = d.unit.C2;
  expect((await d.see(handler, id)).abilities.draft.possible).toBe(true);
  await d.must(handler, id, "reply", REPLY);
  // Nobody checks the own text, nobody of another unit learns that there is one.
  expect((await d.act(handler, id, "reply/pass", CHECKED))[0]).toBe(409);
  expect((await d.act(d.unit.B1[0], id, "reply/pass", CHECKED))[0]).toBe(404);
  const half = { answers: CHECKED.answers.slice(1) };
  expect((await d.act(checker, id, "reply/pass", half))[1].message).toContain("还没有作答");
  await d.must(checker, id, "reply/pass", CHECKED);
  await openByCode(as(), { number, code });
  const own = await ownMatter(as(), number);
  expect(own).toMatchObject({ state: "已答复", replies: [{ body: REPLY.body }], withName: null });
  expect(own.events.map((event) => event.text)).toEqual([
    "来信已收到。",
    "来信已受理。",
    "已交测试单位C2办理。",
    expect.stringContaining("答复已作出"),
  ]);
});

test("what only says that the letter has arrived is no reply", async () => {
  const { id } = await dispatched();
  for (const body of ["您的来信已收到，我们会尽快处理。", "已转办相关处室办理，请耐心等待。", "收到"])
    expect((await d.act(d.unit.C2[0], id, "reply", { body }))[0], body).toBe(400);
});

test("a checked text that goes back is written again; what was written before stays", async () => {
  const { id } = await dispatched();
  const [handler, checker] = d.unit.C2;
  await d.must(handler, id, "reply", REPLY);
  await d.must(checker, id, "reply/return", { note: "请写明办理地点" });
  await d.must(handler, id, "reply", { ...REPLY, body: `${REPLY.body}地点：行政楼一楼。` });
  await d.must(checker, id, "reply/pass", CHECKED);
  const { replies } = await d.see(handler, id);
  expect(replies.map((reply) => reply.state)).toEqual(["returned", "sent"]);
});

test("asking the citizen stands both clocks still, once; the answer starts them again", async () => {
  await d.at("2026-03-02 09:00");
  const { id, number } = await dispatched();
  const [handler] = d.unit.C2;
  await d.at("2026-03-03 15:00");
  await d.must(handler, id, "ask", { question: "请告知学号" });
  expect((await d.act(d.desk, id, "press", { note: "催" }))[1].message).toContain("不是主办单位的时间");
  expect(await ownMatter(as(), number)).toMatchObject({
    state: "等待来信人补充",
    asked: { question: "请告知学号", until: "2026-03-17" },
    clock: { standing: "citizen" },
  });
  await d.at("2026-03-05 10:00");
  await answerQuestion(as(), id, "学号 2020001");
  const seen = await d.see(handler, id);
  expect(seen).toMatchObject({ state: "handling", asked: { answer: "学号 2020001" } });
  // Counted: 3 March, then 6 and 9.
  expect(seen.legs[0]).toMatchObject({ due: "2026-03-09" });
  expect(seen.promise).toMatchObject({ due: "2026-03-10", standing: null });
  expect((await d.act(handler, id, "ask", { question: "再问" }))[1].message).toContain("只能要求一次");
});

test("silence closes a matter after the last day and not before", async () => {
  await d.at("2026-03-02 09:00");
  const { id, number } = await dispatched();
  await d.must(d.unit.C2[0], id, "ask", { question: "请告知学号" });
  await d.at("2026-03-16 23:59");
  expect(await closeSilent(as(), id)).toBe(false);
  await d.at("2026-03-17 00:01");
  expect((await sweepMatters(as())).silent).toBe(1);
  expect(await ownMatter(as(), number)).toMatchObject({ state: "已办结", withName: null });
});

test("a unit sends a matter back within a day, twice; then the head of the desk decides and it stays", async () => {
  await d.at("2026-03-02 09:00");
  const { id } = await dispatched();
  await d.must(d.unit.C2[0], id, "send-back", { reason: "属于市州教育局职责" });
  // What it gave back it no longer reads.
  expect(await d.see(d.unit.C2[0], id)).toMatchObject({
    part: "past",
    body: null,
    title: "（已退回或转出）",
  });
  await d.must(d.desk, id, "dispatch", { lead: "B1" });
  await d.at("2026-03-04 09:00");
  expect((await d.act(d.unit.B1[0], id, "send-back", { reason: "不是" }))[1].message).toContain("已经过期");
  await d.at("2026-03-03 16:00");
  await d.must(d.unit.B1[0], id, "send-back", { reason: "不属本局职责" });
  expect((await d.act(d.desk, id, "dispatch", { lead: "C2" }))[1].message).toContain(
    "由阳光服务台负责人指定",
  );
  await d.must(d.head, id, "dispatch", { lead: "C2" });
  expect((await d.act(d.unit.C2[0], id, "send-back", { reason: "不是" }))[1].message).toContain("不能再退单");
});

test("an extension is asked once before the last day, granted by another person and told with its reason", async () => {
  await d.at("2026-03-02 09:00");
  const { id, number } = await dispatched();
  await d.at("2026-03-06 09:00");
  expect((await d.act(d.unit.C2[0], id, "extension", { days: 5, reason: "需会商" }))[1].message).toContain(
    "已过",
  );
  await d.at("2026-03-05 09:00");
  await d.must(d.unit.C2[0], id, "extension", { days: 5, reason: "需与财政部门会商" });
  await d.must(d.desk, id, "extension/decide", { granted: true, note: "同意" });
  const own = await ownMatter(as(), number);
  expect(own.clock?.due).toBe("2026-03-13");
  expect(own.events.at(-1)?.text).toContain("原因：需与财政部门会商");
  expect((await d.act(d.unit.C2[0], id, "extension", { days: 2, reason: "再延" }))[1].message).toContain(
    "只能申请一次",
  );
});

test("handed over at ninety per cent of its time, a matter starts a new unit's clock and ends the old one; the promise goes on", async () => {
  await d.at("2026-03-02 09:00");
  const { id } = await dispatched({ kind: "complaint", aboutUnitId: "C1" }, { lead: "B1" });
  const before = (await d.see(d.desk, id)).promise?.due;
  await d.at("2026-03-20 09:00");
  await d.must(d.desk, id, "transfer", { lead: "C2", reason: "职责调整" });
  const seen = await d.see(d.desk, id);
  expect(seen.legs.map((leg) => [leg.unitId, leg.endedAs, leg.due])).toEqual([
    ["B1", "transferred", "2026-03-23"],
    ["C2", null, "2026-04-13"],
  ]);
  expect(seen.promise?.due).toBe(before);
});

test("what is refused says where to go, and may be appealed once to somebody else", async () => {
  const { id, number } = await d.write();
  await d.must(d.desk, id, "decline", { reason: "court", note: "来信所述已由法院受理。" });
  const own = await ownMatter(as(), number);
  expect(own.events.at(-1)?.text).toContain("12368");
  expect(own.may.appeal).toBe(true);
  await appealDecline(as(), id, "没有起诉过");
  await expect(appealDecline(as(), id, "再诉")).rejects.toThrow("申诉一次");
  await d.must(d.head, id, "appeal", { taken: true, note: "请服务台受理。" });
  expect(await d.see(d.desk, id)).toMatchObject({ state: "accepted" });
});

test("the writer takes a letter back until it is answered, asks again once, and the answer closes by itself", async () => {
  await d.at("2026-03-02 09:00");
  const gone = await dispatched();
  await withdrawMatter(as(), gone.id);
  expect(await ownMatter(as(), gone.number)).toMatchObject({
    state: "已办结",
    may: { withdraw: { possible: false } },
  });
  const { id, number } = await dispatched();
  const [handler, checker] = d.unit.C2;
  await expect(askAgain(as(), id, "？")).rejects.toThrow("答复以后");
  await d.must(handler, id, "reply", REPLY);
  await d.must(checker, id, "reply/pass", CHECKED);
  await askAgain(as(), id, "材料要带哪些？");
  const again = await d.see(handler, id);
  expect(again).toMatchObject({ state: "asked-again", askedAgain: "材料要带哪些？" });
  expect(again.legs.at(-1)).toMatchObject({ round: 2, due: "2026-03-09" });
  await d.must(handler, id, "reply", { ...REPLY, body: "请带身份证、休学审批表和缴费凭证到财务处。" });
  await d.must(checker, id, "reply/pass", CHECKED);
  await expect(askAgain(as(), id, "？")).rejects.toThrow("只能追问一次");
  expect((await ownMatter(as(), number)).replies).toHaveLength(2);
  await d.at("2026-03-23 23:00");
  expect((await sweepMatters(as())).concluded).toBe(0);
  await d.at("2026-03-24 00:30");
  expect((await sweepMatters(as())).concluded).toBeGreaterThan(0);
  expect(await ownMatter(as(), number)).toMatchObject({ closed: true });
});

test("pressing is for a unit whose time is over; closed matters can't be pressed; a stale screen changes nothing", async () => {
  await d.at("2026-03-02 09:00");
  const { id } = await dispatched();
  expect((await d.act(d.desk, id, "press", { note: "请尽快" }))[1].message).toContain("还没有过");
  await d.at("2026-03-06 09:00");
  await d.must(d.desk, id, "press", { note: "请尽快" });
  expect((await d.act(d.desk, id, "press", { note: "请尽快", version: 1 }))[1].code).toBe("stale-version");
  await withdrawMatter(as(), id);
  expect((await d.act(d.desk, id, "press", { note: "请尽快" }))[1].message).toContain("没有可督办的单位");
});

test("letters with the same text are shown to the desk and follow one of them; each counts as a letter", async () => {
  await d.at("2026-03-02 09:00");
  const same = { title: "校车延误", body: "六路校车连续三天晚点，请处理！" };
  const one = await d.write(same);
  const two = await d.write({ ...same, body: "六路校车，连续三天晚点。请处理" });
  expect((await d.see(d.desk, two.id)).twins).toEqual([{ id: one.id, number: one.number }]);
  await d.must(d.desk, two.id, "merge", { masterNumber: one.number });
  await d.must(d.desk, one.id, "accept", ACCEPTED);
  await d.must(d.desk, one.id, "dispatch", { lead: "C2" });
  await d.must(d.unit.C2[0], one.id, "reply", REPLY);
  await d.must(d.unit.C2[1], one.id, "reply/pass", CHECKED);
  expect((await ownMatter(as(), two.number)).replies).toMatchObject([{ body: REPLY.body }]);
  expect((await d.see(d.desk, one.id)).followers).toBe(1);
});

test("what the department answers itself needs two people of the desk", async () => {
  const { id } = await dispatched({}, { lead: null });
  await d.must(d.desk, id, "reply", REPLY);
  expect((await d.act(d.desk, id, "reply/pass", CHECKED))[0]).toBe(409);
  await d.must(d.colleague, id, "reply/pass", CHECKED);
  expect(await d.see(d.desk, id)).toMatchObject({ state: "answered" });
});
