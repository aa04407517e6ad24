import { borderOf } from "./border.ts";
import { Theme } from "./theme.ts";
import { stopsOf, type TabStop } from "./tabs.ts";
import { attribute, child, children, descendants, figure, toggle, type Element } from "./xml.ts";

/** Properties of paragraphs and runs as far as they are stated; what is left out comes from below. */
export interface ParagraphLook {
  align?: string | undefined;
  left?: number | undefined;
  right?: number | undefined;
  firstLine?: number | undefined;
  before?: number | undefined;
  after?: number | undefined;
  line?: number | undefined;
  lineRule?: string | undefined;
  snapToGrid?: boolean | undefined;
  keepNext?: boolean | undefined;
  keepLines?: boolean | undefined;
  pageBreakBefore?: boolean | undefined;
  /** Lines at its edges: each goes before that of the style. */
  topEdge?: Element | undefined;
  bottomEdge?: Element | undefined;
  leftEdge?: Element | undefined;
  rightEdge?: Element | undefined;
  betweenEdge?: Element | undefined;
  shaded?: boolean | undefined;
  /** Stops of tabs; those of a paragraph stand in the place of those of its style. */
  stops?: TabStop[] | undefined;
  /** List and level of automatic numbering. */
  list?: string | undefined;
  level?: number | undefined;
}
export interface RunLook {
  font?: string | undefined;
  latin?: string | undefined;
  hint?: string | undefined;
  size?: number | undefined;
  bold?: boolean | undefined;
  italic?: boolean | undefined;
  underlined?: boolean | undefined;
  struck?: boolean | undefined;
  highlighted?: boolean | undefined;
  shaded?: boolean | undefined;
  dotted?: boolean | undefined;
  boxed?: boolean | undefined;
  hollow?: boolean | undefined;
  raised?: boolean | undefined;
  scaled?: boolean | undefined;
  spread?: boolean | undefined;
  /** RRGGBB, or "auto": that of a style does not hold then. */
  color?: string | undefined;
}

function withoutUnsaid<Look extends object>(look: Look): Look {
  const out: Partial<Look> = {};
  for (const name of Object.keys(look) as (keyof Look)[])
    if (look[name] !== undefined) out[name] = look[name];
  return out as Look;
}

/** Twips of a line where a distance is stated in lines alone: 15.6 pt, the pitch of Word's own grid. */
const LINE = 312;

/**
 * What w:pPr states. Indents in hundredths of a character count 16 pt each; one of none leaves the say to the twips beside it.
 * Programs write both for a distance in lines; lines alone are turned into twips.
 */
export function paragraphLook(properties: Element | undefined): ParagraphLook {
  if (!properties) return {};
  const indent = child(properties, "w:ind");
  const spacing = child(properties, "w:spacing");
  const numbered = child(properties, "w:numPr");
  // LibreOffice writes an empty one before that of a frame.
  const borders = children(properties, "w:pBdr").findLast((one) => children(one).length > 0);
  const characters = (name: string): number | undefined => {
    const value = figure(indent, name);
    return value === undefined || (value === 0 && figure(indent, name.replace("Chars", "")) !== undefined)
      ? undefined
      : (value / 100) * 320;
  };
  const lines = (name: string): number | undefined => {
    const value = figure(spacing, `${name}Lines`);
    return value === undefined ? undefined : (value / 100) * LINE;
  };
  const hanging = characters("hangingChars") ?? figure(indent, "hanging");
  return withoutUnsaid({
    align: attribute(child(properties, "w:jc"), "val"),
    left:
      characters("leftChars") ??
      characters("startChars") ??
      figure(indent, "left") ??
      figure(indent, "start"),
    right:
      characters("rightChars") ?? characters("endChars") ?? figure(indent, "right") ?? figure(indent, "end"),
    firstLine:
      hanging === undefined || hanging === 0
        ? (characters("firstLineChars") ?? figure(indent, "firstLine"))
        : -hanging,
    before: figure(spacing, "before") ?? lines("before"),
    after: figure(spacing, "after") ?? lines("after"),
    line: figure(spacing, "line"),
    lineRule: attribute(spacing, "lineRule"),
    snapToGrid: toggle(child(properties, "w:snapToGrid")),
    keepNext: toggle(child(properties, "w:keepNext")),
    keepLines: toggle(child(properties, "w:keepLines")),
    pageBreakBefore: toggle(child(properties, "w:pageBreakBefore")),
    topEdge: child(borders, "w:top"),
    bottomEdge: child(borders, "w:bottom"),
    leftEdge: child(borders, "w:left") ?? child(borders, "w:start"),
    rightEdge: child(borders, "w:right") ?? child(borders, "w:end"),
    betweenEdge: child(borders, "w:between"),
    shaded: isShaded(child(properties, "w:shd")),
    stops: stopsOf(properties),
    list: attribute(child(numbered, "w:numId"), "val"),
    level: figure(child(numbered, "w:ilvl"), "val"),
  });
}

/** Twips: what an eye sees between signs. Text of the standard is drawn together by a quarter of that. */
const POINT = 20;
const HOLLOW = ["w:outline", "w:shadow", "w:emboss", "w:imprint"];

/** Whether a colour or a pattern stands behind it; undefined where nothing is stated. */
function isShaded(element: Element | undefined): boolean | undefined {
  if (!element) return undefined;
  const fill = (attribute(element, "fill") ?? "auto").toUpperCase();
  const pattern = attribute(element, "val") ?? "clear";
  return (
    (pattern !== "clear" && pattern !== "nil") || (pattern === "clear" && !/^(?:AUTO|FFFFFF|)$/u.test(fill))
  );
}

