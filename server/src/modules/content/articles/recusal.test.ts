import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openOwner } from "../../../core/database.ts";
import { migrate } from "../../../core/migrate.ts";
import { abilities, standingOf } from "../../approval/index.ts";
import { startPortal, type Portal } from "../../../../testing/portal.ts";
import { registerUnits } from "../../../../testing/units.ts";
import type { Person } from "../../../../testing/platform.ts";

let portal: Portal;
beforeAll(async () => {
  portal = await startPortal();
  await registerUnits(portal.platform.as(null).database, ["U9"]);
});
afterAll(() => portal.platform.close());

async function recused(role: "office" | "leader"): Promise<Person> {
  const person = await portal.platform.person(role);
  await sql`insert into employment (account_id, unit_id, present) values (${person.viewer.accountId}, 'U9', true)`.execute(
    portal.platform.as(null).database,
  );
  return person;
}

test("whoever must stay out of a unit moves nothing of its articles, by any command, and gets at none by writing the unit out of it", async () => {
  const [office, leader] = [await recused("office"), await recused("leader")];
  const draft = await portal.begin({ unitIds: ["U9"] });
  const out = await portal.publish({ unitIds: ["U9"] });
  const other = await portal.publish();
  const written = { columnId: "news", title: "改", body: "<p>改。</p>", version: 1 };
  const at = "2020-03-09T09:00:00+08:00";
  const key = "0".repeat(64);
  const roads: [Person, string, object][] = [
    [office, `${draft.id}/versions`, written],
    [office, `${draft.id}/submit`, { version: 1 }],
    [office, `${draft.id}/drop`, { version: 1, reason: "作废" }],
    [office, `${draft.id}/publish`, { version: 1 }],
    [office, `${draft.id}/schedule`, { version: 1, at }],
    [office, `${draft.id}/unschedule`, { version: 1 }],
    [office, `${draft.id}/pass`, { version: 1, key, reason: "无" }],
    [office, `${draft.id}/allow`, { version: 1, key, until: "2020-04-01", reason: "无" }],
    [office, `${out.id}/withdraw`, { reason: "撤下" }],
    [leader, `${out.id}/withdraw`, { reason: "撤下" }],
    [office, `${out.id}/supersede`, { by: other.id }],
    [office, `${other.id}/supersede`, { by: out.id }],
  ];
  for (const [who, road, body] of roads) {
    const answer = await who.send("POST", `/api/articles/${road}`, body);
    expect([road, answer.statusCode, answer.json<{ code: string }>().code]).toEqual([road, 404, "not-found"]);
  }
  const file = await office.send(
    "POST",
    `/api/articles/${draft.id}/files?name=a.txt`,
    Buffer.from("a"),
    "application/octet-stream",
  );
  expect(file.statusCode).toBe(404);
  const bulk = await office.send("POST", "/api/articles/publish", {
    articles: [{ id: draft.id, version: 1 }],
  });
  expect(bulk.json()).toMatchObject({ results: [{ published: false }] });
  for (const path of ["", "/difference?from=0&to=1", "/checks", "/slip.docx", "/secrecy.docx"])
    expect([path, (await office.get(`/api/articles/${draft.id}${path}`)).statusCode]).toEqual([path, 404]);
  expect((await portal.author.get(`/api/articles/${out.id}`)).json()).toMatchObject({ state: "published" });
  // Nor is anything begun about the unit, or an article of others made one of it.
  const mine = (await office.send("POST", "/api/articles", { ...written, unitIds: [] })).json<{
    id: string;
  }>();
  for (const [road, body] of [
    ["", { ...written, unitIds: ["U9"] }],
    ["", { ...written, columnId: "annual-reports", report: { unitId: "U9", year: 2019 } }],
    ["/import", { origin: "旧门户", articles: [{ columnId: "news", title: "旧", unitIds: ["U9"] }] }],
    [`/${mine.id}/versions`, { ...written, unitIds: ["U9"] }],
  ] as const)
    expect([road, (await office.send("POST", `/api/articles${road}`, body)).statusCode]).toEqual([road, 403]);
  const report = await portal.begin({ columnId: "annual-reports", report: { unitId: "U9", year: 2019 } });
  expect((await office.get(`/api/articles/${report.id}`)).statusCode).toBe(404);
  const listed = async (who: Person) =>
    (await who.get("/api/articles?pageSize=100"))
      .json<{ articles: { id: string }[] }>()
      .articles.map((one) => one.id);
  expect((await listed(portal.author)).length - (await listed(office)).length).toBe(3);
  expect(await listed(office)).not.toContain(report.id);
  // Somebody else writes the unit out of it: what stood there before stays hidden.
  const saved = await portal.author.send("POST", `/api/articles/${draft.id}/versions`, {
    ...written,
    unitIds: [],
  });
  expect(saved.statusCode, saved.body).toBe(200);
  const codes = [];
  for (const [from, to] of [
    [0, 2],
    [0, 1],
    [1, 2],
  ])
    codes.push((await office.get(`/api/articles/${draft.id}/difference?from=${from}&to=${to}`)).statusCode);
  expect(codes).toEqual([200, 404, 404]);
});

