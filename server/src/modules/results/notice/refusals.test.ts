import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import { registerOf } from "../../documents/index.ts";
import { tables as evidence } from "../../evidence/tables.ts";
import { loseFile } from "../../../../testing/loseFile.ts";
import { edited, raise, settledYear, YEAR, type SettledYear } from "../../../../testing/settledYear.ts";
import type { NoticeInput } from "./schemas.ts";

let year: SettledYear;
beforeEach(async () => {
  year = await settledYear();
});
afterEach(() => year.platform.close());

const change = (words: string) => sql.raw(words).execute(year.platform.as(null).database);
const FINDING = "(select id from finding where unit_id = 'C2')";

/** Tries to sign. @returns every reason given; a signature that is refused takes no number */
async function reasons(): Promise<string[]> {
  const answer = await year.leader.send("POST", `/api/cycles/${YEAR}/notice/sign`, {
    version: await latest(),
  });
  expect(answer.statusCode, answer.body).toBe(409);
  expect((await registerOf(year.platform.as(year.office.viewer))).numbers).toEqual([]);
  const view = await year.view();
  expect(view.state).toBe("approved");
  const { details } = answer.json<{ details: { message: string; advice: string; link: string }[] }>();
  const said = details.map((one) => one.message);
  expect(view.obstacles.map((one) => one.message)).toEqual(said);
  for (const one of details) {
    expect(one.advice).toMatch(/请|可|须/);
    expect(one.link).toMatch(/^\/[a-z]+/);
  }
  expect((await year.view(year.leader)).abilities.sign.possible).toBe(false);
  return said;
}
const latest = async (): Promise<number> => (await year.view()).version;

/** Saves an edit of the first version and leads it to the leader's desk. */
async function approved(edit: (content: NoticeInput) => NoticeInput): Promise<void> {
  await year.lead("draft");
  const content = edit(edited(await year.view()));
  expect(await year.say(year.office, "/versions", { version: 1, content })).toEqual([200, ""]);
  await year.say(year.office, "/submit", { version: 2 });
  await year.say(year.reviewer, "/approve", { version: 2 });
}
const withParagraph =
  (after: string, text: string) =>
  (content: NoticeInput): NoticeInput => {
    const at = content.blocks.findIndex((block) => block.id === after) + 1;
    const block = { id: "mine", kind: "free" as const, text: { kind: "paragraph" as const, text } };
    return { ...content, blocks: content.blocks.toSpliced(at, 0, block) };
  };

test("with everything in place it is signed", async () => {
  await year.lead("approved");
  expect(await year.say(year.leader, "/sign", { version: 1 })).toEqual([200, ""]);
});

test("a named unit whose evidence is not at hand", async () => {
  await year.lead("approved");
  const context = year.platform.as(null);
  const stored = await evidence(context.database)
    .selectFrom("evidence_package")
    .select("file_id")
    .where("unit_id", "=", "C2")
    .executeTakeFirstOrThrow();
  await loseFile(context.files, stored.file_id);
  expect(await reasons()).toEqual(["文中列名的单位没有经人工确认、可以查看的问题证据：测试单位C2"]);
});

test("a named unit whose finding was dismissed meanwhile", async () => {
  await year.lead("approved");
  await change(`update finding set state = 'dismissed' where id = ${FINDING}`);
  expect(await reasons()).toEqual([
    "文中列名的单位没有经人工确认、可以查看的问题证据：测试单位C2",
    "数据在拟稿后有变化，须采用最新数据：问题：网站安全",
  ]);
});

test("a named unit that was never shown the finding: confirmed after its feedback", async () => {
  await year.lead("approved");
  await change(`update finding set decided_at = '2020-03-03T00:00:00Z' where id = ${FINDING}`);
  expect(await reasons()).toEqual([
    "有 1 条问题在反馈之后确认，尚未向单位补充反馈：测试单位C2",
    "文中列名的单位尚未核实反馈或异议尚未办结：测试单位C2",
  ]);
});

test("a named unit that kept silent is verified once the days for objections have passed, not before", async () => {
  await year.lead("approved");
  await change("delete from feedback_confirmation where unit_id = 'C2'");
  expect(await reasons()).toEqual(["文中列名的单位尚未核实反馈或异议尚未办结：测试单位C2"]);
  await change("update standing_stage set feedback_from = '2020-03-02', feedback_until = '2020-03-01'");
  expect(await year.say(year.leader, "/sign", { version: 1 })).toEqual([200, ""]);
});

async function objection(state: "open" | "upheld" | "rejected"): Promise<void> {
  const answered = state === "open" ? "null, null, null" : "'答复', '甲', '2020-03-02T02:00:00Z'";
  await change(
    `insert into objection (id, year, unit_id, finding_id, body, filed_by, filed_at, state, answer, answered_by, answered_at,
       effect, effect_detail)
     values ('${randomUUID()}', ${YEAR}, 'C2', ${FINDING}, '有异议', '乙', '2020-03-02T01:30:00Z', '${state}', ${answered},
       ${state === "upheld" ? `'none', '{"why": "答复中说明"}'` : "null, null"})`,
  );
}

