import { readFile } from "node:fs/promises";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openOwner } from "../../../core/database.ts";
import type { Person } from "../../../../testing/platform.ts";
import { ACCEPTED, CHECKED, REPLY, startDesk, type Desk } from "../testing/desk.ts";

let d: Desk;
beforeAll(async () => {
  d = await startDesk();
});
afterAll(() => d.close());

const database = () => d.platform.as(null).database;
const COMPLAINT = { kind: "complaint", aboutUnitId: "C1" };

async function dispatched(change: object = {}, route: object = { lead: "C2" }): Promise<string> {
  const { id } = await d.write(change);
  await d.must(d.desk, id, "accept", { ...ACCEPTED, ...change });
  await d.must(d.desk, id, "dispatch", route);
  return id;
}
/** Links of what a person can sign now, by the list of everything under approval. */
const waits = async (person: Person): Promise<string[]> =>
  (await person.get("/api/approval/waiting"))
    .json<{ waiting: { link: string }[] }>()
    .waiting.map(({ link }) => link);

test("a reply waits for its own unit's people alone, in every list, and for whoever is named to sign", async () => {
  const id = await dispatched(COMPLAINT, { lead: "B1" });
  const link = `/desk/${id}`;
  const [handler, checker, signer] = d.unit.B1;
  await d.must(handler, id, "reply", REPLY);
  expect([await waits(checker), await waits(signer)]).toEqual([[link], [link]]);
  // Whoever wrote it, whoever it is about, another unit, the desk.
  for (const person of [handler, d.unit.C1[0], d.unit.C2[1], d.desk, d.head])
    expect(await waits(person)).toEqual([]);
  await d.must(checker, id, "reply/pass", CHECKED);
  expect([await waits(checker), await waits(signer)]).toEqual([[], [link]]);
  expect((await d.see(handler, id)).abilities.pass).toEqual({
    possible: false,
    why: expect.stringContaining("不能签发"),
  });
  // Somebody whom the desk names now signs also what was drafted before.
  await d.desk.send("PUT", `/api/desk/signers/${signer.viewer.accountId}`, { named: false });
  expect((await d.act(signer, id, "reply/pass"))[0]).toBe(409);
  await d.desk.send("PUT", `/api/desk/signers/${signer.viewer.accountId}`, { named: true });
  await d.must(signer, id, "reply/pass");
  expect(await waits(d.desk)).toEqual([link]);
  const recused = await d.platform.person("office");
  await sql`insert into employment (account_id, unit_id, present) values (${recused.viewer.accountId}, 'C1', true)`.execute(
    database(),
  );
  expect(await waits(recused)).toEqual([]);
  await d.must(d.desk, id, "reply/return", { note: "王小明的处理结果没有写" });
  expect((await d.see(d.desk, id)).review).toBeNull();
  // What is said of a letter stands in its own log and not in the audit.
  const { rows } = await sql<{ text: string }>`select row_to_json(audit)::text as text from audit`.execute(
    database(),
  );
  expect(rows.filter(({ text }) => text.includes("王小明"))).toEqual([]);
  await d.must(handler, id, "reply", REPLY);
  await d.must(checker, id, "reply/pass", CHECKED);
  await d.must(signer, id, "reply/pass");
  await d.must(d.desk, id, "reply/pass");
  expect(await d.see(d.desk, id)).toMatchObject({ state: "answered" });
});

test("the slip says who read what; its unit and the desk may have it, nobody else", async () => {
  const id = await dispatched();
  const [handler, checker] = d.unit.C2;
  await d.must(handler, id, "reply", REPLY);
  const reply = (await d.see(handler, id)).replies[0]!.id;
  const slip = (person: Person) => person.get(`/api/desk/matters/${id}/replies/${reply}/slip.docx`);
  // What a unit is still writing is its own.
  expect((await slip(d.desk)).statusCode).toBe(404);
  await d.must(checker, id, "reply/pass", CHECKED);
  for (const [person, status] of [
    [handler, 200],
    [d.desk, 200],
    [d.unit.B1[0], 404],
    [await d.platform.person("expert"), 403],
  ] as const)
    expect((await slip(person)).statusCode).toBe(status);
  expect((await slip(handler)).payload.slice(0, 2)).toBe("PK");
});

