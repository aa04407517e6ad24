import { invalid } from "../../../core/refusal.ts";
import type { Material } from "./material.ts";
import type { Bound, GeneratedBlock, NoticeBlock, NoticeContent } from "./model.ts";
import { demandHoles } from "./phrase.ts";
import type { NoticeInput } from "./schemas.ts";
import { generated, sourceOf, SOURCES } from "./sources/index.ts";
import { missingSources } from "./start.ts";

type GeneratedInput = Extract<NoticeInput["blocks"][number], { kind: "generated" }>;

function composeGenerated(input: GeneratedInput, bound: Bound): GeneratedBlock {
  const phrases: Record<string, string> = {};
  for (const phrase of sourceOf(input.id).phrases(bound)) {
    const text = input.phrases[phrase.key];
    if (text === undefined || text === phrase.text) continue;
    demandHoles(phrase, text);
    phrases[phrase.key] = text;
  }
  return generated(input.id, bound, phrases);
}

/**
 * The next version's content: what the office decided, with the data that the version before kept. A block that was not in it takes the
 * data as they are now.
 * @throws Refusal 400 for a block that stands twice, a sentence without its places, or an obligatory block left out
 */
export function compose(input: NoticeInput, before: NoticeContent, material: Material): NoticeContent {
  const ids = input.blocks.map((block) => block.id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw invalid(`通报中有两个编号为 ${twice} 的段落，没有保存，请刷新后重试。`);
  const kept = new Map(
    before.blocks.flatMap((block) => (block.kind === "generated" ? [[block.id, block.bound] as const] : [])),
  );
  const blocks = input.blocks.map((block): NoticeBlock => {
    if (block.kind === "free") return block;
    return composeGenerated(block, kept.get(block.id) ?? sourceOf(block.id).bind(material));
  });
  const missing = [
    ...before.blocks
      .filter(
        (block) =>
          block.kind === "generated" && sourceOf(block.id).obligatory(block.bound) && !ids.includes(block.id),
      )
      .map((block) => sourceOf(block.id).title),
    ...missingSources(material, blocks),
  ];
  if (missing.length > 0)
    throw invalid(`“${[...new Set(missing)].join("”“")}”有名单，不能从通报中删去，没有保存。`);
  const annex = (block: NoticeBlock): boolean =>
    block.kind === "generated" && sourceOf(block.id).place === "annex";
  return { ...input, blocks: [...blocks.filter((block) => !annex(block)), ...blocks.filter(annex)] };
}

/** The same content with every generated block as the data are now, and the annex as far as somebody is honoured. Sentences of lists that are gone fall away. */
export function withLatestData(content: NoticeContent, material: Material): NoticeContent {
  const blocks = content.blocks.flatMap((block): NoticeBlock[] => {
    if (block.kind === "free") return [block];
    const source = sourceOf(block.id);
    const bound = source.bind(material);
    if (source.place === "annex") return [];
    const offered = new Set(source.phrases(bound).map((phrase) => phrase.key));
    const phrases = Object.entries(block.phrases).filter(([key]) => offered.has(key));
    return [generated(block.id, bound, Object.fromEntries(phrases))];
  });
  const annex = SOURCES.filter((source) => source.place === "annex").flatMap((source) => {
    const bound = source.bind(material);
    return source.obligatory(bound) ? [generated(source.key, bound)] : [];
  });
  return { ...content, blocks: [...blocks, ...annex] };
}
