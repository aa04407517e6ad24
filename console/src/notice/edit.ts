import type { BlockView, Content, NoticeInput } from "./names.ts";

type Block = NoticeInput["blocks"][number];
export type FreeText = Extract<Block, { kind: "free" }>["text"];

/** What is sent for a block as it stands. */
export function blockInput(block: BlockView): Block {
  if (block.text) return { id: block.id, kind: "free", text: block.text };
  const phrases = block.phrases.map((phrase) => [phrase.key, phrase.text] as const);
  return { id: block.id, kind: "generated", phrases: Object.fromEntries(phrases) };
}

/** What is sent for a version as it stands. */
export const contentInput = ({
  agency,
  title,
  recipients,
  copies,
  printing,
  publicity,
  blocks,
}: Content): NoticeInput => ({
  agency,
  title,
  recipients,
  copies,
  printing,
  ...(publicity ? { publicity } : {}),
  blocks: blocks.map(blockInput),
});

/** Blocks whose place is not theirs to choose: the annex stands after the text. */
export const isAnnex = (id: string): boolean => id.startsWith("annex.");

/** The blocks with one of them a place further up (-1) or down (1); unchanged at the ends of the text. */
export function moved(blocks: readonly Block[], id: string, by: -1 | 1): Block[] {
  const from = blocks.findIndex((block) => block.id === id);
  const other = blocks[from + by];
  const block = blocks[from];
  if (!block || !other || isAnnex(id) || isAnnex(other.id)) return [...blocks];
  return blocks.toSpliced(from, 1).toSpliced(from + by, 0, block);
}

/** The blocks with one more after another, or first of all when there is no other; text never comes after the annex. */
export function inserted(blocks: readonly Block[], after: string | null, block: Block): Block[] {
  if (isAnnex(block.id)) return [...blocks, block];
  const annex = blocks.findIndex((one) => isAnnex(one.id));
  const at = blocks.findIndex((one) => one.id === after) + 1;
  return blocks.toSpliced(annex >= 0 ? Math.min(at, annex) : at, 0, block);
}

export const removed = (blocks: readonly Block[], id: string): Block[] =>
  blocks.filter((block) => block.id !== id);

export const changed = (blocks: readonly Block[], block: Block): Block[] =>
  blocks.map((one) => (one.id === block.id ? block : one));

/** An empty free block under an id that no other has. */
export function freshBlock(blocks: readonly Block[], kind: FreeText["kind"]): Block {
  let number = blocks.length + 1;
  while (blocks.some((block) => block.id === `free-${number}`)) number += 1;
  const text: FreeText = kind === "heading" ? { kind, level: 2, text: "", runIn: null } : { kind, text: "" };
  return { id: `free-${number}`, kind: "free", text };
}

/** Names parted by 、 or line ends, as lists. */
export const namesFrom = (text: string): string[] =>
  text
    .split(/[、，,;；\n]/)
    .map((name) => name.trim())
    .filter((name) => name !== "");
