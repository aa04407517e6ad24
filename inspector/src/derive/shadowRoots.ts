const TAG = /<(\/?)template(?=[\s>/])/gi;
const SHADOW = /\sshadowrootmode\s{0,9}=\s{0,9}["']?(?:open|closed)/i;
/** A longer tag is none of ours (characters). */
const LENGTH = 2000;

/** Shadow roots that are written in the markup (HTML standard 4.12.3) as plain elements: browsers show them, other templates not. Linear. */
export function withShadowRoots(source: string): string {
  if (!/shadowrootmode/i.test(source)) return source;
  const parts: string[] = [];
  const open: boolean[] = [];
  let from = 0;
  for (const match of source.matchAll(TAG)) {
    const start = match.index + match[0].length;
    const tag = source.slice(start, start + LENGTH);
    const end = tag.indexOf(">");
    if (end < 0) continue;
    const closing = match[1] === "/";
    const shown = closing ? open.pop() === true : SHADOW.test(tag.slice(0, end));
    if (!closing) open.push(shown);
    if (!shown) continue;
    parts.push(source.slice(from, match.index), closing ? "</div>" : "<div>");
    from = start + end + 1;
  }
  parts.push(source.slice(from));
  return parts.join("");
}
