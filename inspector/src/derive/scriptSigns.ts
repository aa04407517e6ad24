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

/** Code without its comments; strings stay. An unclosed string ends with its line. */
export function withoutComments(code: string): string {
  return code.replace(
    /("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)|\/\*[\s\S]*?\*\/|(^|[^:\\])\/\/[^\n]*/g,
    (_all, text: string | undefined, before: string | undefined) => text ?? before ?? "",
  );
}

function unescaped(text: string): string {
  return text
    .replace(/\\x([0-9a-f]{2})/gi, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/\\u([0-9a-f]{4})/gi, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/\\\//g, "/");
}

/** Strings given to variables, so that `location.href = url` can be followed one step. */
function variables(code: string): Map<string, string> {
  const known = new Map<string, string>();
  for (const match of code.matchAll(
    /\b(?:var|let|const)?\s*([\w$]+)\s*=\s*(["'])((?:\\.|(?!\2)[^\\\n])*)\2/g,
  ))
    known.set(match[1] ?? "", unescaped(match[3] ?? ""));
  return known;
}

const JUMP =
  /(?:(?:window|top|self|parent|document)\s*\.\s*)*location(?:\s*\.\s*href)?\s*=(?!=)\s*([^;\n}]{1,300})|location\s*\.\s*(?:replace|assign)\s*\(\s*([^)]{1,300})\)/g;

function addressOf(expression: string, known: Map<string, string>): string | null {
  const literal = /^\s*(["'`])((?:\\.|(?!\1)[^\\])*)\1/.exec(expression)?.[2];
  if (literal !== undefined) return unescaped(literal);
  const name = /^\s*([\w$]+)\s*(?:$|[+,)])/.exec(expression)?.[1];
  return name === undefined ? null : (known.get(name) ?? null);
}

const OBFUSCATED =
  /eval\s*\(\s*function\s*\(\s*p\s*,\s*a\s*,\s*c\s*,\s*k|sojson\.v\d|jsjiami\.com|\b_0x[0-9a-f]{4,}\b[\s\S]{0,400}\b_0x[0-9a-f]{4,}\b|(?:\\x[0-9a-f]{2}){40,}|String\.fromCharCode\((?:\s*\d+\s*,){30,}/i;

/** Reads what a script does. Linear in its length. */
export function scriptSigns(source: string): ScriptSigns {
  const code = withoutComments(source.slice(0, 200_000));
  const known = variables(code);
  const engines = new Set([...code.matchAll(ENGINES)].map((match) => match[0].toLowerCase()));
  const jumps: string[] = [];
  for (const match of code.matchAll(JUMP)) {
    const address = addressOf(match[1] ?? match[2] ?? "", known);
    if (address) jumps.push(address);
  }
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
  const agent = /navigator\s*\.\s*userAgent|\buserAgent\b/i.test(code);
  return {
    asksReferrer: /document\s*\.\s*referrer/i.test(code) && engines.size > 0,
    asksCrawler: agent && CRAWLERS.test(code),
    asksPhone: agent && PHONES.test(code),
    jumps,
    retitles: /document\s*\.\s*title\s*=(?!=)/.test(code),
    obfuscated: OBFUSCATED.test(code),
    writes,
  };
}
