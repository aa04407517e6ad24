import { sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import { raise, edited, settledYear, YEAR, type SettledYear } from "../../../../testing/settledYear.ts";
import type { NoticeInput } from "./schemas.ts";

let year: SettledYear;
beforeEach(async () => {
  year = await settledYear();
});
afterEach(() => year.platform.close());

const base = `/api/cycles/${YEAR}/notice`;
const save = (version: number, content: NoticeInput, note = "") =>
  year.say(year.office, "/versions", { version, note, content });
const paragraph = (id: string, text: string) => ({
  id,
  kind: "free" as const,
  text: { kind: "paragraph" as const, text },
});

test("free blocks are added, changed, moved and removed; every save is a version that stays, can be compared and restored", async () => {
  await year.lead("draft");
  const first = edited(await year.view());
  const [opening, ...rest] = first.blocks;
  const changed = {
    ...first,
    title: ["关于检查情况的通报"],
    copies: ["省委办公厅"],
    blocks: [
      opening!,
      paragraph("mine", "各单位总体情况良好。"),
      ...rest.filter((block) => block.id !== "demand-3"),
    ],
  };
  expect(await save(1, changed, "改标题")).toEqual([200, ""]);
  // Of two that began from the same version, the second is refused and nothing of it is kept.
  expect(await save(1, first)).toEqual([409, expect.stringContaining("请刷新后重试，您的修改没有保存")]);
  const now = await year.view();
  expect(now.version).toBe(2);
  expect(now.content!.blocks.map((block) => block.id).slice(0, 3)).toEqual(["opening", "mine", "inspection"]);
  const { versions } = (await year.office.get(`${base}/versions`)).json<{
    versions: { version: number; note: string; savedBy: string }[];
  }>();
  expect(versions.map((one) => [one.version, one.note, one.savedBy])).toEqual([
    [2, "改标题", year.office.viewer.name],
    [1, "由数据生成初稿", year.office.viewer.name],
  ]);
  const old = (await year.office.get(`${base}/versions/1`)).json<{ content: { title: string[] } }>();
  expect(old.content.title).toEqual(first.title);
  const difference = (await year.office.get(`${base}/difference?from=1&to=2`)).json();
  expect(difference).toEqual({
    fields: [
      { name: "标题", before: first.title.join("\n"), after: "关于检查情况的通报" },
      { name: "抄送机关", before: "", after: "省委办公厅" },
    ],
    blocks: [
      { id: "mine", title: "段落", change: "added", before: null, after: "各单位总体情况良好。" },
      expect.objectContaining({ id: "demand-3", change: "removed", after: null }),
    ],
  });
  await year.ok(year.office, `${base}/restore`, { version: 2, from: 1 });
  const restored = await year.view();
  expect([restored.version, restored.saved?.note]).toEqual([3, "恢复第 1 版"]);
  expect(edited(restored)).toEqual(first);
  const { database } = year.platform.as(null);
  for (const words of [
    "update notice_version set note = ''",
    "delete from notice_version",
    "delete from approval_log",
  ])
    await expect(sql.raw(words).execute(database)).rejects.toThrow(/permission denied/);
});

test("a generated block keeps its data until the latest are adopted; its sentence may be worded otherwise around them", async () => {
  await year.lead("draft");
  const content = edited(await year.view());
  const reworded = (text: string): NoticeInput => ({
    ...content,
    blocks: content.blocks.map((block) =>
      block.id === "problems.security" && block.kind === "generated"
        ? { ...block, phrases: { compromised: text } }
        : block,
    ),
  });
  expect((await save(1, reworded("{units}共{count}个单位{count}次。")))[1]).toBe(
    "“网站存在暗链”的句子须各含一次 {units}、{count}，由数据填入；请补全或删去多余的花括号，没有保存。",
  );
  expect((await save(1, reworded("测试单位C2 等 2 个单位。")))[0]).toBe(400);
  expect((await save(1, reworded("{units}共{count}个单位有暗链。")))[0]).toBe(200);
  const reads = async (): Promise<string> =>
    (await year.view()).content!.blocks.find((block) => block.id === "problems.security")!.reads;
  expect(await reads()).toBe("网站安全防护有待加强。测试单位C2、测试单位C3共2个单位有暗链。");

  await raise(year.platform, year.office, ["C1"]);
  const { findings } = (await year.office.get(`/api/findings?year=${YEAR}`)).json<{
    findings: { id: string; unitId: string; version: number }[];
  }>();
  const decide = (unitId: string, decision: string) => {
    const { id, version } = findings.find((one) => one.unitId === unitId)!;
    return year.ok(year.office, `/api/findings/${id}/decide`, { decision, reason: "复核", version });
  };
  await decide("C1", "confirmed");
  await decide("C2", "dismissed");
  expect((await save(2, { ...edited(await year.view()), copies: ["省委办公厅"] }))[0]).toBe(200);
  expect(await reads()).toContain("测试单位C2、测试单位C3共2个单位");
  const security = (await year.view()).content!.blocks.find((block) => block.id === "problems.security")!;
  expect(security.change).toEqual({
    figures: [],
    lists: [
      {
        title: "网站存在暗链",
        added: ["测试单位C1"],
        removed: ["测试单位C2"],
        before: 2,
        after: 2,
        reordered: false,
      },
    ],
  });
  await year.ok(year.office, `${base}/refresh`, { version: 3 });
  expect(await reads()).toBe("网站安全防护有待加强。测试单位C1、测试单位C3共2个单位有暗链。");
  expect(await year.say(year.office, "/refresh", { version: 4 })).toEqual([
    409,
    "通报与数据一致，无须更新。",
  ]);
});

test("what names somebody can't be taken out, and a generated block can't be written by hand or stand twice", async () => {
  await year.lead("draft");
  const content = edited(await year.view());
  const without = (id: string) => ({ ...content, blocks: content.blocks.filter((block) => block.id !== id) });
  expect(await save(1, without("problems.security"))).toEqual([
    400,
    "“问题：网站安全”有名单，不能从通报中删去，没有保存，请恢复后重试。",
  ]);
  expect((await save(1, without("annex.individuals")))[1]).toContain("附件：优秀个人名单");
  const opening = content.blocks.find((block) => block.id === "opening")!;
  expect((await save(1, { ...content, blocks: [...content.blocks, opening] }))[1]).toContain(
    "两个编号为 opening",
  );
  expect(
    (await save(1, { ...content, blocks: [...without("opening").blocks, paragraph("opening.", "x")] }))[0],
  ).toBe(400);
  expect((await save(1, { ...content, blocks: [...content.blocks, paragraph("empty", "  ")] }))[0]).toBe(400);
  expect((await save(1, without("problems.attitude")))[0]).toBe(200);
  const view = await year.view();
  expect(view.absent).toEqual([
    { id: "problems.attitude", title: "问题：内容和组织保障", place: "body", obligatory: false },
  ]);
});

test("of many who save at once from one version exactly one does", async () => {
  await year.lead("draft");
  const content = edited(await year.view());
  const answers = await Promise.all(
    [1, 2, 3, 4, 5].map((index) => save(1, { ...content, title: [`关于检查情况的通报${index}`] })),
  );
  expect(answers.map(([status]) => status).sort()).toEqual([200, 409, 409, 409, 409]);
  expect((await year.view()).version).toBe(2);
});
