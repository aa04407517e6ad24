import { afterAll, beforeAll, expect, test } from "vitest";
import { startYear, YEAR, type Year } from "../../../../testing/rectification.ts";
import { monitoring } from "../index.ts";
import { giveUpOwnLook } from "./commands/giveUpOwnLook.ts";
import { takeOwnLook } from "./commands/takeOwnLook.ts";

let year: Year;
beforeAll(async () => {
  year = await startYear();
});
afterAll(() => year.close());

interface Whole {
  state: string;
  trouble: string | null;
  verdicts: { check: string; outcome: string }[];
  facts: { key: string; today: string; recorded: string | null; same: boolean }[];
  suspicions: { check: string; sure: boolean }[];
}
const ask = (person: Year["officer"]) => person.send("POST", "/api/own-looks", { year: YEAR });
const take = async (): Promise<Whole> => {
  const answer = await ask(year.officer);
  expect(answer.statusCode, answer.body).toBe(200);
  const { id } = answer.json<{ id: string }>();
  await takeOwnLook(year.platform.as(null), id);
  return (await year.officer.get(`/api/own-looks/${id}`)).json<Whole>();
};
const everything = async () => {
  const { database } = year.platform.as(null);
  const count = async (table: string) =>
    Number(
      (
        await database
          .selectFrom(table as never)
          .select((of) => of.fn.countAll<string>().as("n"))
          .executeTakeFirstOrThrow()
      )["n" as never],
    );
  return [await count("fact"), await count("finding"), await count("evidence_package")];
};

test("an own look tells the unit what today would mean, and writes no fact, no finding and no package", async () => {
  const before = await everything();
  const hidden = await take();
  expect(hidden.state).toBe("done");
  expect(hidden.verdicts).toContainEqual(expect.objectContaining({ check: "hidden-link", outcome: "fail" }));
  expect(hidden.suspicions).toContainEqual({ check: "暗链", message: expect.any(String), sure: true });
  const opens = hidden.facts.find((one) => one.key === "site.homeOpens");
  expect(opens).toMatchObject({ today: "是", recorded: "是", same: true });
  year.site.links = false;
  year.site.down = true;
  const down = await take();
  expect(down.facts.find((one) => one.key === "site.homeOpens")).toMatchObject({
    recorded: "是",
    same: false,
  });
  expect(await everything()).toEqual(before);
});

test("two a day and one at a time; the own unit alone sees it", async () => {
  expect((await ask(year.officer)).json()).toMatchObject({ code: "own-look-often" });
  await year.at("2020-03-04T01:00:00Z");
  const answer = await ask(year.officer);
  expect(answer.statusCode).toBe(200);
  expect((await ask(year.officer)).json()).toMatchObject({ code: "own-look-open" });
  const { id } = answer.json<{ id: string }>();
  const other = await year.platform.person("officer", "C2");
  expect((await other.get(`/api/own-looks/${id}`)).statusCode).toBe(404);
  expect((await year.office.get("/api/own-looks")).statusCode).toBe(403);
  expect((await ask(other)).json()).toMatchObject({ code: "no-site" });
});

test("looks that fail again and again are no way to flood a site", async () => {
  await year.at("2020-03-20T01:00:00Z");
  const { looks } = (await year.officer.get("/api/own-looks")).json<{
    looks: { id: string; state: string }[];
  }>();
  for (const { id, state } of looks)
    if (state === "queued") await giveUpOwnLook(year.platform.as(null), id, "");
  const codes: (string | undefined)[] = [];
  for (let tries = 0; tries < 6; tries += 1) {
    const { id, code } = (await ask(year.officer)).json<{ id?: string; code?: string }>();
    codes.push(code);
    if (id) await giveUpOwnLook(year.platform.as(null), id, "");
  }
  expect(codes).toEqual([...Array<undefined>(4).fill(undefined), "own-look-often", "own-look-often"]);
});

test("an error of the program is told to the unit without the program's words", async () => {
  await year.at("2020-03-25T01:00:00Z");
  const { id } = (await ask(year.officer)).json<{ id: string }>();
  const raw = "ENOENT: no such file or directory, open '/srv/mingcha/incoming/x.wacz'";
  await monitoring.givenUp?.["monitoring.own-look"]?.(year.platform.as(null), { id }, raw);
  const { trouble } = (await year.officer.get(`/api/own-looks/${id}`)).json<Whole>();
  expect(trouble).toContain("与本单位无关");
  expect(trouble).not.toMatch(/ENOENT|srv/);
});
