import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { isPrivateUse, lostCharacters, writable } from "../../model/characters.ts";
import { chooseFonts, type ChosenFonts, type Substitution } from "../fonts/choose.ts";
import type { Face } from "../fonts/face.ts";
import { claimAccessible } from "./accessible.ts";
import type { Content } from "./content.ts";

/** A PDF and what about it is not as it should be. */
export interface Typeset {
  bytes: Uint8Array;
  /** Every font of the standard that had to be replaced: a risk to be named, never conforming. */
  substitutions: Substitution[];
  /** Characters, written as U+XXXX, that no font here can show; 〓 stands in their place. */
  missingCharacters: string[];
  /** All pages in one picture, one below the other; empty unless asked for. */
  picture: string;
}

/** The printers' mark for a character that is not at hand. */
const geta = "〓";

/** Characters that are not drawn: they choose a form, join or break. */
const undrawn = /\s|[\u200B-\u200D\u2060\uFEFF]|\p{Variation_Selector}/u;

/** The folder that the compiler takes for its own; pictures are laid there in its memory only. */
const ROOM = fileURLToPath(new URL(".", import.meta.url));

/** How the compiler says that PDF/A does not allow a character without a form. */
const undrawable = /the text `\\?"(.+?)\\?"` could not be displayed/u;

/** Runs of the compiler after which an unused result is forgotten. */
const cacheAge = 10;

function codeOf(sign: string): string {
  return `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}

/** Holds one compiler and the fonts of one choice of folders. The compiler blocks while it works. */
export class Typesetter {
  readonly #source = readFileSync(new URL("./document.typ", import.meta.url), "utf8");
  readonly #fonts: ChosenFonts;
  readonly #faces: Set<Face>;
  /** What has no form of its own, and what the compiler could not draw in spite of a font that lists it. */
  readonly #refused = new Set(["\uFFFD"]);
  #compiler: NodeCompiler | null = null;

  /** @throws RangeError when this machine has no font for a role */
  constructor(folders: string[]) {
    this.#fonts = chooseFonts(folders);
    this.#faces = new Set(Object.values(this.#fonts.faces));
  }

  /** Whether a face in use shows the character, or another of this machine can be taken into use for it. */
  #shows(character: string): boolean {
    if (this.#refused.has(character)) return false;
    const codePoint = character.codePointAt(0) ?? 0;
    if ([...this.#faces].some((face) => face.covers(codePoint))) return true;
    // Another font would show some other sign in its place.
    if (isPrivateUse(character)) return false;
    const plainest = (face: Face) => Math.abs(face.weight - 400) + (face.italic ? 1000 : 0);
    const other = this.#fonts.others
      .filter((face) => face.covers(codePoint))
      .sort((one, next) => plainest(one) - plainest(next))[0];
    if (!other) return false;
    this.#faces.add(other);
    // The compiler learns of fonts only when it starts.
    this.#compiler = null;
    return true;
  }

  /** Hands over the files themselves: with folders the compiler would add every font of the machine. */
  #start(): NodeCompiler {
    const files = new Set([...this.#faces].map((face) => face.path));
    return NodeCompiler.create({
      workspace: ROOM,
      fontArgs: [{ fontBlobs: [...files].map((path) => readFileSync(path)) }],
    });
  }

  #families() {
    const fallback = [...this.#faces].flatMap((face) => [...face.families]);
    return Object.fromEntries(
      Object.entries(this.#fonts.faces).map(([role, face]) => [
        role,
        { families: [...new Set([...face.families, ...fallback])], weight: face.weight },
      ]),
    );
  }

  /** @throws Error when the compiler refuses the template; that is a fault of this program, not of the document */
  typeset(content: Content, pictured = false): Typeset {
    const missing = new Set<string>();
    const present = (value: string): string => {
      for (const code of lostCharacters(value)) missing.add(code);
      return [...writable(value)]
        .map((sign) => (undrawn.test(sign) || this.#shows(sign) ? sign : lose(sign)))
        .join("");
    };
    const lose = (sign: string): string => {
      // Its place was taken by U+FFFD because no file could hold it; it is named already.
      if (sign !== "\uFFFD") missing.add(codeOf(sign));
      return geta;
    };
    const { pictures, ...data } = content;
    const document = JSON.stringify(data, (_, value: unknown) =>
      typeof value === "string" ? present(value) : value,
    );
    const compiled = this.#compile(document, pictures, pictured);
    if (compiled === null) return this.typeset(content, pictured);
    return {
      ...compiled,
      substitutions: this.#fonts.substitutions,
      missingCharacters: [...missing].sort(),
    };
  }

  /** A PDF and its picture; null when characters turned out not to be drawable, which are known from then on. */
  #compile(
    document: string,
    pictures: ReadonlyMap<string, Uint8Array>,
    pictured: boolean,
  ): Pick<Typeset, "bytes" | "picture"> | null {
    this.#compiler ??= this.#start();
    const compiler = this.#compiler;
    for (const [name, bytes] of pictures) compiler.mapShadow(join(ROOM, name), Buffer.from(bytes));
    try {
      const compiled = compiler.compile({
        mainFileContent: this.#source,
        inputs: { document, fonts: JSON.stringify(this.#families()) },
      });
      const { result } = compiled;
      if (!result) {
        const said = JSON.stringify(compiled.takeDiagnostics()?.shortDiagnostics);
        if (/decode image/u.test(said)) throw new RangeError("图片已损坏，读不出来，请换一张图片后重试。");
        throw new Error(said);
      }
      const bytes = claimAccessible(compiler.pdf(result, { pdfStandard: "a-2a" }));
      return { bytes, picture: pictured ? compiler.plainSvg(result) : "" };
    } catch (error) {
      const [, text = ""] = undrawable.exec(error instanceof Error ? error.message : "") ?? [];
      const before = this.#refused.size;
      for (const sign of text) this.#refused.add(sign);
      if (this.#refused.size === before) throw error;
      return null;
    } finally {
      for (const name of pictures.keys()) compiler.unmapShadow(join(ROOM, name));
      compiler.evictCache(cacheAge);
    }
  }
}
