import { invalid } from "../../../core/refusal.ts";
import type { Material } from "./material.ts";
import type { Bound, GeneratedBlock, NoticeBlock, NoticeContent } from "./model.ts";
import { paperName } from "./paper.ts";
import { demandHoles } from "./phrase.ts";
import type { NoticeInput } from "./schemas.ts";
import { generated, sourceOf, sourcesOf } from "./sources/index.ts";
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
  const what = paperName({ ordinal: material.correction ? 1 : 0 });
  const ids = input.blocks.map((block) => block.id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw invalid(`${what}中有两个编号为 ${twice} 的段落，没有保存，请刷新后重试。`);
  const own = new Set(sourcesOf(material).map((source) => source.key));
  if (input.blocks.some((block) => block.kind === "generated" && !own.has(block.id)))
    throw invalid(`${what}中不能有这样的数据段落，没有保存，请刷新后重试。`);
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
    throw invalid(
      `“${[...new Set(missing)].join("”“")}”有名单，不能从${what}中删去，没有保存，请恢复后重试。`,
    );
  const annex = (block: NoticeBlock): boolean =>
    block.kind === "generated" && sourceOf(block.id).place === "annex";
  const publicity = input.publicity ?? before.publicity;
  return {
    ...input,
    ...(publicity ? { publicity } : {}),
    blocks: [...blocks.filter((block) => !annex(block)), ...blocks.filter(annex)],
  };
}

/** A corrigendum with the groups of entries that have come since, each in its place; groups that have emptied fall away. */
function withNewGroups(blocks: readonly NoticeBlock[], material: Material): NoticeBlock[] {
  if (!material.correction) return [...blocks];
  const groups = sourcesOf(material).filter((source) => source.place === "body" && source.key !== "contact");
  const generatedNow = groups.flatMap((source): NoticeBlock[] => {
    const bound = source.bind(material);
    if (!source.obligatory(bound)) return [];
    return [blocks.find((block) => block.id === source.key) ?? generated(source.key, bound)];
  });
  // Before the first text of the office's own that follows a group: groups stand together where the first of them stood.
  const first = blocks.findIndex((block) => block.kind === "generated");
  const before = blocks.slice(0, Math.max(first, 0)).filter((block) => block.kind === "free");
  const rest = blocks.slice(Math.max(first, 0)).filter((block) => block.kind === "free");
  const [contact] = sourcesOf(material).filter((source) => source.key === "contact");
  const bound = contact?.bind(material);
  const closing = contact && bound && contact.obligatory(bound) ? [generated(contact.key, bound)] : [];
  return [...before, ...generatedNow, ...rest, ...closing];
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
  const annex = sourcesOf(material)
    .filter((source) => source.place === "annex")
    .flatMap((source) => {
      const bound = source.bind(material);
      return source.obligatory(bound) ? [generated(source.key, bound)] : [];
    });
  return { ...content, blocks: [...withNewGroups(blocks, material), ...annex] };
}
