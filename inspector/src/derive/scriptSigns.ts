import { withoutComments } from "./code.ts";
import { constantAt, unescaped } from "./constant.ts";
import { isWhole } from "./link.ts";

/** What a script does to its visitors, as far as it can be read without running it. Comments are not read: they do nothing. */
export interface ScriptSigns {
  /** Asks where the visitor comes from and names search engines. */
  asksReferrer: boolean;
  /** Asks whether the visitor is a search engine's program. */
  asksCrawler: boolean;
  /** Asks whether the visitor uses a phone. */
  asksPhone: boolean;
  /** Addresses, as written, to which it sends the visitor. */
  jumps: string[];
  /** Sets another title. */
  retitles: boolean;
  /** Hides its text from a reader of the source. */
  obfuscated: boolean;
  /** Addresses of scripts and frames that it writes into the page. */
  writes: { kind: "script" | "iframe"; address: string; covers: boolean }[];
}

/** Names of search engines' hosts and programs (standards 6.2, C1, C2). */
const ENGINES =
  /\b(baidu|sogou|soso|so\.com|360so|haosou|google|bing|yahoo|sm\.cn|yisou|youdao|toutiao)\b|\b(so|sm)\b/gi;
const CRAWLERS = /spider|googlebot|bingbot|slurp|crawler/i;
const PHONES = /iphone|ipad|android|mobile|symbian|windows phone|ucbrowser|micromessenger/i;
/** Asks for what only phones have: a small screen, fingers, no desktop's system. */
const SMALL =
  /\bscreen\s{0,9}\.\s{0,9}(?:avail)?width\b|\b(?:inner|client)Width\b|\bmatchMedia\s{0,9}\(|\bontouchstart\b|\bmaxTouchPoints\b|\bnavigator\s{0,9}\.\s{0,9}platform\b|\buserAgentData\b/i;

const DECODER = /^(?:unescape|decodeURI|atob|escape|String\.fromCharCode)/;

/** Strings given to variables, so that `location.href = url` can be followed. */
function variables(code: string): Map<string, string> {
  const known = new Map<string, string>();
  for (let at = code.indexOf("="); at >= 0;) {
    let next = at + 1;
    const name = /[\w$]{1,80}$/.exec(code.slice(Math.max(0, at - 100), at).trimEnd())?.[0];
    const value = /^\s{0,40}/.exec(code.slice(next, next + 40))?.[0].length ?? 0;
    const start = code.slice(next + value, next + value + 20);
    if (name !== undefined && (/^["'`]/.test(start) || DECODER.test(start))) {
      const constant = constantAt(code, next + value, known);
      if (constant.whole) known.set(name, constant.text);
      next = Math.max(next, constant.end);
    }
    at = code.indexOf("=", next);
  }
  return known;
}

const JUMP =
  /\blocation["']?\s{0,9}\]?\s{0,20}(?:\.\s{0,20}href\s{0,20}|\[\s{0,9}["']href["']\s{0,9}\]\s{0,9})?=(?!=)|\blocation["']?\s{0,9}\]?\s{0,20}(?:\.\s{0,20}(?:replace|assign)|\[\s{0,9}["'](?:replace|assign)["']\s{0,9}\])\s{0,20}\(/g;
/** Other ways to send a visitor on: a window in place of this one, a link that is clicked by script, a refresh that is put into the head. */
const OTHER_JUMP =
  /\bopen\s{0,9}\(\s{0,9}(["'])(https?:\/\/[^"'\s]{3,300})\1\s{0,9},\s{0,9}["']_(?:self|top|parent)["']|\.\s{0,9}href\s{0,9}=\s{0,9}(["'])(https?:\/\/[^"'\s]{3,300})\3\s{0,9}[;,]\s{0,9}[\w$]{1,40}\s{0,9}\.\s{0,9}click\s{0,9}\(|\.\s{0,9}content\s{0,9}=\s{0,9}(["'])\d{1,2}\s{0,9};\s{0,9}url=(https?:\/\/[^"'\s]{3,300})\5/gi;

/** Addresses to which a script sends its visitor. `whole`: nothing of the address is left open. */
export function jumpsIn(
  code: string,
  known: ReadonlyMap<string, string> = variables(code),
): { address: string; whole: boolean }[] {
  const jumps: { address: string; whole: boolean }[] = [];
  let done = 0;
  for (const match of code.matchAll(JUMP)) {
    const at = match.index + match[0].length;
    if (at < done) continue;
    const constant = constantAt(code, at, known);
    done = constant.end;
    if (constant.text !== "")
      jumps.push({ address: constant.text, whole: constant.whole && isWhole(code, constant.end) });
  }
  return jumps;
}

const OBFUSCATED =
  /eval\s*\(\s*function\s*\(\s*p\s*,\s*a\s*,\s*c\s*,\s*k|sojson\.v\d|jsjiami\.com|\b_0x[0-9a-f]{4,}\b[\s\S]{0,400}\b_0x[0-9a-f]{4,}\b|(?:\\x[0-9a-f]{2}){40,}|String\.fromCharCode\((?:\s*\d+\s*,){30,}/i;

/** So many numbers of signs are a text. */
const NUMBERS = 120;
const NUMBER = /\b(?:0x[\da-f]{1,2}|\d{1,3})\s{0,3},/gi;

/** Whether a script makes text of a long row of numbers, or of what atob gives, and runs or writes it. */
const unpacksNumbers = (code: string): boolean =>
  (code.includes("fromCharCode") &&
    /document\s{0,9}\.\s{0,9}write|\beval\b|\bFunction\b|innerHTML/.test(code) &&
    (code.match(NUMBER)?.length ?? 0) >= NUMBERS) ||
  /\b(?:Function|eval|set(?:Timeout|Interval))\s{0,9}\(\s{0,9}(?:window\s{0,9}\.\s{0,9})?atob\s{0,9}\(/.test(
    code,
  );

/** Reads what a script does. Linear in its length. */
export function scriptSigns(source: string): ScriptSigns {
  const code = withoutComments(source.slice(0, 200_000));
  const known = variables(code);
  const engines = new Set([...code.matchAll(ENGINES)].map((match) => match[0].toLowerCase()));
  const jumps = [
    ...jumpsIn(code, known).map((one) => one.address),
    ...[...code.matchAll(OTHER_JUMP)].flatMap(([, , one, , other, , third]) => one ?? other ?? third ?? []),
  ];
  const writes: ScriptSigns["writes"] = [];
  const markup = unescaped(code);
  for (const match of markup.matchAll(
    /<(script|iframe)\b([^>]{0,600}?)\bsrc\s*=\s*\\?["']?([^"'\\\s>]+)([^>]{0,600})/gi,
  )) {
    const around = `${match[2]} ${match[4]}`;
    const covers =
      /position\s*:\s*fixed|width\s*[:=]\s*\\?["']?100%[\s\S]*height\s*[:=]\s*\\?["']?100%/i.test(around);
    writes.push({
      kind: match[1]?.toLowerCase() === "iframe" ? "iframe" : "script",
      address: match[3] ?? "",
      covers,
    });
  }
  // Words spelt in numbers of signs, so that nobody finds them, and a file of somebody else's called in.
  if (/(?:\\x[0-9a-f]{2}){3}/i.test(code) && /["']script["']/.test(markup) && !/["']script["']/.test(code))
    for (const match of markup.matchAll(
      /\.\s{0,9}src\s{0,9}=\s{0,9}["']((?:https?:)?\/\/[^"'\s]{1,300})["']/gi,
    ))
      writes.push({ kind: "script", address: match[1] ?? "", covers: false });
  const agent = /navigator\s*\.\s*userAgent|\buserAgent\b/i.test(code);
  return {
    asksReferrer: /document\s*\.\s*referrer/i.test(code) && engines.size > 0,
    asksCrawler: agent && CRAWLERS.test(code),
    asksPhone: (agent && PHONES.test(code)) || SMALL.test(code),
    jumps,
    retitles: /document\s{0,20}\.\s{0,20}title\s{0,20}=(?!=)/.test(code),
    obfuscated: OBFUSCATED.test(code) || unpacksNumbers(code),
    writes,
  };
}
