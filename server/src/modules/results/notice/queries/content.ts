import { boundChange } from "../boundChange.ts";
import { fingerprint } from "../fingerprint.ts";
import type { Material } from "../material.ts";
import type { NoticeBlock, NoticeContent } from "../model.ts";
import type { ContentView } from "../schemas.ts";
import { sourceOf } from "../sources/index.ts";
import { blockText, blockTitle } from "../versionChange.ts";

type BlockView = ContentView["blocks"][number];

function blockView(block: NoticeBlock, material: Material | null): BlockView {
  const common = { id: block.id, title: blockTitle(block), reads: blockText(block) };
  if (block.kind === "free")
    return {
      ...common,
      kind: "free",
      place: "body",
      text: block.text,
      phrases: [],
      obligatory: false,
      change: null,
    };
  const source = sourceOf(block.id);
  const now = material ? source.bind(material) : block.bound;
  return {
    ...common,
    kind: "generated",
    place: source.place,
    text: null,
    phrases: source.phrases(block.bound).map(({ key, label, text, holes }) => ({
      key,
      label,
      text: block.phrases[key] ?? text,
      standard: text,
      holes: [...holes],
    })),
    obligatory: source.obligatory(now) || source.obligatory(block.bound),
    change: fingerprint(now) === block.fingerprint ? null : boundChange(block.bound, now),
  };
}

/** A version for the editor. With the material of today, every generated block says what the data say otherwise. */
export const contentView = (content: NoticeContent, material: Material | null): ContentView => ({
  agency: content.agency,
  title: content.title,
  recipients: content.recipients,
  copies: content.copies,
  printing: content.printing,
  publicity: content.publicity ?? null,
  blocks: content.blocks.map((block) => blockView(block, material)),
});