/** What w:rPr states. A font named by its part in the theme goes before one named beside it. */
export function runLook(properties: Element | undefined, theme: Theme): RunLook {
  if (!properties) return {};
  const fonts = child(properties, "w:rFonts");
  const own = child(properties, "w:color");
  const stated = attribute(own, "val");
  const borders = child(properties, "w:bdr");
  const position = figure(child(properties, "w:position"), "val", 2);
  const align = attribute(child(properties, "w:vertAlign"), "val");
  const scale = figure(child(properties, "w:w"), "val");
  const spacing = figure(child(properties, "w:spacing"), "val");
  return withoutUnsaid({
    font: theme.font(attribute(fonts, "eastAsiaTheme")) ?? attribute(fonts, "eastAsia"),
    latin:
      theme.font(attribute(fonts, "hAnsiTheme") ?? attribute(fonts, "asciiTheme")) ??
      attribute(fonts, "hAnsi") ??
      attribute(fonts, "ascii"),
    hint: attribute(fonts, "hint"),
    size: figure(child(properties, "w:sz"), "val", 2),
    bold: toggle(child(properties, "w:b")),
    italic: toggle(child(properties, "w:i")),
    underlined: toggle(child(properties, "w:u")),
    struck: toggle(child(properties, "w:strike")) ?? toggle(child(properties, "w:dstrike")),
    highlighted: toggle(child(properties, "w:highlight")),
    shaded: isShaded(child(properties, "w:shd")),
    dotted: toggle(child(properties, "w:em")),
    boxed: borders && borderOf(borders) !== null,
    hollow: HOLLOW.map((name) => toggle(child(properties, name))).find((one) => one !== undefined),
    raised:
      position === undefined && align === undefined
        ? undefined
        : (position ?? 0) !== 0 || (align !== undefined && align !== "baseline"),
    scaled: scale === undefined ? undefined : Math.abs(scale - 100) >= 10,
    spread: spacing === undefined ? undefined : Math.abs(spacing) >= POINT,
    color: theme.color(own) ?? (stated === "auto" ? stated : stated?.toUpperCase()),
  });
}

/** Word itself takes no more than some ten styles on one another. */
const DEEPEST = 100;

interface Style {
  based: string | undefined;
  paragraph: ParagraphLook;
  run: RunLook;
  /** Lines of tables are drawn by it. */
  ruled: boolean;
}

/** The styles of a document, settled along their ancestry. */
export class Styles {
  readonly #styles = new Map<string, Style>();
  readonly #known = new Map<string | undefined, Pick<Style, "paragraph" | "run">>();
  readonly #default: { paragraph: ParagraphLook; run: RunLook } = { paragraph: {}, run: {} };
  #normal: string | undefined;

  readonly theme: Theme;
  /** The style of tables that name none draws lines. */
  readonly drawsTables: boolean = false;

  constructor(root: Element | null, theme: Theme) {
    this.theme = theme;
    if (!root) return;
    const defaults = child(root, "w:docDefaults");
    this.#default = {
      paragraph: paragraphLook(child(child(defaults, "w:pPrDefault"), "w:pPr")),
      run: runLook(child(child(defaults, "w:rPrDefault"), "w:rPr"), theme),
    };
    let usual: string | undefined;
    for (const style of children(root, "w:style")) {
      const id = attribute(style, "styleId") ?? "";
      this.#styles.set(id, {
        based: attribute(child(style, "w:basedOn"), "val"),
        paragraph: paragraphLook(child(style, "w:pPr")),
        run: runLook(child(style, "w:rPr"), theme),
        ruled: ["w:tblBorders", "w:tcBorders"].some((name) => descendants(style, name).length > 0),
      });
      if (!["1", "true"].includes(attribute(style, "default") ?? "0")) continue;
      if (attribute(style, "type") === "paragraph") this.#normal = id;
      if (attribute(style, "type") === "table") usual = id;
    }
    this.drawsTables = this.#line(usual).some(({ ruled }) => ruled);
  }

  /** The ancestry of a style, youngest first; a ring ends where it began, and a longer line than any program writes is cut off. */
  #line(id: string | undefined): Style[] {
    const line: Style[] = [];
    const seen = new Set<string>();
    for (let at = id; at !== undefined && !seen.has(at) && line.length < DEEPEST;) {
      seen.add(at);
      const style = this.#styles.get(at);
      if (!style) break;
      line.push(style);
      at = style.based;
    }
    return line;
  }

  /** What a style states with its ancestry. */
  #settled(id: string | undefined): Pick<Style, "paragraph" | "run"> {
    const known = this.#known.get(id);
    if (known) return known;
    const settled: Pick<Style, "paragraph" | "run"> = { paragraph: {}, run: {} };
    for (const { paragraph, run } of this.#line(id).toReversed()) {
      Object.assign(settled.paragraph, paragraph);
      Object.assign(settled.run, run);
    }
    this.#known.set(id, settled);
    return settled;
  }

  paragraph(id: string | undefined): ParagraphLook {
    return { ...this.#default.paragraph, ...this.#settled(id ?? this.#normal).paragraph };
  }

  run(paragraphStyle: string | undefined, runStyle: string | undefined): RunLook {
    return {
      ...this.#default.run,
      ...this.#settled(paragraphStyle ?? this.#normal).run,
      ...this.#settled(runStyle).run,
    };
  }
}
