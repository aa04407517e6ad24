const TEMPLATE = /<(\/?)template(?=[\s>/])([^>]{0,2000})>/gi;
const SHADOW = /\sshadowrootmode\s{0,9}=\s{0,9}["']?(?:open|closed)/i;

/** Shadow roots that are written in the markup (HTML standard 4.12.3) as plain elements: browsers show them, other templates not. Linear. */
export function withShadowRoots(source: string): string {
  if (!/shadowrootmode/i.test(source)) return source;
  const parts: string[] = [];
  const open: boolean[] = [];
  let from = 0;
  for (const match of source.matchAll(TEMPLATE)) {
    const closing = match[1] === "/";
    const shown = closing ? open.pop() === true : SHADOW.test(match[2] ?? "");
    if (!closing) open.push(shown);
    if (!shown) continue;
    parts.push(source.slice(from, match.index), closing ? "</div>" : "<div>");
    from = match.index + match[0].length;
  }
  parts.push(source.slice(from));
  return parts.join("");
}
