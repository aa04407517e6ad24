import { readDocxText } from "@mingcha/gongwen";
import { expect, test } from "vitest";
import { settledYear, YEAR, type Told } from "../../../../testing/settledYear.ts";
import { checksOf, packNames, readPack, type FindingList } from "../../assessment/pack/pack.ts";
import type { FactValue } from "../../evidence/read.ts";
import { phraseKey, testsOf, type FactTest, type Phrase } from "../../assessment/pack/phrases.ts";
import type { ResultJson } from "../model.ts";

/** A unit of which one single thing holds, and that thing. */
interface Alone {
  unitId: string;
  name: string;
  list: FindingList;
  /** Of a list that finds one thing and says it by its title: what stands for its only phrase. */
  phrase: Phrase;
  single: boolean;
}

/** The phrases of a list; of one without any its one check or rule, told by what it says of a unit. */
const phrasesOf = (list: FindingList): { phrase: Phrase; single: boolean }[] =>
  list.phrases
    ? list.phrases.map((phrase) => ({ phrase, single: false }))
    : [
        {
          single: true,
          phrase: {
            of: list.checks?.[0] ?? checksOf(list)[0]!,
            says: list.message?.replace(/。$/u, "") ?? list.title,
            sentence: list.sentence,
          },
        },
      ];

/** A value for which a test names a unit, and one for which it does not. */
const firing = (of: FactTest): FactValue => ("equals" in of ? of.equals : of.atLeast);
const quiet = (of: FactTest): FactValue =>
  "equals" in of ? (of.equals === 0 ? 1 : !of.equals) : of.atLeast - 1;

const ruled = ({ list, phrase, single }: Alone, of: readonly FindingList[]): Record<string, FactValue> =>
  Object.fromEntries(
    of.flatMap((one) =>
      testsOf(one).map((each): [string, FactValue] => [
        each.fact,
        one === list && (single || each.fact === phrase.of) ? firing(each) : quiet(each),
      ]),
    ),
  );

/** One unit for each thing that the lists of a pack tell apart. */
function alone(lists: readonly FindingList[]): { units: Alone[]; told: Omit<Told, "registered"> } {
  const units = lists
    .flatMap((list) => phrasesOf(list).map((one) => ({ list, ...one })))
    .map(({ list, phrase, single }, index) => ({
      unitId: `C${100 + index}`,
      name: `测试单位C${100 + index}`,
      list,
      phrase,
      single,
    }));
  return {
    units,
    told: {
      lists,
      facts: Object.fromEntries(units.map((one) => [one.unitId, ruled(one, lists)])),
      findings: units
        .filter(({ list }) => list.checks)
        .map(({ unitId, phrase }) => ({
          unitId,
          check: phrase.of,
          key: `${phrase.of}:${phrase.subject ?? "/x"}`,
          message: "检查所见。",
        })),
    },
  };
}

/** How far a count reaches is the year's to say (`gates/wholeYear.test.ts`), not the pack's. */
const withoutReach = (text: string): string => text.replace(/全年|截至\d{4}年\d{1,2}月\d{1,2}日，?/gu, "");

/** A list's own sentence with the unit in it, whatever it says of its reach. */
const sentenceOf = ({ sentence }: FindingList, unit: string): RegExp =>
  new RegExp(
    sentence
      .replace("{units}", unit)
      .replace("{count}", "1")
      .replace("全年", "(?:全年|截至[^，；。]+，?\\d*年?度?)?"),
    "u",
  );

/** What never stands in a document or a finding: keys, values of programs, ISO days, spaces typed beside figures. */
const TECHNICAL =
  /[a-z]{3,}\.[A-Za-z]+|= (?:true|false|\d)|display:|off-screen|script:|marquee|unitId|adoptedAs|\d{4}-\d\d-\d\d/u;
const SPACED = /\p{Script=Han} +\d|\d +\p{Script=Han}/u;
const plain = (text: string): string => text.replace(/https?:\/\/\S+/gu, "");

