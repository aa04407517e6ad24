import type { Block, OfficialDocument } from "@mingcha/gongwen";
import { formatDate } from "@mingcha/gongwen";
import type { CycleUnit } from "../../../assessment/index.ts";
import type { Material } from "../../notice/material.ts";
import type { NoticeBlock, NoticeContent } from "../../notice/model.ts";
import { generated, sourceOf, SOURCES } from "../../notice/sources/index.ts";
import type { NamedList } from "../../queries/lists.ts";
import type { PublishedCorrigendum } from "../../model.ts";
import type { Corrected } from "../corrected.ts";
import type { NamedUnit } from "../model.ts";

/** Blocks that name somebody; every other one stays as it was signed. */
const NAMING = ["excellent", "annex.units", "annex.individuals"];
const naming = (id: string): boolean => NAMING.includes(id) || id.startsWith("problems.");
const names = (block: NoticeBlock): boolean => block.kind === "generated" && naming(block.id);

function namedUnit(units: ReadonlyMap<string, CycleUnit>, one: NamedUnit, any: CycleUnit): CycleUnit {
  const known = units.get(one.unitId ?? "") ?? { ...any, id: "" };
  return { ...known, name: one.name };
}

/** The lists as corrected, in the shape of those that a notice is written from. */
function listsOf(material: Material, after: Corrected, register: readonly CycleUnit[]): NamedList[] {
  const [any] = register;
  const units = new Map(register.map((unit) => [unit.id, unit]));
  return material.lists.map((list) => {
    const named = any
      ? (after.lists.get(list.key) ?? []).map((one) => ({ unit: namedUnit(units, one, any), findings: [] }))
      : [];
    const said = after.result.clauses?.[list.key] ?? [];
    const clauses = list.clauses.map((clause) => ({
      ...clause,
      units: named
        .map((one) => one.unit)
        .filter((unit) => said.some((one) => one.key === clause.key && one.names.includes(unit.name))),
    }));
    return { ...list, units: named, clauses };
  });
}

/** The notice's text with its lists as corrected; figures and the office's own words stay as they were signed. */
export function correctedContent(
  content: NoticeContent,
  material: Material,
  after: Corrected,
  register: readonly CycleUnit[],
): NoticeContent {
  const now: Material = {
    ...material,
    correction: null,
    lists: listsOf(material, after, register),
    honours: after.honours,
  };
  const again = (block: NoticeBlock): NoticeBlock[] => {
    if (block.kind === "free" || !names(block)) return [block];
    const source = sourceOf(block.id);
    const bound = { ...block.bound, lists: source.bind(now).lists };
    if (source.place === "annex" && !source.obligatory(bound)) return [];
    const offered = new Set(source.phrases(bound).map((phrase) => phrase.key));
    const phrases = Object.entries(block.phrases).filter(([key]) => offered.has(key));
    return [generated(block.id, bound, Object.fromEntries(phrases))];
  };
  const missing = SOURCES.filter(
    (source) => naming(source.key) && !content.blocks.some((block) => block.id === source.key),
  ).flatMap((source) => {
    const bound = source.bind(now);
    return source.obligatory(bound) ? [generated(source.key, bound)] : [];
  });
  const annex = (block: NoticeBlock): boolean =>
    block.kind === "generated" && sourceOf(block.id).place === "annex";
  const all = [...content.blocks.flatMap(again), ...missing];
  return { ...content, blocks: [...all.filter((block) => !annex(block)), ...all.filter(annex)] };
}

const RECORD = "更正情况说明";
const cited = ({ number, date }: PublishedCorrigendum): string => `${number}（${formatDate(date)}）`;

/** What the corrigenda changed and why, one paragraph an entry, as an attachment of the corrected notice. */
function record(corrigenda: readonly PublishedCorrigendum[]): OfficialDocument["attachments"] {
  return [
    {
      title: RECORD,
      blocks: corrigenda.flatMap((one): Block[] => [
        { kind: "heading", level: 1, text: `${formatDate(one.date)}更正（${one.number}）` },
        ...one.entries.map((entry): Block => {
          const reason = entry.reason.replace(/(?<![。．.；;])[。．.；;]+$/u, "");
          return { kind: "paragraph", inlines: [`${entry.says}。更正原因：${reason}。`] };
        }),
        ...(one.ranks.length > 0
          ? [
              {
                kind: "paragraph" as const,
                inlines: [`另有${one.ranks.length}个单位得分不变，名次随之变动，见更正通知所附的更正表。`],
              },
            ]
          : []),
      ]),
    },
  ];
}

/** The latest of them, and how many there are: a line above the page has no room for all. */
function latest(corrigenda: readonly PublishedCorrigendum[]): string {
  const last = corrigenda.at(-1);
  return `${last ? cited(last) : ""}${corrigenda.length > 1 ? `等${corrigenda.length}件更正通知` : ""}`;
}

/** Marks every page above the text, and says it once more before the text begins. */
const marked = (document: OfficialDocument, line: string, says: string): OfficialDocument => ({
  ...document,
  banner: document.banner ? `${line}　${document.banner.split("：")[0]}` : line,
  body: [{ kind: "paragraph", inlines: [`（${says}）`] }, ...document.body],
});

/** The notice as it reads from now on: marked on every page, with a record of what was corrected. */
export const correctedEdition = (
  document: OfficialDocument,
  corrigenda: readonly PublishedCorrigendum[],
): OfficialDocument =>
  marked(
    { ...document, attachments: [...document.attachments, ...record(corrigenda)] },
    `更正后文本：已按${latest(corrigenda)}更正`,
    `本文本已按${corrigenda.map(cited).join("、")}更正，更正内容和原因见附件“${RECORD}”`,
  );

/** The first version, marked on every page that it is corrected. */
export const markedFirst = (
  document: OfficialDocument,
  corrigenda: readonly PublishedCorrigendum[],
): OfficialDocument =>
  marked(
    document,
    `原发布文本，部分内容已更正：见${latest(corrigenda)}`,
    `本文本是最初发布的文本，仅供查考；其中部分内容已由${corrigenda.map(cited).join("、")}更正，不再有效`,
  );
