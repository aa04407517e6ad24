import { afterAll, beforeAll, expect, test } from "vitest";
import { readSheet, XLSX } from "../../../core/spreadsheet.ts";
import type { Person } from "../../../../testing/platform.ts";
import { ASSIGNMENT_COLUMNS, ASSIGNMENT_SHEET } from "./assignmentWorkbook.ts";
import { code, id, startReview, type Proposal, type Review } from "./testing.ts";

let review: Review;
let office: Person;
let experts: Person[];
const rows: Review["rows"] = () => review.rows();
beforeAll(async () => {
  review = await startReview();
  ({ office, experts } = review);
  // Where everyone works: the first at C1, the second once at C2 and D1.
  for (const [index, expert] of experts.entries())
    await review.register(expert, index === 0 ? "C1" : null, {
      pastUnitIds: index === 1 ? ["C2", "D1"] : [],
      capacity: 9,
    });
  await review.ask("apply");
});
afterAll(() => review.platform.close());

test("an import names what is wrong in each row, shows the difference, and is applied whole as shown", async () => {
  const standing = await rows();
  const marked = experts[3]!;
  const own = standing.find((row) => row.account_id === id(marked) && row.part === "panel")!;
  expect(await review.handIn(marked, own.unit_id)).toBe(200);
  const header = ASSIGNMENT_COLUMNS.map((column) => column.header).join(",");
  const line = (unit: string, bundle: string, login: string, more = ",评分,,") =>
    `${unit},,${bundle},,${login},${more}`;
  const [first, second] = experts as [Person, Person];
  const send = (text: string | Buffer, apply = "no", token?: string) =>
    office.send(
      "POST",
      `/api/cycles/2019/assignments/import?apply=${apply}${token ? `&token=${token}` : ""}`,
      Buffer.from(text),
      "application/octet-stream",
    );
  type Report = { applied: boolean; rows: { problems: string[]; state: string }[]; proposal: Proposal };
  const wrong = (
    await send(
      [
        header,
        line("C1", "site", first.viewer.name),
        line("Z9", "site", second.viewer.name),
        line("B1", "nothing", second.viewer.name),
        line("B1", "site", "nobody"),
        line("B1", "work", second.viewer.name, ",随便,,"),
        line(own.unit_id, own.bundle, second.viewer.name, ",试评,,"),
      ].join("\n"),
    )
  ).json<Report>();
  const said = wrong.rows.map((row) => row.problems.join("；"));
  expect(said[0]).toContain("须回避");
  expect(said[1]).toContain("2019 年度没有编号为“Z9”的受检单位");
  expect(said[2]).toContain("没有编号为“nothing”的评审分组（现有：site、work）");
  expect(said[3]).toContain("没有登录名为“nobody”的专家账号");
  expect(said[4]).toContain("“用途”须为评分或试评");
  expect(said[5]).toContain(`专家“${marked.viewer.name}”对该单位该分组已有评分，不能去掉`);
  await review.register(second, null, { pastUnitIds: ["C2", "D1"], capacity: 1 });
  const full = (
    await send(
      `${header}\n${line("B1", "site", second.viewer.name)}\n${line("B2", "site", second.viewer.name)}`,
    )
  ).json<Report>();
  expect(full.rows.map((row) => row.problems.join()).join()).toContain("承担上限为 1 个单位");
  await review.register(second, null, { pastUnitIds: ["C2", "D1"], capacity: 9 });

  const place = standing.find((row) => row.unit_id !== own.unit_id && row.unit_id.startsWith("C"))!;
  const free = experts.filter((one) => ![first, second, experts[2]!, experts[4]!].includes(one));
  const text = [header, ...free.map((one) => line(place.unit_id, place.bundle, one.viewer.name))].join(
    "\r\n",
  );
  // What Chinese Excel saves as CSV: GBK. "评分" and the headers come as two bytes a character.
  const gbk = Buffer.from([...text].flatMap((character) => gbkBytes(character)));
  const before = await rows();
  const shown = (await send(gbk)).json<Report>();
  expect(shown.rows.flatMap((row) => row.problems)).toEqual([]);
  expect(await rows()).toEqual(before);
  expect(code(await send(gbk, "yes"))).toBe("not-shown");
  const applied = (await send(gbk, "yes", shown.proposal.token)).json<Report>();
  expect(applied.applied).toBe(true);
  const after = (await rows()).filter((row) => row.unit_id === place.unit_id && row.bundle === place.bundle);
  expect(
    after
      .filter((row) => row.response !== "declined")
      .map((row) => row.account_id)
      .sort(),
  ).toEqual(free.map(id).sort());
  expect(code(await send(gbk, "yes", "0".repeat(64)))).toBe("assignment-changed");
  const exported = (await office.get("/api/cycles/2019/assignments.xlsx")).rawPayload;
  const back = (
    await office.send("POST", "/api/cycles/2019/assignments/import?apply=no", exported, XLSX)
  ).json<Report>();
  expect(back.proposal.counts).toMatchObject({ added: 0, removed: 0, changed: 0 });
  expect((await readSheet(exported, ASSIGNMENT_SHEET, ASSIGNMENT_COLUMNS)).length).toBe(
    (await rows()).length,
  );
});

/** GBK bytes of a character, found by decoding: Node can read GBK and not write it. */
const gbkTable = new Map<string, number[]>();
function gbkBytes(character: string): number[] {
  if (gbkTable.size === 0) {
    const decoder = new TextDecoder("gbk");
    for (let high = 0xb0; high <= 0xf7; high += 1)
      for (let low = 0xa1; low <= 0xfe; low += 1)
        gbkTable.set(decoder.decode(Uint8Array.of(high, low)), [high, low]);
  }
  return character.charCodeAt(0) < 0x80 ? [character.charCodeAt(0)] : (gbkTable.get(character) ?? [0x3f]);
}
