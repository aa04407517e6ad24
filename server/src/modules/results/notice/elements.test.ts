import { checkDocument, readDocxText, renderDocx, type OfficialDocument } from "@mingcha/gongwen";
import { afterAll, beforeAll, expect, test } from "vitest";
import { edited, settledYear, YEAR, type SettledYear } from "../../../../testing/settledYear.ts";
import { standardPhrases } from "../../assessment/index.ts";
import { packDocuments, packNames, readPack, strayDemands } from "../../assessment/pack/pack.ts";
import { documentProblems, phrasesOfPack } from "../../assessment/pack/documents/documentPhrases.ts";
import type { Material } from "./material.ts";
import { noticeDocument } from "./queries/document.ts";
import { renderBlock } from "./render.ts";
import { generated } from "./sources/index.ts";
import { overview } from "./sources/overview.ts";

let year: SettledYear;
beforeAll(async () => {
  year = await settledYear();
});
afterAll(() => year.platform.close());

const HAN = "\\p{Script=Han}";
/** What nobody types into a Chinese document: a space beside a figure, an ISO date, English punctuation. */
const TYPED = new RegExp(
  `${HAN} +\\d|\\d +${HAN}|\\d{4}-\\d\\d-\\d\\d|${HAN}[,;:!?]|[a-z]+\\.[A-Za-z]+ = `,
  "u",
);

function* texts(value: unknown): Generator<string> {
  if (typeof value === "string") yield value;
  else if (typeof value === "object" && value !== null)
    for (const part of Object.values(value)) yield* texts(part);
}
/** Everything that a reader reads, a line for each paragraph. */
async function read(document: OfficialDocument): Promise<string> {
  const { paragraphs, tables } = await readDocxText(await renderDocx(document));
  return [...paragraphs, ...tables.flat(2)].join("\n");
}

test("the notice bears 附注, 版记 and a contact; its text has no typed space, no ISO date, no key", async () => {
  await year.lead("draft");
  const document = await noticeDocument(year.platform.as(year.office.viewer), YEAR);
  expect(document).toMatchObject({
    issuer: "湖南省教育厅",
    note: "此件主动公开",
    printing: { agency: "湖南省教育厅办公室" },
  });
  const said = await read(document);
  expect(said).toContain("联系人及电话：何少平，0731-84720000。");
  expect(said).toContain("“2019年度全省教育系统政务公开政务服务工作优秀单位”");
  expect(said).not.toMatch(TYPED);
  expect(["共3 个", "于2020-03-02前", "如下:"].every((planted) => TYPED.test(planted))).toBe(true);
  expect(document.title.join("").endsWith("通报")).toBe(true);
  expect(
    checkDocument(
      { ...document, number: { agency: "湘教通", year: 2020, serial: 1 } },
      {
        registeredNumbers: ["湘教通〔2017〕417号"],
      },
    ),
  ).toEqual([]);
});

const save = async (change: object) => {
  const { version, content } = await year.view();
  expect(content).not.toBeNull();
  const answer = await year.office.send("POST", `/api/cycles/${YEAR}/notice/versions`, {
    version,
    content: { ...edited(await year.view()), ...change },
  });
  return [answer.statusCode, answer.json<{ message?: string }>().message ?? ""] as const;
};
const reasons = async () => (await year.view()).obstacles.map((one) => one.message);

test("the office chooses another kind only with its reason; without 印发机关 it can't be signed", async () => {
  const [status, why] = await save({ publicity: { kind: "on-request", reason: " " } });
  expect([status, why]).toEqual([400, expect.stringContaining("不主动公开的，须写明理由")]);
  expect((await save({ publicity: { kind: "on-request", reason: "名单不宜公开" } }))[0]).toBe(200);
  const said = async () => (await noticeDocument(year.platform.as(year.office.viewer), YEAR)).note;
  expect(await said()).toBe("此件依申请公开");
  // Left out: as it was.
  expect((await save({ printing: null }))[0]).toBe(200);
  expect(await said()).toBe("此件依申请公开");
  expect(await reasons()).toEqual(["通报没有填写印发机关（版记）"]);
  const without = edited(await year.view());
  const blocks = without.blocks.filter((block) => block.id !== "contact");
  expect((await save({ blocks }))[1]).toContain("联系方式");
  expect((await save({ printing: "湖南省教育厅办公室" }))[0]).toBe(200);
});

