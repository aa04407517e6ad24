import { child, children, descendants, type Element } from "./xml.ts";

/** What Word shows for Chinese text of a theme that names no font: its own since 2013. */
const PLAIN = "等线";

/** Fonts that a document names by their part in its theme, such as minorEastAsia. */
export class Theme {
  readonly #fonts = new Map<string, string>();

  constructor(root: Element | null) {
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

  font(name: string | undefined): string | undefined {
    return name === undefined ? undefined : this.#fonts.get(name);
  }
}
