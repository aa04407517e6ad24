import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { invalid, notFound } from "../../../core/refusal.ts";
import { phrasesOfPack, type DocumentPhrases } from "./documents/documentPhrases.ts";
import { phraseKey, phraseProblems, testsOf } from "./phrases.ts";
import { parseRubric, type Rubric } from "./rubric.ts";
import { tags } from "./rules.ts";
import { youngerBases } from "./youngerBasis.ts";

const folder = join(import.meta.dirname, "..", "..", "..", "..", "packs");

const factTest = z.union([
  z.strictObject({ fact: z.string(), equals: z.union([z.boolean(), z.number()]), tags }),
  z.strictObject({ fact: z.string(), atLeast: z.number(), tags }),
]);

/** What holds of a unit by one check or one fact alone, and the notice's clause over the units of which it holds. */
const phrase = z.strictObject({
  /** A check of the list, or a fact of its rule. */
  of: z.string().max(200),
  /** What the check found, where it can find several things: the end of the finding's key. */
  subject: z.string().max(200).optional(),
  /** In findings, orders, public lists: “未备案责任部门”. */
  says: z.string().max(500),
  /** In the notice, with {units} and {count}. */
  sentence: z.string().max(1000),
});

export const findingList = z.strictObject({
  key: z.string(),
  title: z.string(),
  /** Paragraph of the notice: attitude, security, disclosure. */
  paragraph: z.enum(["attitude", "security", "disclosure"]),
  honoursBar: z.boolean(),
  limitWorkingDays: z.number().int().positive(),
  /** Of what is looked for. */
  tag: z.string(),
  /** Of its numbers: the limit in working days. */
  tags,
  /** Inspector's checks whose confirmed findings put a unit on the list … */
  checks: z.array(z.string()).optional(),
  /** … or a rule over facts. */
  rule: z
    .union([
      z.strictObject({ all: z.array(factTest).min(1) }),
      z.strictObject({ any: z.array(factTest).min(1) }),
    ])
    .optional(),
  message: z.string().optional(),
  /** One for each check, or for each fact of which any will do; absent in cycles of an earlier program. */
  phrases: z.array(phrase).optional(),
  /** The notice's sentence with {units} and {count}; with phrases only for a finding that none of them knows. */
  sentence: z.string(),
});
export type FindingList = z.output<typeof findingList>;

export const factName = z.object({
  /** `producer.name`, letters only: facts are stored under it. */
  key: z.string().regex(/^[a-z][A-Za-z]*\.[a-z][A-Za-z]*$/),
  type: z.string(),
  name: z.string(),
  writtenBy: z.string(),
});
export type FactName = z.output<typeof factName>;

export interface Pack {
  rubric: Rubric;
  lists: FindingList[];
  facts: FactName[];
}

/** The check under which a list's own rule raises findings. */
export const ruleCheck = (list: Pick<FindingList, "key">): string => `rule:${list.key}`;

/** The checks (the rule's among them) that put a unit on a list. */
export const checksOf = (list: FindingList): string[] => list.checks ?? [ruleCheck(list)];

/** Names of the packs that ship. */
export async function packNames(): Promise<string[]> {
  return (await readdir(folder)).sort();
}

/** What an order asks for must be asked of a list or a phrase that there is; a person looks only where no check of the inspector can. */
export function strayDemands({ orders }: DocumentPhrases, lists: readonly FindingList[]): string[] {
  const known = new Map(
    lists.flatMap((list) => [
      [list.key, list] as const,
      ...(list.phrases ?? []).map((one) => [`${list.key}/${phraseKey(one)}`, list] as const),
    ]),
  );
  return Object.entries(orders.lists).flatMap(([key, said]) => {
    const list = known.get(key);
    if (!list) return [`文书语句 orders.lists 的 ${key} 不是该细则的问题清单或表述`];
    return said.by === "person" && !list.rule
      ? [`文书语句 orders.lists 的 ${key} 须按检查项复查，不能改由人工核查`]
      : [];
  });
}

/** Reads and checks a pack. @throws Refusal 404 for an unknown one, 400 for one that is wrong, naming the place */
export async function readPack(name: string): Promise<Pack> {
  if (!(await packNames()).includes(name)) throw notFound(`评分细则“${name}”`);
  const read = async (file: string): Promise<unknown> =>
    JSON.parse(await readFile(join(folder, name, file), "utf8"));
  const { facts } = z.object({ facts: z.array(factName) }).parse(await read("facts.json"));
  const known = new Set(facts.map((one) => one.key));
  const { lists } = z.object({ lists: z.array(findingList) }).parse(await read("finding-lists.json"));
  for (const list of lists) {
    if ((list.checks === undefined) === (list.rule === undefined))
      throw invalid(`问题清单 ${list.key} 须且只须有检查项或数据规则之一。`);
    for (const test of testsOf(list))
      if (!known.has(test.fact)) throw invalid(`问题清单 ${list.key} 引用了未登记的数据 ${test.fact}。`);
    const [wrong] = phraseProblems(list);
    if (wrong !== undefined) throw invalid(`${wrong}。`);
  }
  const rubric = parseRubric(await read("rubric.json"), known);
  const year = /-(\d{4})$/.exec(name)?.[1];
  const [young] = year === undefined ? [] : youngerBases(rubric, Number(year));
  if (young !== undefined) throw invalid(`${young}。`);
  const [stray] = strayDemands(await packDocuments(name), lists);
  if (stray !== undefined) throw invalid(`${stray}。`);
  return { rubric, lists, facts };
}

/** Sentences of the documents of a pack's years. @throws Refusal 404 for an unknown pack, 400 for a sentence that is wrong */
export async function packDocuments(name: string): Promise<DocumentPhrases> {
  if (!(await packNames()).includes(name)) throw notFound(`评分细则“${name}”`);
  return phrasesOfPack(JSON.parse(await readFile(join(folder, name, "documents.json"), "utf8")));
}
