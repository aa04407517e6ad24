import { attribute, child, children, descendants, textOf, toggle, type Element } from "./xml.ts";

interface Field {
  code: string;
  /** Between its begin and its separator: what stands there is its code and not shown. */
  inCode: boolean;
  /** Text that stands in its code, such as the result of a field inside of it. */
  hidden: string;
  /** It has a result with text. */
  shown: boolean;
  /** What a field of a form holds: its sign or entry is drawn from it. */
  form?: Element | undefined;
}

/** Codes from which Word draws text itself: signs in circles, fractions, text in two lines, numbers, bar codes, buttons. */
const DRAWN =
  /^\s*(?:EQ|SYMBOL|MACROBUTTON|GOTOBUTTON|AUTONUM|AUTONUMLGL|AUTONUMOUT|LISTNUM|BARCODE|DISPLAYBARCODE|MERGEBARCODE)\b/iu;
const CIRCLE = /^\s*EQ\s*\\o(?:\\a[clr])?\s*\(\s*[○◯〇□△◇]\s*[,，;]\s*(\S{1,4}?)\s*\)\s*$/iu;
/** Codes that bring content of other files, programs or lists into the text: what stands there is what they brought last. */
const OUTSIDE =
  /^\s*(INCLUDEPICTURE|INCLUDETEXT|INCLUDE|IMPORT|LINK|DDEAUTO|DDE|DATABASE|RD|AUTOTEXT|AUTOTEXTLIST|GLOSSARY|MERGEFIELD|ADDRESSBLOCK|GREETINGLINE)\b\s*(.*)/isu;
/** Codes whose result changes with the day on which somebody opens, stores or prints the file. */
const CLOCK = /^\s*(DATE|TIME|SAVEDATE|PRINTDATE)\b/iu;

/** What such a code names, without its switches. */
const target = (rest: string): string =>
  rest
    .replace(/\\[@*#!\w](?:\s+"[^"]{0,200}")?/gu, " ")
    .replace(/["\s]+/gu, " ")
    .trim()
    .slice(0, 200);

/** What is shown of a field of a form: whether a box is ticked, or the entry that is chosen. */
function formText(code: string, form: Element | undefined): string {
  if (/^\s*FORMCHECKBOX\b/iu.test(code)) {
    const box = child(form, "w:checkBox");
    return (toggle(child(box, "w:checked")) ?? toggle(child(box, "w:default")) ?? false) ? "☑" : "□";
  }
  if (!/^\s*FORMDROPDOWN\b/iu.test(code)) return "";
  const list = child(form, "w:ddList");
  const chosen = Number(attribute(child(list, "w:result") ?? child(list, "w:default"), "val") ?? 0);
  return attribute(children(list, "w:listEntry")[chosen], "val") ?? "";
}

/** Fields of one paragraph: their codes are passed over, their results are text. Nothing that a code names is ever fetched. */
export class Fields {
  readonly #open: Field[] = [];
  /** Where in them the first stands whose code goes on; -1 for none. Open fields are as many as a file likes: none is looked for. */
  #coded = -1;
  readonly #name: (message: string) => void;

  constructor(name: (message: string) => void) {
    this.#name = name;
  }

  /** Whether text here belongs to a code; it is kept to be named when nothing shows it. */
  swallows(text: string): boolean {
    const field = this.#open[this.#coded];
    if (field) field.hidden += text;
    else if (text !== "")
      // Below one that shows text all do.
      for (let at = this.#open.length - 1; this.#open[at]?.shown === false; at -= 1)
        (this.#open[at] as Field).shown = true;
    return field !== undefined;
  }

  code(element: Element): void {
    const field = this.#open.at(-1);
    if (field?.inCode) field.code += textOf(element);
  }

  /** A w:fldSimple begins: its code stands beside its result. */
  begin(code: string): void {
    this.#open.push({ code, inCode: false, hidden: "", shown: false });
  }

  /** It ends; answers with the text that it draws from its code. */
  end(): string {
    const field = this.#open.pop();
    if (this.#coded >= this.#open.length) this.#coded = -1;
    return field ? this.#end(field) : "";
  }

  /** A w:fldChar; answers with the text that the field draws from its code. */
  mark(element: Element): string {
    const type = attribute(element, "fldCharType");
    if (type === "begin") {
      if (this.#coded < 0) this.#coded = this.#open.length;
      this.#open.push({
        code: "",
        inCode: true,
        hidden: "",
        shown: false,
        form: descendants(element, "w:ffData")[0],
      });
    }
    const field = this.#open.at(-1);
    if (type === "separate" && field) {
      field.inCode = false;
      if (this.#coded === this.#open.length - 1) this.#coded = -1;
    }
    return type === "end" ? this.end() : "";
  }

  /** The paragraph ends: a code does not go on in the next. */
  close(): void {
    for (let field = this.#open.pop(); field; field = this.#open.pop()) this.#end(field);
    this.#coded = -1;
  }

  #end({ code, hidden, shown, form }: Field): string {
    if (hidden.trim() !== "") this.#name(`域代码中的“${hidden}”没有读入。`);
    const [, kind, rest = ""] = OUTSIDE.exec(code) ?? [];
    if (kind !== undefined) {
      const named = target(rest);
      this.#name(
        `域（${kind.toUpperCase()}）引用文件外面的内容${named === "" ? "" : `“${named}”`}，没有读取；文中是它上次更新的结果，请人工核对。`,
      );
    }
    const [, clock] = CLOCK.exec(code) ?? [];
    if (clock !== undefined)
      this.#name(`域（${clock.toUpperCase()}）显示的日期或时间会随打开、保存或打印而变，请改为固定的文字。`);
    if (shown) return "";
    const written = formText(code, form);
    if (written !== "" || !DRAWN.test(code)) return written;
    const circled = CIRCLE.exec(code)?.[1];
    const figure = Number(circled);
    if (circled !== undefined && Number.isInteger(figure) && figure >= 1 && figure <= 20)
      return String.fromCodePoint(0x245f + figure);
    if (circled !== undefined) this.#name(`带圈字符“${circled}”只读入了其中的字。`);
    else this.#name(`由域代码“${code.trim().slice(0, 200)}”画出的文字没有读入，请人工核对。`);
    return circled ?? "";
  }
}
