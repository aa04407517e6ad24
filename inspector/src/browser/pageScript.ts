import { readFileSync } from "node:fs";

const IMPORT = /^import [^;]*;$/gm;
const EXPORT = /^export (?=(?:async )?function (\w+))/gm;

/** A file of `page/` as a closed room of which only the exported functions can be seen. */
function room(file: string): string {
  const text = readFileSync(new URL(`page/${file}.js`, import.meta.url), "utf8");
  const names = [...text.matchAll(EXPORT)].map((match) => match[1]).join(", ");
  return `const { ${names} } = (() => { ${text.replaceAll(IMPORT, "").replaceAll(EXPORT, "")}\nreturn { ${names} }; })();`;
}

/**
 * The source of what runs inside of a page: the named files of `page/` in one expression, whose value is `entry`.
 * They are plain JavaScript because they have another world's globals (document, window) that our types don't know.
 * @param files names without `.js`; a file comes after those that it imports from
 */
export function pageScript(entry: string, ...files: string[]): string {
  return `(() => { "use strict"; ${files.map(room).join("\n")}\nreturn ${entry}; })()`;
}