const words = (html: string): string => html.replace(/<[^>]+>|\s+/g, "");

test.each(await packNames())(
  "%s: a unit with one single failing is named for it alone, in notice, order, feedback, public pages and data",
  async (name) => {
    const { lists, facts } = await readPack(name);
    const { units, told: found } = alone(lists);
    const told = { ...found, registered: facts };
    expect(units.length).toBeGreaterThan(10);
    const year = await settledYear("final", told);
    const { office, platform, ok } = year;
    const docx = async (path: string): Promise<string> => {
      const answer = await office.get(path);
      expect([path, answer.statusCode]).toEqual([path, 200]);
      const read = await readDocxText(answer.rawPayload);
      return [...read.paragraphs, ...read.tables.flat(2)].join("\n");
    };
    const version = await year.lead("signed");
    expect((await year.view()).issues.filter((one) => one.severity === "error")).toEqual([]);
    await ok(office, `/api/cycles/${YEAR}/notice/publish`, { version });
    await ok(office, `/api/cycles/${YEAR}/orders`, { agency: "模拟整改" });
    const { orders } = (await office.get(`/api/cycles/${YEAR}/orders`)).json<{
      orders: { id: string; unitId: string }[];
    }>();
    const notice = await docx(`/api/cycles/${YEAR}/notice.docx`);
    const page = words((await platform.nobody.get(`/results/${YEAR}`)).body);
    const progress = words((await platform.nobody.get(`/results/${YEAR}/rectification`)).body);
    const result = JSON.parse((await platform.nobody.get(`/results/${YEAR}.json`)).body) as ResultJson;
    for (const { unitId, name: unit, list, phrase, single } of units) {
      const { says } = phrase;
      const others = lists
        .flatMap((one) => [
          one.message?.replace("。", "") ?? "",
          ...(one.phrases ?? []).map((each) => each.says),
        ])
        .filter((text) => text !== "" && text !== says && !says.includes(text));
      const own = [...notice.matchAll(new RegExp(`[^；。]*${unit}[^；。]*`, "gu"))].map(([text]) => text);
      expect(own).toEqual([
        single ? expect.stringMatching(sentenceOf(list, unit)) : `${says}的有1个单位：${unit}`,
      ]);
      const order = await docx(`/api/orders/${orders.find((one) => one.unitId === unitId)!.id}/docx`);
      const feedback = await docx(`/api/cycles/${YEAR}/units/${unitId}/feedback/docx`);
      const raised = single ? withoutReach(says) : says;
      expect(withoutReach(order)).toContain(single && !list.rule ? "检查所见" : `${raised}。`);
      expect(withoutReach(feedback)).toContain(list.rule ? raised : "检查所见");
      for (const text of [page, progress]) {
        expect(text).toContain(single ? unit : `${unit}（${says}）`);
        if (single) expect(text).not.toContain(`${unit}（`);
      }
      expect((result.clauses?.[list.key] ?? []).filter((one) => one.names.includes(unit))).toEqual(
        single ? [] : [{ key: phraseKey(phrase), says, names: [unit] }],
      );
      for (const text of [notice, order, feedback]) {
        expect(plain(text)).not.toMatch(TECHNICAL);
        expect(plain(text)).not.toMatch(SPACED);
      }
      for (const text of [order, feedback]) expect(others.filter((one) => text.includes(one))).toEqual([]);
      expect(result.findings[list.key]).toContain(unit);
    }
    const { findings } = (await office.get(`/api/findings?year=${YEAR}`)).json<{
      findings: { message: string; evidence: { text?: string }[] }[];
    }>();
    expect(findings.length).toBeGreaterThanOrEqual(units.length);
    for (const { message, evidence } of findings)
      for (const text of [message, ...evidence.map((one) => one.text ?? "")])
        expect(text).not.toMatch(TECHNICAL);
    await platform.close();
  },
);
