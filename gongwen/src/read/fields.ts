import { attribute, textOf, type Element } from "./xml.ts";

interface Field {
  code: string;
  /** Between its begin and its separator: what stands there is its code and not shown. */
  inCode: boolean;
  /** Text that stands in its code, such as the result of a field inside of it. */
  hidden: string;
}

/** Code of a field that Word draws from the code itself: signs in circles, fractions, text in two lines. */
const DRAWN = /^\s*(?:EQ|SYMBOL|MACROBUTTON)\b/iu;
const CIRCLE = /^\s*EQ\s*\\o(?:\\a[clr])?\s*\(\s*[○◯〇□△◇]\s*[,，;]\s*(\S{1,4}?)\s*\)\s*$/iu;

/** Complex fields of one paragraph: their codes are passed over, their results are text. */
export class Fields {
  readonly #open: Field[] = [];
  readonly #name: (message: string) => void;

  constructor(name: (message: string) => void) {
    this.#name = name;
  }

  /** Whether text here belongs to a code; it is kept to be named when nothing shows it. */
  swallows(text: string): boolean {
    const field = this.#open.find((one) => one.inCode);
    if (field) field.hidden += text;
    return field !== undefined;
  }

  code(element: Element): void {
    const field = this.#open.at(-1);
    if (field?.inCode) field.code += textOf(element);
  }

  /** A w:fldChar; answers with the text that the field draws from its code. */
  mark(element: Element): string {
    const type = attribute(element, "fldCharType");
    if (type === "begin") this.#open.push({ code: "", inCode: true, hidden: "" });
    const field = this.#open.at(-1);
    if (type === "separate" && field) field.inCode = false;
    if (type !== "end" || !field) return "";
    this.#open.pop();
    return this.#end(field);
  }

  /** The paragraph ends: a code does not go on in the next. */
  close(): void {
    for (let field = this.#open.pop(); field; field = this.#open.pop()) this.#end(field);
  }

  #end({ code, inCode, hidden }: Field): string {
    if (hidden.trim() !== "") this.#name(`域代码中的“${hidden}”没有读入。`);
    if (!inCode || !DRAWN.test(code)) return "";
    const circled = CIRCLE.exec(code)?.[1];
    const figure = Number(circled);
    if (circled !== undefined && Number.isInteger(figure) && figure >= 1 && figure <= 20)
      return String.fromCodePoint(0x245f + figure);
    if (circled !== undefined) this.#name(`带圈字符“${circled}”只读入了其中的字。`);
    else this.#name(`由域代码“${code.trim().slice(0, 200)}”画出的文字没有读入，请人工核对。`);
    return circled ?? "";
  }
}
