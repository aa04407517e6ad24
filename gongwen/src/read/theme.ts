import { attribute, child, children, descendants, type Element } from "./xml.ts";

/** What Word shows for Chinese text of a theme that names no font: its own since 2013. */
const PLAIN = "等线";

/** Colours of text by the names that they bear in a theme. */
const COLORS = new Map([
  ["text1", "dk1"],
  ["dark1", "dk1"],
  ["background1", "lt1"],
  ["light1", "lt1"],
  ["text2", "dk2"],
  ["dark2", "dk2"],
  ["background2", "lt2"],
  ["light2", "lt2"],
  ["hyperlink", "hlink"],
  ["followedHyperlink", "folHlink"],
]);

/** Fonts that a document names by their part in its theme, such as minorEastAsia. */
export class Theme {
  readonly #fonts = new Map<string, string>();
  readonly #colors = new Map<string, string>();

  constructor(root: Element | null) {
    for (const one of root ? children(descendants(root, "a:clrScheme")[0]) : []) {
      const [stated] = children(one);
      const value = stated?.attribs["lastClr"] ?? stated?.attribs["val"] ?? "";
      if (/^[\dA-F]{6}$/iu.test(value)) this.#colors.set(one.name.slice(2), value.toUpperCase());
    }
    const scheme = root ? descendants(root, "a:fontScheme")[0] : undefined;
    for (const part of ["major", "minor"]) {
      const fonts = child(scheme, `a:${part}Font`);
      const face = (name: string): string => child(fonts, name)?.attribs["typeface"] ?? "";
      const han = children(fonts, "a:font").find((one) => one.attribs["script"] === "Hans");
      this.#fonts.set(`${part}EastAsia`, face("a:ea") || han?.attribs["typeface"] || PLAIN);
      const latin = face("a:latin") || "Calibri";
      this.#fonts.set(`${part}HAnsi`, latin);
      this.#fonts.set(`${part}Ascii`, latin);
    }
  }

  /** RRGGBB of w:color where it names one of the theme as it is; of lighter and darker ones the file states the outcome beside. */
  color(element: Element | undefined): string | undefined {
    const name = attribute(element, "themeColor");
    if (name === undefined || attribute(element, "themeTint") || attribute(element, "themeShade"))
      return undefined;
    return this.#colors.get(COLORS.get(name) ?? name);
  }

  font(name: string | undefined): string | undefined {
    return name === undefined ? undefined : this.#fonts.get(name);
  }
}
