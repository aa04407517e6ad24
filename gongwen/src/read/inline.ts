import { boxOf } from "./box.ts";
import { Fields } from "./fields.ts";
import { letteringOf } from "./lettering.ts";
import { isDrawnRed, lineOf } from "./lines.ts";
import type { Sources } from "./reader.ts";
import { runLook, type RunLook } from "./styles.ts";
import { symbol, withSymbols } from "./symbols.ts";
import { drawnIn, drawsMore, pictureOf } from "./picture.ts";
import type { Apart, WordBlock, WordPicture, WordRun } from "./word.ts";
import { attribute, child, children, descendants, textOf, toggle, type Element } from "./xml.ts";

/** What is found inside of a paragraph. */
export interface Found {
  runs: WordRun[];
  breaksPage: boolean;
  /** Colours of straight lines that are drawn. */
  drawn: (string | null)[];
  /** Other shapes are drawn, not all in red. */
  shapes?: boolean;
  boxes: WordBlock[][];
  pictures?: WordPicture[];
  /** The side of the text at which all of the line stands: a tab to the margin is before it. */
  margin?: "left" | "center" | "right";
  /** Fields that are open where the reader stands. */
  fields?: Fields;
}

/** Size of type that Word takes when nothing is stated. */
const SIZE = 20;

/** Struck out or moved away in revision, or properties: nothing of it is text of the document. */
const SILENT = new Set([
  "w:del",
  "w:moveFrom",
  "w:pPr",
  "w:rPr",
  "w:sdtPr",
  "w:sdtEndPr",
  "w:fldData",
  "w:rubyPr",
]);
const APART: readonly Apart[] = [
  "italic",
  "underlined",
  "struck",
  "highlighted",
  "shaded",
  "dotted",
  "boxed",
  "hollow",
  "raised",
  "scaled",
  "spread",
];
const colorOf = ({ color }: RunLook): string | null =>
  color === undefined || color === "auto" ? null : color;
/** Shapes of the older way of drawing that may say what they show. */
const OLDER = ["v:shape", "v:rect", "v:group"];
const DRAWINGS = new Set(["w:drawing", "w:pict", "w:object"]);
const PLAIN = new Map([
  ["w:tab", "\t"],
  ["w:ptab", "\t"],
  ["w:noBreakHyphen", "-"],
  ["w:cr", "\n"],
]);

/** Extensions of drawings that hold text or pictures; a choice that needs another one is Word's own future. */
const KNOWN =
  /^(?:wps|wpg|wpc|wpi|w14|w15|w16\w*|wp14|a14|a16|pic14|cx\d?|c14|c16\w*|aink|am3d|v|o|dgm|m|w|wp|a|pic|asvg)$/u;

/** Of a choice and its fallback one is read, as a program would that knows the usual extensions. */
export function chosen(element: Element): Element {
  const choices = children(element, "mc:Choice");
  const fallback = child(element, "mc:Fallback");
  const fits = (choice: Element): boolean =>
    (choice.attribs["Requires"] ?? "").split(/\s+/u).every((one) => one === "" || KNOWN.test(one));
  return choices.find(fits) ?? fallback ?? choices[0] ?? element;
}

/** Boxes with text; those that stand in a box belong to it. */
const boxesOf = (element: Element): Element[] =>
  children(element).flatMap((one) => {
    if (one.name === "w:txbxContent") return [one];
    return boxesOf(one.name === "mc:AlternateContent" ? chosen(one) : one);
  });

/** A tab to the margin before all text lines the whole up at that side, and is no space of its own. */
function toMargin(tab: Element, text: string, found: Found): boolean {
  const side = attribute(tab, "alignment");
  if (side !== "left" && side !== "center" && side !== "right") return false;
  if (text !== "" || found.runs.some((run) => run.text !== "")) return false;
  found.margin = side;
  return true;
}

/** Where a drawing is lined up across the page, in both ways of drawing. */
function sideOf(element: Element): string | undefined {
  const [place] = descendants(element, "wp:positionH");
  const aligned = child(place, "wp:align");
  if (aligned) return textOf(aligned).trim();
  const styles = ["v:shape", "v:rect"].flatMap((name) => descendants(element, name));
  return styles.flatMap(
    (one) => /mso-position-horizontal:\s*([a-z]+)/u.exec(one.attribs["style"] ?? "")?.[1] ?? [],
  )[0];
}

/** Runs below a paragraph, however they are wrapped; what can't be taken over is named. */
export class Inline {
  readonly #sources: Sources;
  readonly #box: (element: Element) => WordBlock[];
  readonly #at: () => number;

