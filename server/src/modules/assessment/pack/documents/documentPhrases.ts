import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { invalid } from "../../../../core/refusal.ts";

const sentence = z.string().min(1).max(1000);

/** What an order asks for a problem, and what closes it. */
const orderDemand = z.strictObject({
  demand: sentence.optional(),
  /** What closes the item; said in the order. */
  closes: sentence.optional(),
  /** A past year can't be made good: what was asked for instead is looked at by a person, no machine can. */
  by: z.literal("person").optional(),
});

/** 公开属性 of a document. */
export const PUBLICITY = ["open", "on-request", "closed"] as const;

const notice = z.strictObject({
  opening: sentence,
  overview: sentence,
  overviewWithoutRun: sentence,
  unreached: sentence,
  honour: sentence,
  excellent: sentence,
  noneExcellent: sentence,
  headings: z.strictObject({ attitude: sentence, security: sentence, disclosure: sentence }),
  none: z.strictObject({
    ofThoseSeen: sentence,
    ofAll: sentence,
    nothingSeen: sentence,
    notInspected: sentence,
  }),
  demands: z.array(z.strictObject({ title: sentence, text: sentence })).min(1),
  contact: sentence,
  publicity: z.enum(PUBLICITY),
});

const orders = z.strictObject({
  lead: sentence,
  demand: sentence,
  security: sentence,
  mending: sentence,
  recheck: sentence,
  objection: sentence,
  objectionWorkingDays: z.strictObject({ days: z.number().int().min(1).max(60), tag: z.string() }),
  contact: sentence,
  /** By key of the list, or of a list and one of its phrases: `list/phrase`. */
  lists: z.record(z.string(), orderDemand),
});

/** The sentences of a year's documents; a pack says what is other than the standard. */
export const documentPhrases = z.strictObject({ notice, orders });
export type DocumentPhrases = z.output<typeof documentPhrases>;

const own = z.strictObject({ about: z.string(), notice: notice.partial(), orders: orders.partial() });
const whole = z.strictObject({ about: z.string(), notice, orders });

/** Places of each sentence: every one of them stands in it, once, and no other does. Of `may` any. */
const HOLES: Record<string, { must: string[]; may?: string[] }> = {
  "notice.opening": { must: ["year", "basis"] },
  "notice.overview": { must: ["units", "period", "sites", "pages", "unreached"], may: ["dimensions"] },
  "notice.overviewWithoutRun": { must: ["units"], may: ["dimensions"] },
  "notice.unreached": { must: ["n"] },
  "notice.honour": { must: ["year"] },
  "notice.excellent": { must: ["examples", "count", "line", "persons"], may: ["honour"] },
  "notice.none.ofThoseSeen": { must: ["checked", "unlooked"] },
  "notice.none.ofAll": { must: ["checked"] },
  "notice.none.nothingSeen": { must: ["unlooked"] },
  "notice.contact": { must: ["contact"] },
  "orders.lead": { must: ["year", "count"] },
  "orders.demand": { must: ["due", "days"] },
  "orders.security": { must: ["hours"] },
  "orders.recheck": { must: [], may: ["us"] },
  "orders.objection": { must: ["until", "address"] },
  "orders.contact": { must: ["contact"] },
};

/** Every sentence with its place in the file. */
function* sentences(value: unknown, place: string): Generator<[string, string]> {
  if (typeof value === "string") yield [place, value];
  else if (typeof value === "object" && value !== null)
    for (const [key, part] of Object.entries(value))
      yield* sentences(part, place === "" ? key : `${place}.${key}`);
}

/** What is wrong with the places of the sentences, one Chinese sentence each, without its full stop. */
export function documentProblems(phrases: DocumentPhrases): string[] {
  return [...sentences(phrases, "")].flatMap(([place, text]) => {
    const holes = [...text.matchAll(/\{([a-z]*)\}/gu)].map(([, name = ""]) => name);
    const { must, may = [] } =
      HOLES[place] ?? (/^orders\.lists\..+\.demand$/u.test(place) ? { must: ["due", "days"] } : { must: [] });
    const lacking = must.filter((name) => holes.filter((one) => one === name).length !== 1);
    const strange = holes.filter((name) => !must.includes(name) && !may.includes(name));
    const broken = /[{}]/u.test(text.replaceAll(/\{[a-z]*\}/gu, ""));
    return lacking.length + strange.length > 0 || broken
      ? [
          `文书语句 ${place} 须${must.length > 0 ? `各含一次 ${must.map((name) => `{${name}}`).join("、")}` : "不含其他花括号"}${strange.length > 0 ? `，不能有 ${strange.map((name) => `{${name}}`).join("、")}` : ""}`,
        ]
      : [];
  });
}

let standard: DocumentPhrases | null = null;

/** The standard sentences: of years that were opened by an earlier program, and of drafts that come from no pack. */
export async function standardPhrases(): Promise<DocumentPhrases> {
  if (standard === null) {
    const { notice: said, orders: ordered } = whole.parse(
      JSON.parse(await readFile(join(import.meta.dirname, "standard.json"), "utf8")),
    );
    standard = { notice: said, orders: ordered };
  }
  return standard;
}

/**
 * The standard sentences with those of a pack in their place.
 * @throws Refusal 400 for a sentence that lacks a place or has a strange one
 */
export async function phrasesOfPack(file: unknown): Promise<DocumentPhrases> {
  const base = await standardPhrases();
  const said = own.parse(file);
  const defined = <Part extends object>(part: Part): Partial<Part> =>
    Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined)) as Partial<Part>;
  const phrases = documentPhrases.parse({
    notice: { ...base.notice, ...defined(said.notice) },
    orders: { ...base.orders, ...defined(said.orders) },
  });
  const [wrong] = documentProblems(phrases);
  if (wrong !== undefined) throw invalid(`${wrong}。`);
  return phrases;
}

/** What an order says of a problem: by its phrase, else by its list, else the standard demand. */
export function orderPhraseOf(
  { orders: said }: DocumentPhrases,
  list: string,
  phrase: string | null,
): { demand: string; closes: string | null; byPerson: boolean } {
  const found = (phrase === null ? undefined : said.lists[`${list}/${phrase}`]) ?? said.lists[list];
  return {
    demand: found?.demand ?? said.demand,
    closes: found?.closes ?? null,
    byPerson: found?.by === "person",
  };
}
