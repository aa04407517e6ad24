import type { Sources } from "./reader.ts";
import { runLook } from "./styles.ts";
import { symbol } from "./symbols.ts";
import type { WordBlock, WordRun } from "./word.ts";
import { attribute, child, children, descendants, textOf, toggle, type Element } from "./xml.ts";

/** What is found inside of a paragraph. */
export interface Found {
  runs: WordRun[];
  breaksPage: boolean;
  boxes: WordBlock[][];
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
const PLAIN = new Map([
  ["w:tab", "\t"],
  ["w:ptab", "\t"],
  ["w:noBreakHyphen", "-"],
  ["w:cr", "\n"],
]);

/** Boxes with text; those that stand in a box belong to it. */
const boxesOf = (element: Element): Element[] =>
  children(element).flatMap((one) => {
    if (one.name === "w:txbxContent") return [one];
    if (one.name === "mc:AlternateContent") return boxesOf(child(one, "mc:Choice") ?? one);
    return boxesOf(one);
  });

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

  read(parent: Element, style: string | undefined, found: Found): void {
    for (const element of children(parent)) {
      if (SILENT.has(element.name)) continue;
      if (element.name === "w:r") this.#run(element, style, found);
      else if (element.name === "m:oMath") this.#formula(element, style, found);
      else if (element.name === "mc:AlternateContent")
        this.read(child(element, "mc:Choice") ?? child(element, "mc:Fallback") ?? element, style, found);
      else this.read(element, style, found);
    }
  }

  #formula(element: Element, style: string | undefined, found: Found): void {
    const text = descendants(element, "m:t").map(textOf).join("");
    if (text === "") return;
    const look = this.#sources.styles.run(style, undefined);
    found.runs.push({
      text,
      font: look.font ?? null,
      latin: look.latin ?? null,
      hint: null,
      size: look.size ?? SIZE,
      bold: false,
      color: look.color ?? null,
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
    const push = (text: string): void => {
      found.runs.push({
        text,
        font: look.font ?? null,
        latin: look.latin ?? null,
        hint: look.hint ?? null,
        size: look.size ?? SIZE,
        bold: look.bold ?? false,
        color: look.color ?? null,
      });
    };
    let text = "";
    for (const one of children(element)) {
      const plain = PLAIN.get(one.name);
      if (one.name === "w:t") text += textOf(one);
      else if (plain !== undefined) text += plain;
      else if (one.name === "w:br") {
        if (attribute(one, "type") === "page") found.breaksPage = true;
        else text += "\n";
      } else if (one.name === "w:sym") text += this.#symbol(one);
      else if (one.name === "w:ruby") {
        push(text);
        text = "";
        this.read(child(one, "w:rubyBase") ?? one, style, found);
        const [above, base] = ["w:rt", "w:rubyBase"].map((name) =>
          descendants(child(one, name) ?? one, "w:t")
            .map(textOf)
            .join(""),
        );
        this.#name(`“${base}”上的注音“${above}”没有读入。`);
      } else if (one.name === "w:footnoteReference" || one.name === "w:endnoteReference") this.#note(one);
      else if (["mc:AlternateContent", "w:drawing", "w:pict", "w:object"].includes(one.name))
        this.#drawing(one.name === "mc:AlternateContent" ? (child(one, "mc:Choice") ?? one) : one, found);
    }
    push(text);
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

  #drawing(element: Element, found: Found): void {
    const boxes = boxesOf(element);
    for (const box of boxes) found.boxes.push(this.#box(box));
    const lettering = descendants(element, "v:textpath").map((one) => one.attribs["string"] ?? "");
    for (const text of lettering.filter(Boolean)) this.#name(`艺术字“${text}”没有读入。`);
    const drawn = descendants(element, "wp:docPr")[0]?.attribs;
    const called = drawn?.["descr"] ?? drawn?.["title"] ?? drawn?.["name"] ?? "";
    const quoted = called === "" ? "" : `“${called}”`;
    if (element.name === "w:object") this.#name("嵌入的对象没有读入，请人工核对。");
    else if (["pic:pic", "v:imagedata"].some((name) => descendants(element, name).length > 0))
      this.#name(`图片${quoted}没有读入，其中文字没有检查，请人工核对。`);
    else if (boxes.length === 0 && lettering.length === 0) {
      const line = ["wps:wsp", "v:line", "v:rect", "v:shape"].some(
        (name) => descendants(element, name).length > 0,
      );
      this.#name(
        line ? "画出的图形（如线条）没有读入。" : `图片${quoted}没有读入，其中文字没有检查，请人工核对。`,
      );
    }
  }
}