  constructor(sources: Sources, box: (element: Element) => WordBlock[], at: () => number) {
    this.#sources = sources;
    this.#box = box;
    this.#at = at;
  }

  #name(message: string): void {
    this.#sources.unread.push({ at: this.#at(), message });
  }

  /** Reads a whole paragraph. */
  paragraph(element: Element, style: string | undefined, found: Found): void {
    found.fields = new Fields((message) => this.#name(message));
    this.read(element, style, found);
    found.fields.close();
  }

  read(parent: Element, style: string | undefined, found: Found): void {
    for (const element of children(parent)) {
      if (SILENT.has(element.name)) continue;
      if (element.name === "w:r") this.#run(element, style, found);
      else if (element.name === "m:oMath") this.#formula(element, style, found);
      else if (element.name === "w:fldSimple") this.#simpleField(element, style, found);
      else if (element.name === "w:subDoc")
        this.#name("另一份文件作为子文档链入，其中文字没有读入，请人工核对。");
      else this.read(element.name === "mc:AlternateContent" ? chosen(element) : element, style, found);
    }
  }

  #simpleField(element: Element, style: string | undefined, found: Found): void {
    found.fields?.begin(attribute(element, "instr") ?? "");
    this.read(element, style, found);
    const text = found.fields?.end() ?? "";
    const look = this.#sources.styles.run(style, undefined);
    if (text !== "")
      found.runs.push({
        text,
        font: look.font ?? null,
        latin: look.latin ?? null,
        hint: null,
        size: look.size ?? SIZE,
        bold: false,
        color: colorOf(look),
      });
  }

  #formula(element: Element, style: string | undefined, found: Found): void {
    const text = descendants(element, "m:t").map(textOf).join("");
    if (text === "") return;
    const look = this.#sources.styles.run(style, undefined);
    // Its font is that of formulae; its size is stated as that of any run.
    const [first] = descendants(element, "m:r");
    const own = runLook(child(first, "w:rPr"), this.#sources.styles.theme);
    // Where none is stated the eye takes it for that of the line.
    const beside = found.runs.findLast((run) => run.text.trim() !== "");
    found.runs.push({
      text,
      font: beside?.font ?? look.font ?? null,
      latin: beside?.latin ?? look.latin ?? null,
      hint: null,
      size: own.size ?? beside?.size ?? look.size ?? SIZE,
      bold: false,
      color: beside?.color ?? colorOf(look),
      formula: true,
    });
    this.#name(`公式“${text}”只读入了文字，没有读入它的排法。`);
  }

  #run(element: Element, style: string | undefined, found: Found): void {
    const { styles } = this.#sources;
    const properties = child(element, "w:rPr");
    const own = attribute(child(properties, "w:rStyle"), "val");
    const look = { ...styles.run(style, own), ...runLook(properties, styles.theme) };
    if (toggle(child(properties, "w:vanish"))) {
      const hidden = descendants(element, "w:t").map(textOf).join("");
      if (hidden.trim() !== "") this.#name(`隐藏的文字“${hidden}”没有读入。`);
      return;
    }
    const apart = APART.filter((way) => look[way] === true);
    const push = (text: string): void => {
      found.runs.push({
        text,
        font: look.font ?? null,
        latin: look.latin ?? null,
        hint: look.hint ?? null,
        size: look.size ?? SIZE,
        bold: look.bold ?? false,
        ...(apart.length > 0 ? { apart } : {}),
        color: colorOf(look),
      });
    };
    let text = "";
    const take = (more: string): void => {
      if (!found.fields?.swallows(more)) text += more;
    };
    const contents = (holder: Element): void => {
      for (const one of children(holder)) {
        const plain = PLAIN.get(one.name);
        if (one.name === "w:ptab" && toMargin(one, text, found)) continue;
        if (one.name === "w:t") take(withSymbols(textOf(one), look.latin ?? look.font ?? ""));
        else if (plain !== undefined) take(plain);
        else if (one.name === "w:br") {
          if (attribute(one, "type") === "page") found.breaksPage = true;
          else take("\n");
        } else if (one.name === "w:sym") take(this.#symbol(one));
        else if (one.name === "w:instrText") found.fields?.code(one);
        else if (one.name === "w:fldChar") text += found.fields?.mark(one) ?? "";
        else if (one.name === "w:ruby") {
          push(text);
          text = "";
          this.#ruby(one, style, found);
        } else if (one.name === "w:footnoteReference" || one.name === "w:endnoteReference") this.#note(one);
        else if (DRAWINGS.has(one.name)) this.#drawing(one, found);
        else if (one.name === "mc:AlternateContent") {
          const choice = chosen(one);
          if (children(choice).some(({ name }) => !DRAWINGS.has(name))) contents(choice);
          else this.#drawing(choice, found);
        } else if (one.name === "w:r") this.#run(one, style, found);
      }
    };
    contents(element);
    push(text);
  }

  #ruby(element: Element, style: string | undefined, found: Found): void {
    this.read(child(element, "w:rubyBase") ?? element, style, found);
    const [above, base] = ["w:rt", "w:rubyBase"].map((name) =>
      descendants(child(element, name) ?? element, "w:t")
        .map(textOf)
        .join(""),
    );
    this.#name(`“${base}”上的注音“${above}”没有读入。`);
  }

  #symbol(element: Element): string {
    const [font, code] = [attribute(element, "font") ?? "", attribute(element, "char") ?? ""];
    const known = symbol(font, code);
    if (known !== null) return known;
    this.#name(`符号（${font} ${code}）读不出，以“〓”代替。`);
    return "〓";
  }

  #note(element: Element): void {
    const kind = element.name === "w:footnoteReference" ? "footnote" : "endnote";
    const text = this.#sources.notes.get(`${kind} ${attribute(element, "id") ?? ""}`);
    if (text !== undefined)
      this.#name(`${kind === "footnote" ? "脚注" : "尾注"}“${text}”没有读入；公文一般不用注，请核对。`);
  }

  /** Takes a picture over; what in it is written stays for a person to read unless we have written it. */
  #picture(element: Element, found: Found): boolean {
    const { album } = this.#sources;
    const picture = pictureOf(element, album);
    if (!picture) return false;
    if (picture === "full") {
      const said = album.fullness();
      if (said !== null) this.#name(said);
      return true;
    }
    (found.pictures ??= []).push(picture);
    if (picture.alt === "") this.#name("图片没有替代文字，其中文字没有检查，请人工核对。");
    else if (picture.made !== true) this.#name("图片中的文字没有检查，请人工核对。");
    return true;
  }

  #drawing(element: Element, found: Found): void {
    const boxes = boxesOf(element);
    const side = sideOf(element);
    const held = boxOf(element);
    for (const box of boxes)
      found.boxes.push(
        this.#box(box).map((block) =>
          block.kind === "paragraph" ? { ...block, held, ...(side === undefined ? {} : { side }) } : block,
        ),
      );
    const lettering = drawnIn(element, "v:textpath").map((one) => one.attribs["string"] ?? "");
    const marks = letteringOf(element, this.#at(), 0);
    if (marks.length > 0) found.boxes.push(marks);
    else for (const text of lettering.filter(Boolean)) this.#name(`艺术字“${text}”没有读入。`);
    const drawn = drawnIn(element, "wp:docPr")[0]?.attribs;
    const older = OLDER.flatMap((name) => drawnIn(element, name)).flatMap((one) => one.attribs["alt"] ?? []);
    const called = drawn?.["descr"] ?? drawn?.["title"] ?? older[0] ?? drawn?.["name"] ?? "";
    const quoted = called === "" ? "" : `“${called}”`;
    if (drawnIn(element, "c:chart").length > 0)
      this.#name(`图表${quoted}没有读入，其中文字没有检查，请人工核对。`);
    else if (drawnIn(element, "dgm:relIds").length > 0)
      this.#name(`图示（SmartArt）${quoted}没有读入，其中文字没有检查，请人工核对。`);
    else if (element.name === "w:object") this.#name(`嵌入的对象${quoted}没有读入，请人工核对。`);
    else if (this.#picture(element, found)) {
      if (drawsMore(element)) {
        if (!isDrawnRed(element)) found.shapes = true;
        this.#name("画出的图形（如线条）没有读入。");
      }
    } else if (["pic:pic", "v:imagedata"].some((name) => drawnIn(element, name).length > 0))
      this.#name(`图片${quoted}没有读入，其中文字没有检查，请人工核对。`);
    else if (boxes.length === 0 && lettering.length === 0) {
      const across = lineOf(element);
      if (across) {
        found.drawn.push(across.color);
        return;
      }
      const line = ["wps:wsp", "v:line", "v:rect", "v:shape"].some(
        (name) => drawnIn(element, name).length > 0,
      );
      if (line && !isDrawnRed(element)) found.shapes = true;
      this.#name(
        line ? "画出的图形（如线条）没有读入。" : `图片${quoted}没有读入，其中文字没有检查，请人工核对。`,
      );
    }
  }
}
