import { greatest } from "../model/greatest.ts";
import type { Issue } from "../check/rule.ts";
import { checkWord } from "../check/checkDocx.ts";
import { rulesInForce } from "../local/inForce.ts";
import { DocxError } from "../read/error.ts";
import { findParts } from "../read/parts.ts";
import { openWord } from "../read/readWord.ts";
import { child, children, descendants, type Element } from "../read/xml.ts";
import { canonical, textPart } from "./canonical.ts";
import { repack } from "./pack.ts";
import { pairsOf } from "./pairing.ts";
import { paragraphOf, placesOf } from "../report/places.ts";
import { AUTHOR } from "./revisions.ts";
import { escaped } from "../model/escaped.ts";
import { Source } from "./source.ts";

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments";
const TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";
/** What is open is open already: it needs no comment on top. */
const SPARED = new Set(["open-revisions"]);

const comment = (id: number, text: string): string =>
  `<w:comment w:id="${id}" w:author="${escaped(AUTHOR)}" w:initials="检"><w:p><w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p></w:comment>`;

const sentence = ({ message, clause }: Issue): string => `${message}（${clause}）`;

/** Puts the marks of a comment around what a paragraph holds. */
function enclose(source: Source, paragraph: Element, ids: number[]): void {
  const start = ids.map((id) => `<w:commentRangeStart w:id="${id}"/>`).join("");
  const end = ids
    .map((id) => `<w:commentRangeEnd w:id="${id}"/><w:r><w:commentReference w:id="${id}"/></w:r>`)
    .join("");
  const properties = child(paragraph, "w:pPr");
  if (source.opening(paragraph).closed) source.insertFirst(paragraph, start + end);
  else {
    if (properties) source.insert(source.end(properties), start);
    else source.insertFirst(paragraph, start);
    source.insertLast(paragraph, end);
  }
}

/** The comments part with further ones, and what links it to the document when it is new. */
function withComments(files: ReadonlyMap<string, Buffer>, added: string[]): Map<string, string> {
  const out = new Map<string, string>();
  const relations = new Source(
    textPart(files).relations,
    files.get(textPart(files).relations) ??
      Buffer.from(
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>',
      ),
  );
  const links = children(relations.root, "Relationship");
  const stated = links.find((one) => (one.attribs["Type"] ?? "").endsWith("/comments"))?.attribs["Target"];
  const name =
    stated === undefined ? "word/comments.xml" : stated.startsWith("/") ? stated.slice(1) : `word/${stated}`;
  const had = files.get(name);
  if (had) {
    const source = new Source(name, had);
    source.insertLast(source.root, added.join(""));
    out.set(name, source.written());
  } else
    out.set(
      name,
      `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:comments ${W}>${added.join("")}</w:comments>`,
    );
  if (stated !== undefined) return out;
  let id = "rIdComments";
  while (links.some((one) => one.attribs["Id"] === id)) id += "1";
  relations.insertLast(relations.root, `<Relationship Id="${id}" Type="${KIND}" Target="comments.xml"/>`);
  out.set(relations.name, relations.written());
  const types = new Source(
    "[Content_Types].xml",
    files.get("[Content_Types].xml") ?? Buffer.from("<Types/>"),
  );
  const known = children(types.root, "Override").some((one) => one.attribs["PartName"] === `/${name}`);
  if (!known) types.insertLast(types.root, `<Override PartName="/${name}" ContentType="${TYPE}"/>`);
  out.set(types.name, types.written());
  return out;
}

/**
 * Writes what a person has to settle beside its place, as comments of Word. Those that stand there already are not written again.
 * @returns the same bytes when there is nothing to say
 */
export async function commented(given: Buffer, issues?: Issue[]): Promise<Buffer> {
  const foreign = await openWord(given);
  const bytes = await canonical(foreign);
  const { files, word } = bytes === given ? foreign : await openWord(bytes);
  const open = (issues ?? checkWord(word, { rules: rulesInForce() })).filter((one) => !SPARED.has(one.rule));
  const parts = findParts(word);
  const said = new Set(word.open.comments);
  const { main } = textPart(files);
  const source = new Source(main, files.get(main) ?? Buffer.alloc(0));
  const body = children(source.root, "w:body")[0];
  if (!body) throw new DocxError("文件的写法少见，没有加批注；请用 Word 或 WPS 打开后另存为 .docx。");
  const elements = new Map(pairsOf(word.blocks, body).map((one) => [one.paragraph, one.groups[0]?.at(-1)]));
  const existing = [...files].find(([name]) => /^word\/comments\.xml$/u.test(name))?.[1];
  const taken = existing
    ? descendants(new Source("word/comments.xml", existing).root, "w:comment").map((one) =>
        Number(one.attribs["w:id"]),
      )
    : [];
  let next = greatest(taken.filter(Number.isFinite)) + 1;
  const places = new Map<Element, number[]>();
  const added: string[] = [];
  for (const issue of open) {
    const text = sentence(issue);
    if (said.has(text)) continue;
    // One cause is one sentence, beside each place of it.
    const paragraphs = new Set(placesOf(issue).map((place) => paragraphOf(place, word, parts)));
    for (const paragraph of paragraphs) {
      const element = paragraph ? elements.get(paragraph) : undefined;
      if (!element) continue;
      said.add(text);
      added.push(comment(next, text));
      places.set(element, [...(places.get(element) ?? []), next]);
      next += 1;
    }
  }
  if (added.length === 0) return given;
  for (const [element, ids] of places) enclose(source, element, ids);
  return repack(bytes, new Map([...withComments(files, added), [main, source.written()]]));
}
