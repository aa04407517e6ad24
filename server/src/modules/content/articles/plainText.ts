import { Parser } from "htmlparser2";

const BLOCKS = new Set("p h2 h3 h4 li blockquote td th caption figcaption tr br hr".split(" "));

/** The words of sanitised HTML, a paragraph (item, cell) each; pictures by their description. */
export function textLines(html: string): string[] {
  const lines: string[] = [];
  let line = "";
  const end = (): void => {
    if (line.trim() !== "") lines.push(line.trim());
    line = "";
  };
  const parser = new Parser(
    {
      onopentag: (name, { alt }) => {
        if (BLOCKS.has(name)) end();
        if (name === "img" && alt) lines.push(alt);
      },
      ontext: (text) => {
        line += text;
      },
      onclosetag: (name) => {
        if (BLOCKS.has(name)) end();
      },
    },
    { decodeEntities: true },
  );
  parser.write(html);
  parser.end();
  end();
  return lines;
}
