import type { NoticeBlock, NoticeContent } from "../model.ts";
import { wordsOf } from "../phrase.ts";

/** Text that people wrote, and whether it stands in the part on problems. */
interface Written {
  text: string;
  amongProblems: boolean;
}

function words(block: NoticeBlock): string {
  if (block.kind === "generated") return Object.values(block.phrases).map(wordsOf).join("\n");
  return block.text.kind === "heading" ? `${block.text.text}\n${block.text.runIn ?? ""}` : block.text.text;
}

const isProblems = (block: NoticeBlock): boolean =>
  block.kind === "generated" && block.id.startsWith("problems.");

/** What people wrote, by part: a part goes from one heading of the first level to the next. */
function written(content: NoticeContent): Written[] {
  const parts: NoticeBlock[][] = [[]];
  for (const block of content.blocks) {
    const starts = block.kind === "free" && block.text.kind === "heading" && block.text.level === 1;
    if (starts) parts.push([]);
    parts.at(-1)?.push(block);
  }
  return [
    { text: [...content.title].join(""), amongProblems: false },
    ...parts.map((part) => ({ text: part.map(words).join("\n"), amongProblems: part.some(isProblems) })),
  ];
}

/** Units whose full name stands in a text; the name of one inside a longer one's does not count. */
function unitsIn<Unit extends { name: string }>(text: string, units: readonly Unit[]): Unit[] {
  let rest = text;
  return units
    .toSorted((one, next) => next.name.length - one.name.length)
    .filter(({ name }) => {
      const found = rest.includes(name);
      rest = rest.replaceAll(name, "\n");
      return found;
    });
}

/** Units that people named in their own words, among problems or elsewhere. */
export function freelyNamed<Unit extends { name: string }>(
  content: NoticeContent,
  units: readonly Unit[],
): { unit: Unit; amongProblems: boolean }[] {
  return written(content).flatMap(({ text, amongProblems }) =>
    unitsIn(text, units).map((unit) => ({ unit, amongProblems })),
  );
}