test("what is not 主动公开 is signed but never put on the public pages", async () => {
  const { version } = await year.view();
  const step = (person: typeof year.office, name: string) =>
    person.send("POST", `/api/cycles/${YEAR}/notice/${name}`, { version });
  for (const [person, name] of [
    [year.office, "submit"],
    [year.reviewer, "approve"],
    [year.leader, "sign"],
  ] as const) {
    const answer = await step(person, name);
    expect([name, answer.statusCode, answer.body]).toMatchObject([name, 200, expect.any(String)]);
  }
  const refused = await step(year.office, "publish");
  expect([refused.statusCode, refused.json<{ message: string }>().message]).toEqual([
    409,
    expect.stringContaining("通报标注“此件依申请公开”，不能在网上发布"),
  ]);
  expect((await year.platform.nobody.get(`/results/${YEAR}/notice.pdf`)).statusCode).toBe(404);
});

test("the overview says when was monitored and how many sites were not reached, and nothing of either without a run", async () => {
  const documents = await standardPhrases();
  const cycle = { documents, rubric: { dimensions: [{ name: "公开" }, { name: "服务" }] } };
  const says = (monitored: Material["monitored"]): string => {
    const material = { cycle, units: 155, monitored } as unknown as Material;
    return [...texts(renderBlock(generated("overview", overview.bind(material))))].join("");
  };
  const reach = { from: "2019-11-18", until: "2020-01-03", sites: 150, pages: 9000, unreached: 3 };
  expect(says(reach)).toContain(
    "监测时间为2019年11月18日至2020年1月3日，共监测网站150个、网页9000个，另有3个网站未能完成监测，相关项目未作评价。专家从公开、服务等方面",
  );
  expect(says({ ...reach, until: "2019-11-20", unreached: 0 })).toContain(
    "监测时间为2019年11月18日至11月20日，共监测网站150个、网页9000个。",
  );
  expect(says({ ...reach, until: reach.from })).toContain("监测时间为2019年11月18日，");
  const none = { from: null, until: null, sites: 0, pages: 0, unreached: 0 };
  expect(says(none)).not.toMatch(/监测时间|监测网站/u);
});

test("every sentence of every pack has its places and no typed space; a pack whose sentence lacks one, or asks of no list, is refused with the place", async () => {
  for (const name of await packNames()) {
    const phrases = await packDocuments(name);
    expect([name, documentProblems(phrases)]).toEqual([name, []]);
    expect([...texts([phrases.notice, phrases.orders])].filter((text) => TYPED.test(text))).toEqual([]);
  }
  const pack = (notice: object, orders: object = {}) => phrasesOfPack({ about: "", notice, orders });
  await expect(pack({ opening: "根据{basis}，现通报如下。" })).rejects.toThrow(
    "文书语句 notice.opening 须各含一次 {year}、{basis}",
  );
  await expect(pack({ contact: "联系人：{contact}{phone}。" })).rejects.toThrow("不能有 {phone}");
  await expect(pack({}, { lists: { a: { demand: "请整改。" } } })).rejects.toThrow("orders.lists.a.demand");
  const { lists } = await readPack("hunan-2019");
  const asked = async (key: string, by?: "person") =>
    strayDemands(
      await pack({}, { lists: { [key]: { closes: "予以销号。", ...(by ? { by } : {}) } } }),
      lists,
    );
  expect(await asked("no-such-list")).toEqual([expect.stringContaining("no-such-list")]);
  expect(await asked("disclosure-missing", "person")).toEqual([expect.stringContaining("不能改由人工核查")]);
  expect(await asked("disclosure-missing/annual-report")).toEqual([]);
});