test("a reply that tells of somebody, or rests on a policy that is no more, goes no further", async () => {
  const id = await dispatched();
  const [handler, checker] = d.unit.C2;
  await d.must(handler, id, "reply", {
    ...REPLY,
    body: `${REPLY.body}学生李某，身份证号11010519491231002X。`,
  });
  const seen = await d.see(checker, id);
  expect(seen.review).toMatchObject({ step: "核稿", remarks: [{ level: "block" }, { level: "warn" }] });
  expect(JSON.stringify(seen.review)).not.toContain("11010519491231002X");
  expect((await d.act(checker, id, "reply/pass", CHECKED))[1]).toMatchObject({ code: "blocked" });
  await policy("湘教发〔2020〕1号", "repealed");
  await d.must(handler, id, "reply", {
    ...REPLY,
    basis: [{ title: "学费管理规定", number: "湘教发[2020]1 号" }],
  });
  expect((await d.act(checker, id, "reply/pass", CHECKED))[1].message).toContain("已经废止");
  await policy("湘教发〔2026〕2号", "valid");
  await d.must(handler, id, "reply", { body: `${REPLY.body}依据湘教发〔2026〕2号。`, basis: [] });
  expect((await d.see(checker, id)).review?.remarks).toEqual([]);
  await d.must(checker, id, "reply/pass", CHECKED);
});

test("an answer copied from answers to other questions is told, not one that the same question gets again; what the letter asks stands beside", async () => {
  const [handler, checker] = d.unit.C2;
  const letter = (body: string) => dispatched({ body });
  const answer = async (id: string, body: string) => {
    await d.must(handler, id, "reply", { body, basis: [] });
    return (await d.see(checker, id)).review!;
  };
  const sent = async (id: string, body: string) => {
    const review = await answer(id, body);
    await d.must(checker, id, "reply/pass", CHECKED);
    expect((await d.see(checker, id)).state).toBe("answered");
    return review;
  };
  const told = ({ remarks }: { remarks: { message: string }[] }) =>
    remarks.filter(({ message }) => message.includes("基本相同")).map(({ message }) => message);
  const BODY =
    "来信反映的情况已经转学院研究，学院高度重视，安排专人核实，将按照有关规定妥善处理，请您继续关注和支持学院工作。";
  const asks = [
    "宿舍的热水为什么经常停？什么时候修好？宿舍几点断电",
    "宿舍的热水为什么经常停？什么时候能修好？",
  ];
  const first = await sent(await letter(asks[0]!), BODY);
  expect(told(first)).toEqual([]);
  expect(first.asked).toEqual(["宿舍的热水为什么经常停？", "什么时候修好？"]);
  expect(first.remarks.map(({ message }) => message)).toContain(
    "答复没有写明咨询电话或者联系方式，请核对是否需要补充。",
  );
  // The same question again: the same answer is right.
  expect(told(await sent(await letter(asks[1]!), BODY))).toEqual([]);
  const copied = await letter("食堂的菜价三月份涨了两成，依据是什么？");
  expect(told(await answer(copied, `${BODY}谢谢！`))).toEqual([
    "与办理单位近 50 件答复中的 2 件基本相同，而来信所问不同，请核对是否针对本信作答。",
  ]);
  const own = "食堂三月份的调价按学校膳食委员会的决定执行，只有两个档口调整，请到后勤处查看会议记录。";
  const review = await answer(copied, own);
  expect([told(review), review.remarks.filter(({ message }) => message.includes("咨询电话"))]).toEqual([
    [],
    [],
  ]);
  // What another unit has written is not its own.
  const other = await dispatched({ body: "图书馆几点关门？" }, { lead: "B1" });
  await d.must(d.unit.B1[0], other, "reply", { body: BODY, basis: [] });
  expect(told((await d.see(d.unit.B1[1], other)).review!)).toEqual([]);
});

/** A policy that the portal shows. */
async function policy(number: string, validity: string): Promise<void> {
  const [author, second, third] = [d.desk, d.colleague, await d.platform.person("office")];
  const made = await author.send("POST", "/api/articles", {
    columnId: "policies",
    title: `文件${number}`,
    body: "<p>正文。</p>",
    documentNumber: number,
    writtenOn: "2020-01-02",
    validity,
    openMode: "active",
  });
  expect(made.statusCode, made.body).toBe(200);
  const { id } = made.json<{ id: string }>();
  const move = async (who: Person, what: string) => {
    const seen = (await author.get(`/api/articles/${id}`)).json<{
      version: number;
      step: { questions: { key: string }[] } | null;
    }>();
    const answers = (seen.step?.questions ?? []).map(({ key }) => ({ key, answer: "yes" }));
    const answer = await who.send("POST", `/api/articles/${id}/${what}`, {
      version: seen.version,
      ...(what === "sign" ? { answers } : {}),
    });
    expect(answer.statusCode, `${what}: ${answer.body}`).toBe(200);
  };
  await move(author, "submit");
  await move(second, "sign");
  await move(third, "sign");
  await move(await d.platform.person("office"), "sign");
  await move(d.head, "sign");
  await move(author, "publish");
}

