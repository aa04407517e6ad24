import { withoutComments } from "./code.ts";
import { constantAt, listAt, PART, unescaped } from "./constant.ts";
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
  /** Files of scripts that it calls in by name: by jQuery, or for a service worker. */
  calls: string[];
  /** Sends the visitor on at his first click, when he goes back, at some hours, once, or by chance. */
  lurks: boolean;
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
/** Names the width of the window, or a condition on it. */
const WIDTH = /\bscreen\s{0,9}\.\s{0,9}(?:avail)?width\b|\b(?:inner|client)Width\b/i;
/** Compares that width, or asks whether it is small. */
const SMALL =
  /(?:\bscreen\s{0,9}\.\s{0,9}(?:avail)?width|\b(?:inner|client)Width)\b\s{0,9}\)?\s{0,9}[<>]|[<>]=?\s{0,9}(?:[\w$]{1,40}\s{0,3}\.\s{0,3}){0,3}(?:screen\s{0,9}\.\s{0,9}(?:avail)?width|(?:inner|client)Width)\b|\bmatchMedia\s{0,9}\(\s{0,9}["'`][^"'`]{0,80}(?:max-(?:device-)?width|coarse|hover\s{0,3}:\s{0,3}none|width\s{0,3}<)/i;
/** Asks for fingers, or for no desktop's system. */
const FINGERS =
  /\bontouchstart\b|\bmaxTouchPoints\b|\bnavigator\s{0,9}\.\s{0,9}platform\b|\buserAgentData\b/i;
/** Something is done only if. */
const CONDITION = /\bif\s{0,9}\(|\?|&&|\|\||\bswitch\s{0,9}\(/;
/** So far before a jump stands what decides on it (characters). */
const DECIDES = 200;
/** A function of its own begins, and its name. */
const NAMED =
  /\bfunction\s{1,9}([\w$]{1,40})\s{0,9}\(|\b([\w$]{1,40})\s{0,9}[=:]\s{0,9}(?:async\s{1,9})?function\b/g;
/** A variable is given something; what it is given stands up to the end of the statement. */
const GIVEN = /\b([\w$]{1,40})\s{0,9}=(?![=>])([^;=<>]{1,120})/g;
/** Leads the visitor away, or writes something into the page. */
const DOES =
  /\blocation\b|\bopen\s{0,9}\(|\.\s{0,9}click\s{0,9}\(|\.\s{0,9}content\s{0,9}=|\bdocument\s{0,9}\.\s{0,9}write|\.\s{0,9}src\s{0,9}=/gi;
/** So many variables and calls are followed. */
const FOLLOWED = 20;

/** Whether a script does something only on a small screen, or one for fingers: a condition stands right before it, or before its function's call. */
function asksSmall(code: string): boolean {
  const wide = WIDTH.test(code) || SMALL.test(code);
  if (!wide && !FINGERS.test(code)) return false;
  const of = (what: RegExp): string[] =>
    [...code.matchAll(GIVEN)]
      .flatMap(([, name = "", value = ""]) => (what.test(value) ? [name] : []))
      .slice(0, FOLLOWED);
  const fingers = of(FINGERS);
  const widths = wide ? of(WIDTH) : [];
  const compared = (text: string): boolean =>
    SMALL.test(text) ||
    [/([\w$]{1,40})\s{0,9}[<>]/g, /[<>]=?\s{0,9}([\w$]{1,40})/g].some((side) =>
      [...text.matchAll(side)].some(([, name = ""]) => widths.includes(name)),
    );
  const asked = (text: string): boolean =>
    CONDITION.test(text) &&
    (compared(text) ||
      // What a variable is given is not asked yet.
      FINGERS.test(text.replace(GIVEN, "")) ||
      [...text.replace(GIVEN, "").matchAll(/[\w$]{1,40}/g)].some(([name]) => fingers.includes(name)));
  /** What stands before a place in its own function, and that function's name. */
  const before = (at: number): { text: string; name: string | null } => {
    const text = code.slice(Math.max(0, at - DECIDES), at);
    const named = [...text.matchAll(NAMED)].at(-1);
    return named
      ? { text: text.slice(named.index + named[0].length), name: named[1] ?? named[2] ?? null }
      : { text, name: null };
  };
  const callers = new Set<string>();
  for (const { index } of code.matchAll(DOES)) {
    const { text, name } = before(index + 1);
    if (asked(text)) return true;
    if (name !== null && callers.size < FOLLOWED) callers.add(name);
  }
  if (callers.size === 0) return false;
  for (const match of code.matchAll(/[\w$]{1,40}(?=\s{0,9}\()/g))
    if (
      callers.has(match[0]) &&
      !/\bfunction\s{1,9}$/.test(code.slice(Math.max(0, match.index - 20), match.index)) &&
      asked(before(match.index).text)
    )
      return true;
  return false;
}

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
    } else if (name !== undefined && start.startsWith("[")) {
      const list = listAt(code, next + value);
      if (list) known.set(`${name}[]`, list.texts.join(PART));
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
  /eval\s*\(\s*function\s*\(\s*p\s*,\s*a\s*,\s*c\s*,\s*k|sojson\.v\d|jsjiami\.com|\b_0x[0-9a-f]{4,}\b[\s\S]{0,400}\b_0x[0-9a-f]{4,}\b|(?:\\x[0-9a-f]{2}){40,}|String\.fromCharCode\((?:\s*\d+\s*,){30,}|[[\]()!+]{150,}|ﾟωﾟﾉ|=~\[\];\s{0,9}[\w$]{1,20}\s{0,9}=\s{0,9}\{___:/i;
/** Signs in numbers, so many in a row that they spell more than a word. */
const SPELT = /(?:\\x[0-9a-f]{2}){12,}/gi;
const TELLING = /location|document|<script|<iframe|https?:/i;
/** Calls that only change a text. */
const DECODES =
  /\b(?:unescape|decodeURI(?:Component)?|atob|String\.fromCharCode(?:\.apply)?)\s{0,9}\(|\.reverse\(\)/g;
/** So many of them are read. */
const DECODED = 40;
/** Waits for the visitor's click, or for his going back. */
const WAITS =
  /\b(?:document|window|body)\s{0,9}\.\s{0,9}(?:on(?:click|mousedown|touchstart|popstate|beforeunload)\s{0,9}=(?!=)|addEventListener\s{0,9}\(\s{0,9}["'`](?:click|mousedown|touchstart|popstate|beforeunload)["'`])|\bonpopstate\s{0,9}=/;
const OPENS_ANY = /\bopen\s{0,9}\(/g;
/** Leads somewhere: a window of its own, or another page in this one. */
const LEADS = /\bopen\s{0,9}\(|\blocation\b/g;
/** Asks what an earlier visit left. */
const REMEMBERED = /\bcookie\b|\b(?:local|session)Storage\b|\bgetCookie\b|\bCookies\s{0,9}\.\s{0,9}get\b/i;
/** Leaves it for the next one. */
const REMEMBERS =
  /\bcookie\s{0,9}=(?!=)|\b(?:local|session)Storage\s{0,9}(?:\.\s{0,9}setItem|[.[]["'\w]{1,40}\]?\s{0,9}=(?!=))|\bsetCookie\b|\bCookies\s{0,9}\.\s{0,9}set\b/i;
/** So far around them (characters). */
const ONCE = 300;

/** Whether a script leads away only those who were not led away before: it asks what an earlier visit left, and leaves it. */
function leadsOnce(code: string): boolean {
  if (!REMEMBERED.test(code) || !REMEMBERS.test(code)) return false;
  for (const { index } of code.matchAll(LEADS)) {
    const before = code.slice(Math.max(0, index - ONCE), index);
    if (
      REMEMBERED.test(before) &&
      CONDITION.test(before) &&
      REMEMBERS.test(before + code.slice(index, index + ONCE))
    )
      return true;
  }
  return false;
}

/** Calls in a file of scripts: by jQuery, or for a worker that stays. */
const CALLS_IN =
  /\.\s{0,9}getScript\s{0,9}\(|\bimportScripts\s{0,9}\(|\bserviceWorker\s{0,9}\.\s{0,9}register\s{0,9}\(/g;

/** Files of scripts that a script calls in by name. */
const calledIn = (code: string, known: ReadonlyMap<string, string>): string[] =>
  [...code.matchAll(CALLS_IN)].slice(0, DECODED).flatMap(({ 0: all, index }) => {
    const { text } = constantAt(code, index + all.length, known);
    return text === "" ? [] : [text];
  });
const CHANCE = /\bgetHours\s{0,9}\(|\bMath\s{0,9}\.\s{0,9}random\s{0,9}\(/;

/** A text that is turned round is no longer (characters). */
const TURNED = 2100;
const QUOTED = /(?:"[^"\n]{1,2000}"|'[^'\n]{1,2000}')\.split\((?:''|"")\)$/;
const GIVES_SOURCE = /\.\s{0,9}src\s{0,9}=(?!=)/g;
const FRAME_MADE = /\bcreateElement\s{0,9}\(\s{0,9}["'`]iframe["'`]/i;
const FIXED = /\bfixed\b/i;
const WHOLE = /\b100(?:%|vh)/;
/** In a script longer than this the words belong to something else (characters). */
const SHORT = 4000;

/** Files of strangers that a script calls in under an address of pieces or signs, and a frame of its making that lies over everything. */
function madeSources(code: string): ScriptSigns["writes"] {
  const found: ScriptSigns["writes"] = [];
  const covers = code.length < SHORT && [FRAME_MADE, FIXED, WHOLE].every((one) => one.test(code));
  for (const match of code.matchAll(GIVES_SOURCE)) {
    const { text, whole } = constantAt(code, match.index + match[0].length);
    const host =
      whole && /^(?:https?:)?\/\//i.test(text) ? URL.parse(text, "http://own.invalid")?.hostname : undefined;
    if (host === undefined) continue;
    if (covers) found.push({ kind: "iframe", address: text, covers });
    else if (!code.includes(host)) found.push({ kind: "script", address: text, covers: false });
    if (found.length >= DECODED) break;
  }
  return found;
}

/** What the decoders of a script make of constant texts, put together. */
function decodedTexts(code: string): string {
  const parts: string[] = [];
  let done = 0;
  for (const match of code.matchAll(DECODES)) {
    if (match.index < done || parts.length >= DECODED) continue;
    // What is turned round stands before the call.
    const turned = match[0].startsWith(".");
    const before = turned ? code.slice(Math.max(0, match.index - TURNED), match.index) : "";
    const from = turned ? match.index - (QUOTED.exec(before)?.[0].length ?? Infinity) : match.index;
    if (from < 0) continue;
    const { text, decoded, end } = constantAt(code, from);
    done = end;
    if (decoded) parts.push(text);
  }
  return parts.join("\n");
}

/** Whether a script spells in numbers of signs what it does or where it leads. */
const spells = (code: string): boolean =>
  [...code.matchAll(SPELT)].some(([text]) => TELLING.test(unescaped(text)));

/** So many numbers of signs in a row are a text. */
const NUMBERS = 120;
const NUMBER = /\b(?:0x[\da-f]{1,2}|\d{1,3})\s{0,9},\s{0,9}/gi;
/** In a file of more than this a row may be anybody's table: what makes text of it stands so near (characters). */
const LARGE = 20_000;
const NEAR = 600;

/** Whether a long row of numbers, one right behind the other, stands where text is made of numbers. */
function holdsRow(code: string): boolean {
  let start = 0;
  let end = -1;
  let length = 0;
  const isText = (): boolean =>
    length >= NUMBERS &&
    (code.length <= LARGE ||
      code.slice(Math.max(0, start - NEAR), start).includes("fromCharCode") ||
      code.slice(end, end + NEAR).includes("fromCharCode"));
  for (const match of code.matchAll(NUMBER)) {
    if (match.index !== end) {
      if (isText()) return true;
      start = match.index;
      length = 0;
    }
    length += 1;
    end = match.index + match[0].length;
  }
  return isText();
}

/** Whether a script makes text of a long row of numbers, or of what atob gives, and runs or writes it. */
const unpacksNumbers = (code: string): boolean =>
  (code.includes("fromCharCode") &&
    /document\s{0,9}\.\s{0,9}write|\beval\b|\bFunction\b|innerHTML/.test(code) &&
    holdsRow(code)) ||
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
  const decoded = decodedTexts(code);
  const markup = `${unescaped(code)}${decoded === "" ? "" : `\n${decoded}`}`;
  const waits = WAITS.test(code);
  const once = leadsOnce(code);
  if (waits || once)
    for (const { 0: all, index } of [...code.matchAll(OPENS_ANY)].slice(0, DECODED)) {
      const { text } = constantAt(code, index + all.length, known);
      if (/^(?:https?:)?\/\/[^\s/]{3}/i.test(text)) jumps.push(text);
    }
  if (decoded.includes("location")) jumps.push(...jumpsIn(decoded).map((one) => one.address));
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
  if (code.includes("createElement")) writes.push(...madeSources(code));
  const agent = /navigator\s*\.\s*userAgent|\buserAgent\b/i.test(code);
  return {
    asksReferrer: /document\s*\.\s*referrer/i.test(code) && engines.size > 0,
    asksCrawler: agent && CRAWLERS.test(code),
    asksPhone: (agent && PHONES.test(code)) || asksSmall(code),
    jumps,
    retitles: /document\s{0,20}\.\s{0,20}title\s{0,20}=(?!=)/.test(code),
    calls: calledIn(code, known),
    lurks: waits || once || (CHANCE.test(code) && CONDITION.test(code)),
    obfuscated: OBFUSCATED.test(code) || unpacksNumbers(code) || spells(code),
    writes,
  };
}
