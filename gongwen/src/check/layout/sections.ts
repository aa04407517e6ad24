import type { Parts } from "../../read/parts.ts";
import { paragraphsOf, type WordBlock, type WordParagraph } from "../../read/word.ts";

/** What stands in the sections of a file, by their index. */
export interface SectionUse {
  /** Sections that hold 版头 or sentences of the text: what is asked of the pages of a document is asked of them. */
  text: Set<number>;
  attached: Set<number>;
  colophon: Set<number>;
  /** The first section of `text`. Before it stand a cover and a list of contents, if anything. */
  lead: number;
}

/** Whether a section holds nothing but 版记: behind an empty page it bears no number (7.5). */
export const holdsColophonAlone = ({ text, attached, colophon }: SectionUse, at: number): boolean =>
  colophon.has(at) && !text.has(at) && !attached.has(at);

const everyLine = (blocks: WordBlock[]): WordParagraph[] =>
  blocks.flatMap((block) => (block.kind === "paragraph" ? [block] : block.rows.flat(2)));

export function sectionUse(parts: Parts): SectionUse {
  const sections = (lines: WordParagraph[]): Set<number> => new Set(lines.map(({ section }) => section));
  const text = sections([
    ...paragraphsOf(parts.body).filter((one) => /[。；]$/u.test(one.text.trim())),
    ...[parts.mark, parts.number].filter((one) => one !== null),
  ]);
  // A document of a few short lines is text, too.
  if (text.size === 0) for (const one of sections(parts.title)) text.add(one);
  return {
    text,
    attached: sections(
      parts.attachments.flatMap((one) => [one.label, ...one.title, ...everyLine(one.blocks)]),
    ),
    colophon: sections(parts.colophon),
    lead: text.size === 0 ? 0 : Math.min(...text),
  };
}