test("the unit of an annual report keeps its people out of the approval too, of reports that were begun earlier as well", async () => {
  const { platform, author } = portal;
  const { database } = platform.as(null);
  const report = { unitId: "U9", year: 2018 };
  const article = await portal.begin({ columnId: "annual-reports", report });
  const saved = await author.send("POST", `/api/articles/${article.id}/versions`, {
    version: 1,
    columnId: "annual-reports",
    title: "年度报告",
    body: "<p>改。</p>",
    report,
  });
  expect(saved.statusCode, saved.body).toBe(200);
  const subject = { kind: "article", id: article.id };
  const units = async () => (await standingOf(platform.as(null), subject)).units;
  expect(await units()).toEqual(["U9"]);
  expect(await portal.move(author, article, "submit")).toBe("waiting");
  const stays = { ...portal.second.viewer, recused: new Set(["U9"]) };
  const can = async (viewer: Portal["author"]["viewer"]) =>
    (await abilities(platform.as(viewer), await standingOf(platform.as(null), subject))).sign.possible;
  expect([await can(stays), await can(portal.second.viewer)]).toEqual([false, true]);
  // As it stood before: the migration puts it in once, and changes nothing of other texts.
  const other = await portal.begin({ unitIds: ["U9"] });
  const rest = sql`select * from approval_subject where id <> ${article.id} order by id`;
  const before = (await rest.execute(database)).rows;
  await sql`update approval_subject set units = '{}' where id = ${article.id}`.execute(database);
  const owner = openOwner(platform.databaseUrl);
  await owner`delete from migration where name = '0490-report-units-in-approval.sql'`;
  await owner.end();
  expect(await migrate(platform.databaseUrl)).toEqual(["0490-report-units-in-approval.sql"]);
  expect([await units(), (await standingOf(platform.as(null), { ...subject, id: other.id })).units]).toEqual([
    ["U9"],
    ["U9"],
  ]);
  expect((await rest.execute(database)).rows).toEqual(before);
});

test("a list shows none whose public version is about a unit that the viewer must stay out of, as its page does not", async () => {
  const office = await recused("office");
  const article = await portal.publish({ unitIds: ["U9"] });
  const free = await portal.publish();
  const written = { columnId: "news", title: "更正稿", body: "<p>改。</p>", unitIds: [], version: 1 };
  for (const { id } of [article, free])
    expect((await portal.author.send("POST", `/api/articles/${id}/versions`, written)).statusCode).toBe(200);
  const listed = (
    await office.get("/api/articles?pageSize=100&search=" + encodeURIComponent("更正稿"))
  ).json<{
    total: number;
    articles: { id: string }[];
  }>();
  expect((await office.get(`/api/articles/${article.id}`)).statusCode).toBe(404);
  expect([listed.total, listed.articles.map((one) => one.id)]).toEqual([1, [free.id]]);
});
