import type { Block, Inline } from "@mingcha/gongwen";
import type { NoticeBlock, NoticeContent } from "./model.ts";
import { PUBLICITY_NOTES, renderBlock } from "./render.ts";
import { sourceOf } from "./sources/index.ts";

export interface VersionChange {
  /** Title lines, recipients and the like that differ. */
  fields: { name: string; before: string; after: string }[];
  /** Blocks in the order of the later version, those taken out at the end; only those that differ. */
  blocks: {
    id: string;
    title: string;
    change: "added" | "removed" | "changed" | "moved";
    before: string | null;
    after: string | null;
  }[];
}

const plain = (inlines: readonly Inline[]): string =>
  inlines.map((one) => (typeof one === "string" ? one : one.text)).join("");

function textOf(block: Block): string {
  if (block.kind === "heading") return block.text + plain(block.runIn ?? []);
  if (block.kind === "paragraph") return plain(block.inlines);
  if (block.kind === "roster") return block.rows.map((row) => `${row.name}　${row.unit}`).join("\n");
  return block.kind === "table" ? block.rows.map((row) => row.join("　")).join("\n") : "";
}

/** The words of a block, one line for each paragraph. */
export const blockText = (block: NoticeBlock): string => renderBlock(block).map(textOf).join("\n");

export const blockTitle = (block: NoticeBlock): string =>
  block.kind === "generated"
    ? sourceOf(block.id).title
    : block.text.kind === "heading"
      ? `${block.text.level} 级标题`
      : "段落";

/** Of ids in another order, the fewest that must have been moved: all but a longest row that kept its order. */
function moved(before: readonly string[], after: readonly string[]): Set<string> {
  const common = after.filter((id) => before.includes(id));
  const best: string[][] = [];
  for (const id of common) {
    const place = before.indexOf(id);
    const rows = best.filter((row) => before.indexOf(row.at(-1) ?? "") < place);
    const longest = rows.reduce<string[]>((one, next) => (next.length > one.length ? next : one), []);
    best.push([...longest, id]);
  }
  const kept = best.reduce<string[]>((one, next) => (next.length > one.length ? next : one), []);
  return new Set(common.filter((id) => !kept.includes(id)));
}

const FIELDS = [
  ["机关代字", (one) => one.agency],
  ["标题", (one) => one.title.join("\n")],
  ["主送机关", (one) => one.recipients.join("、")],
  ["抄送机关", (one) => one.copies.join("、")],
  ["印发机关", (one) => one.printing ?? ""],
  ["附注", (one) => (one.publicity ? PUBLICITY_NOTES[one.publicity.kind] : "")],
  ["不主动公开的理由", (one) => one.publicity?.reason ?? ""],
] as const satisfies [string, (content: NoticeContent) => string][];

/** What a version changed, block by block. */
export function versionChange(before: NoticeContent, after: NoticeContent): VersionChange {
  const old = new Map(before.blocks.map((block) => [block.id, block]));
  const now = new Set(after.blocks.map((block) => block.id));
  const shifted = moved([...old.keys()], [...now]);
  const kept = after.blocks.flatMap((block): VersionChange["blocks"] => {
    const was = old.get(block.id);
    const text = { before: was ? blockText(was) : null, after: blockText(block) };
    const common = { id: block.id, title: blockTitle(block), ...text };
    if (!was) return [{ ...common, change: "added" }];
    if (text.before !== text.after || blockTitle(was) !== common.title)
      return [{ ...common, change: "changed" }];
    return shifted.has(block.id) ? [{ ...common, change: "moved" }] : [];
  });
  const gone = before.blocks
    .filter((block) => !now.has(block.id))
    .map((block) => ({
      id: block.id,
      title: blockTitle(block),
      change: "removed" as const,
      before: blockText(block),
      after: null,
    }));
  return {
    fields: FIELDS.map(([name, read]) => ({ name, before: read(before), after: read(after) })).filter(
      (one) => one.before !== one.after,
    ),
    blocks: [...kept, ...gone],
  };
}