test("an objection that is open, whatever it is about", async () => {
  await year.lead("approved");
  await objection("open");
  expect(await reasons()).toEqual([
    "有 1 件异议没有答复：测试单位C2",
    "文中列名的单位尚未核实反馈或异议尚未办结：测试单位C2",
  ]);
});

test("an objection to the finding was upheld, and the finding still stands; a rejected one is an answer", async () => {
  await year.lead("approved");
  await objection("upheld");
  expect(await reasons()).toEqual(["文中列名的单位尚未核实反馈或异议尚未办结：测试单位C2"]);
  await change("delete from objection");
  await change("delete from feedback_confirmation");
  await objection("rejected");
  expect(await reasons()).toEqual(["文中列名的单位尚未核实反馈或异议尚未办结：测试单位C3"]);
});

test("a count that differs from its list", async () => {
  await approved(withParagraph("overview", "甲小学、乙小学、丙小学2所学校作了交流。"));
  expect(await reasons()).toEqual([
    expect.stringMatching(/^数字与名单不一致：正文第\d+段 列举了3个单位，文字却写2个/),
  ]);
});

test("a nominee is missing", async () => {
  await year.lead("approved");
  await change("delete from nominee where unit_id = 'B1'");
  expect(await reasons()).toEqual([
    "有 1 个优秀单位没有推荐优秀个人：测试单位B1",
    "数据在拟稿后有变化，须采用最新数据：评优情况、附件：优秀个人名单",
  ]);
});

test("standings that are not final", async () => {
  await year.lead("approved");
  await change(
    "update standing_stage set stage = 'frozen', final_by = null, final_at = null, final_note = null",
  );
  expect(await reasons()).toEqual(["排名和评优尚未经厅领导审定（当前为“已确定”）"]);
});

test("a generated block that is out of date", async () => {
  await year.lead("approved");
  await year.ok(year.office, "/api/basis-documents", {
    number: "湘教通〔2018〕85号",
    title: "关于内容保障的通知",
  });
  expect(await reasons()).toEqual(["数据在拟稿后有变化，须采用最新数据：依据"]);
});

test("no basis document", async () => {
  await year.lead("approved");
  await change("delete from basis_document");
  expect(await reasons()).toContain("没有登记依据文件");
});

test("a suspected finding that nobody has decided", async () => {
  await year.lead("approved");
  await raise(year.platform, year.office, ["B1"]);
  expect(await reasons()).toContain("还有 1 条问题没有人确认或排除");
});

test("an error that the checker of official documents finds", async () => {
  await approved((content) => ({ ...content, title: ["关于检查情况"] }));
  expect(await reasons()).toEqual([expect.stringMatching(/^公文格式：标题 /)]);
});

test("a unit that people name in their own words needs a finding too, an honoured one only among the problems", async () => {
  await approved(withParagraph("overview", "测试单位C1、测试单位B1 等单位成效明显，测试单位C2 有待加强。"));
  expect(await year.say(year.leader, "/sign", { version: 2 })).toEqual([200, ""]);
});

test("an honoured unit named among the problems without a finding", async () => {
  await approved(withParagraph("problems.security", "测试单位C1 的网站也有漏洞。"));
  expect(await reasons()).toEqual([
    "自行撰写的文字列出了单位名称，但该单位没有经确认并反馈过的问题：测试单位C1",
  ]);
});

test("after signing, publication waits when something has come up, and the leader may take the signature back", async () => {
  await year.lead("signed");
  await change(`update finding set state = 'dismissed' where id = ${FINDING}`);
  const [status, sentence] = await year.say(year.office, "/publish", { version: 1 });
  expect([status, sentence]).toEqual([
    409,
    expect.stringMatching(/^签发后情况有变，通报还不能发布：.*测试单位C2.*请厅领导撤销签发。$/),
  ]);
  expect((await year.view()).state).toBe("signed");
  expect((await year.say(year.leader, "/recall", { version: 1, reason: "C2 已排除" }))[0]).toBe(200);
  expect((await year.say(year.office, "/refresh", { version: 1 }))[0]).toBe(200);
});

test("a unit that people name by its newer name is named all the same", async () => {
  const { version } = (await year.office.get("/api/units/C1")).json<{ version: number }>();
  await year.ok(year.office, "/api/units/C1/rename", {
    name: "改建后的示例大学",
    shortName: "示例大学",
    kind: "college",
    from: "2020-03-01",
    reason: "更名大学",
    basis: "教发函〔2020〕1号",
    version,
  });
  await approved(withParagraph("problems.security", "改建后的示例大学也有类似情况。"));
  expect(await reasons()).toEqual([
    "自行撰写的文字列出了单位名称，但该单位没有经确认并反馈过的问题：改建后的示例大学",
  ]);
});