test("what a unit was writing goes out by no road once the letter is another's", async () => {
  const id = await dispatched(COMPLAINT, { lead: "B1" });
  await d.must(d.unit.B1[0], id, "reply", REPLY);
  await d.must(d.desk, id, "transfer", { lead: "C2", reason: "职责调整" });
  expect(await waits(d.unit.B1[1])).not.toContain(`/desk/${id}`);
  expect((await d.act(d.unit.B1[1], id, "reply/pass", CHECKED))[0]).toBe(409);
  await d.must(d.unit.C2[0], id, "reply", REPLY);
  expect(await waits(d.unit.C2[1])).toContain(`/desk/${id}`);
});

test("a reply that is another one than was read reaches nobody, however it was changed", async () => {
  const id = await dispatched();
  const [handler, checker] = d.unit.C2;
  const reply = { ...REPLY, basis: [] };
  await d.must(handler, id, "reply", reply);
  await sql`update desk_reply set body = body || '另有安排。' where case_id = ${id}`.execute(database());
  const [status, refused] = await d.act(checker, id, "reply/pass", CHECKED);
  expect([status, refused.code]).toEqual([409, "not-approved"]);
  expect((await d.see(d.desk, id)).state).not.toBe("answered");
  // Written anew in full, or only its basis: whoever read the one before has read nothing.
  for (const change of [{}, { basis: [{ title: "关于资助的通知", number: null }] }]) {
    await d.must(handler, id, "reply", { ...reply, ...change });
    expect(await waits(checker)).toContain(`/desk/${id}`);
    expect(await waits(handler)).not.toContain(`/desk/${id}`);
  }
});

test("letters in progress before replies went by approval go on where they were", async () => {
  const [drafted, checked, handedIn] = [
    await dispatched(COMPLAINT, { lead: "B1" }),
    await dispatched(COMPLAINT, { lead: "B1" }),
    await dispatched(COMPLAINT, { lead: "B1" }),
  ];
  const own = await dispatched({}, { lead: null });
  const [handler, checker, signer] = d.unit.B1;
  const basis = [
    { title: "规定", number: null },
    { title: "办法", number: "湘教发〔2026〕2号" },
  ];
  for (const id of [drafted, checked, handedIn]) await d.must(handler, id, "reply", { ...REPLY, basis });
  await d.must(d.desk, own, "reply", { ...REPLY, basis });
  await d.must(checker, checked, "reply/pass", CHECKED);
  await d.must(checker, handedIn, "reply/pass", CHECKED);
  await d.must(signer, handedIn, "reply/pass");
  const owner = openOwner(d.platform.databaseUrl);
  // As an earlier program left them: nothing under approval.
  await owner.unsafe(`alter table approval_log disable trigger user; alter table approval_version disable trigger user;
    delete from approval_log where kind = 'desk-reply'; delete from approval_version where kind = 'desk-reply';
    delete from approval_subject where kind = 'desk-reply';
    alter table approval_log enable trigger user; alter table approval_version enable trigger user;`);
  expect((await d.act(d.desk, handedIn, "reply/pass"))[1].message).toContain("没有待审的答复");
  const whole = await readFile(
    new URL("../../../../migrations/0390-desk-replies-on-approval.sql", import.meta.url),
    "utf8",
  );
  await owner.unsafe(whole.slice(whole.indexOf("create temporary view running_reply")));
  await owner.end();
  // The same people as before can go on, and nobody signs twice.
  expect((await d.act(handler, drafted, "reply/pass", CHECKED))[0]).toBe(409);
  await d.must(checker, drafted, "reply/pass", CHECKED);
  expect((await d.act(checker, checked, "reply/pass"))[0]).toBe(409);
  for (const id of [drafted, checked]) await d.must(signer, id, "reply/pass");
  for (const id of [drafted, checked, handedIn]) await d.must(d.desk, id, "reply/pass");
  expect((await d.act(d.desk, own, "reply/pass", CHECKED))[0]).toBe(409);
  await d.must(d.colleague, own, "reply/pass", CHECKED);
  for (const id of [drafted, checked, handedIn, own])
    expect(await d.see(d.desk, id)).toMatchObject({ state: "answered" });
});
