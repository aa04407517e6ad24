import { DomUtils, parseDocument } from "htmlparser2";
import { expect, test } from "vitest";
import { children, type Element } from "../read/xml.ts";
import { readZip } from "../read/zip.ts";
import { MESSY, messyDocx } from "../testing/messyDrafts.ts";
import { OUTSIDE } from "../testing/outsideDrafts.ts";
import { fixDocx } from "./fixDocx.ts";
import { AUTHOR } from "./revisions.ts";
import { everyElement } from "./source.ts";

const bodyOf = async (docx: Buffer): Promise<Element> => {
  const text = (await readZip(docx)).get("word/document.xml")?.toString("utf8") ?? "";
  return parseDocument(text, { xmlMode: true }).children.find(
    (one): one is Element => "attribs" in one,
  ) as Element;
};
const raw = (element: Element): string => DomUtils.getOuterHTML(element, { xmlMode: true });
const own = (root: Element, name: string): Element[] =>
  everyElement(root, name).filter((one) => one.attribs["w:author"] === AUTHOR || name === "w:tblGridChange");
const KINDS = ["rPr", "pPr", "sectPr", "tblPr", "tblGrid", "tcPr"].map((one) => `w:${one}Change`);
const paragraphOf = (mark: Element): Element => mark.parent?.parent?.parent as Element;
const isEnd = (mark: Element): boolean => (mark.parent as Element).name === "w:rPr";

/** What Word makes of a file when all changes of ours are accepted. */
function accepted(root: Element): string {
  for (const one of KINDS.flatMap((kind) => own(root, kind))) DomUtils.removeElement(one);
  for (const one of own(root, "w:del")) DomUtils.removeElement(paragraphOf(one));
  for (const one of own(root, "w:ins")) DomUtils.removeElement(one);
  return plain(root);
}

/** What Word makes of it when they are rejected. References to footers are set outright and left out. */
function rejected(root: Element): string {
  for (const one of own(root, "w:ins")) if (isEnd(one)) DomUtils.removeElement(paragraphOf(one));
  for (const one of own(root, "w:del")) DomUtils.removeElement(one);
  for (const one of KINDS.flatMap((kind) => own(root, kind))) {
    const had = one.parent as Element;
    const kept =
      had.name === "w:pPr" ? children(had).filter((each) => /^w:(?:rPr|sectPr)$/u.test(each.name)) : [];
    const former = children(children(one)[0]);
    for (const each of children(had)) DomUtils.removeElement(each);
    for (const each of [...former, ...kept]) DomUtils.appendChild(had, each);
  }
  return plain(root);
}

/** The file without what says nothing: empty properties, runs of one look that were parted. */
function plain(root: Element): string {
  for (const name of ["w:headerReference", "w:footerReference", "w:titlePg"])
    for (const one of everyElement(root, name)) DomUtils.removeElement(one);
  for (const name of ["w:rPr", "w:pPr"])
    for (const one of everyElement(root, name)) if (children(one).length === 0) DomUtils.removeElement(one);
  return raw(root).replaceAll(
    /(<w:r>(<w:rPr>(?:(?!<\/w:rPr>).)*<\/w:rPr>)?<w:t xml:space="preserve">[^<]*)<\/w:t><\/w:r>(?=<w:r>)/gu,
    (whole: string, start: string, look: string | undefined, at: number, all: string) =>
      all.startsWith(`<w:r>${look ?? ""}<w:t xml:space="preserve">`, at + whole.length)
        ? `${start}\uE000`
        : whole,
  );
}
const joined = (text: string): string =>
  text.replaceAll(/\uE000<w:r>(?:<w:rPr>(?:(?!<\/w:rPr>).)*<\/w:rPr>)?<w:t xml:space="preserve">/gu, "");

test.each(Object.entries({ ...MESSY, ...OUTSIDE }))(
  "tracked changes of %s: accepted they are the mended draft, rejected the draft",
  async (_, draft) => {
    const docx = messyDocx(draft);
    const { bytes: outright } = await fixDocx(docx);
    const { bytes: tracked } = await fixDocx(docx, { track: true });
    expect(accepted(await bodyOf(tracked))).toBe(plain(await bodyOf(outright)));
    expect(joined(rejected(await bodyOf(tracked)))).toBe(joined(plain(await bodyOf(docx))));
  },
);
