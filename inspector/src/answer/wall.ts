import { isUtf8 } from "node:buffer";
import data from "../../data/walls.json" with { type: "json" };

const REFUSALS = new Set(data.refusals);
const DRESSED = new Set(data.dressed);
const cookies = new RegExp(`^(?:${data.cookies.join("|")})`, "i");
const servers = new RegExp(data.servers.join("|"), "i");
const texts = new RegExp(data.texts.join("|"), "i");
const certain = new RegExp(data.certain.join("|"));
const marks = new Set(data.headers);
const challenges = new RegExp(data.challenges.join("|"));
const codes = new RegExp([...data.challenges, ...data.codes].join("|"));
/** Sets a cookie by script and comes again. */
const returns = (text: string): boolean =>
  /document\.cookie\s?=/.test(text) &&
  /location\.reload\(|location(?:\.href)?\s?=\s?(?:(?:window|self|top|document)\.)?(?:location|URL)\b|location\.(?:replace|assign)\((?:(?:window|self|top|document)\.)?(?:location|URL)\b|history\.go\(0\)/.test(
    text,
  );
/** Gives a cookie and asks to be loaded again at once: a refresh without an address. */
const loadsAgain = (text: string): boolean =>
  /<meta\s[^>]{0,40}http-equiv\s{0,3}=\s{0,3}["']?refresh["']?\s[^>]{0,20}content\s{0,3}=\s{0,3}["']?\s{0,3}[0-5](?:\.\d)?["'\s/>]/i.test(
    text,
  );
/** A field, a list or a text that a visitor fills in. */
const FIELD =
  /<input(?![^<>]{0,400}\stype\s{0,5}=\s{0,5}["']?(?:hidden|submit|button|image)\b)[\s/>]|<(?:textarea|select)[\s>]/i;
/** A form that goes to the site itself. */
const OWN_FORM =
  /<form(?=[\s>])(?![^<>]{0,1000}\saction\s{0,5}=\s{0,5}["']?\s{0,5}(?:[a-z][a-z\d+.-]{0,20}:|\/\/))/i;
/** Asks of a script that sends a form. */
const SENDS = /\.\s{0,9}(?:submit|requestSubmit)\s{0,9}\(/;
/** Nothing but a form without a field that a script sends at once: who can't run it is not let in. */
const sendsItself = (text: string): boolean =>
  SENDS.test(text) && OWN_FORM.test(text) && !FIELD.test(text) && !/<a\s/i.test(text);
/** Names a digest, or computes with bits. */
const DIGESTS =
  /\bsha-?_?(?:1|224|256|384|512)\b|\bmd5\b|\bsubtle\s{0,9}\.\s{0,9}digest\b|\bhash(?:cash)?\w{0,20}\s{0,9}\(|\bproof.?of.?work\b/i;
const COMPUTES = /(?:>>>|<<|\^|charCodeAt|imul)/;
const LOOPS = /\b(?:while|for)\s{0,9}\(|\bnew\s{1,9}Worker\b|\bset(?:Timeout|Interval)\s{0,9}\(/;
const SETS_COOKIE = /\bdocument\s{0,9}\.\s{0,9}cookie\s{0,9}=(?!=)/;
const MOVES =
  /\blocation\s{0,9}(?:\.\s{0,9}href\s{0,9})?=(?!=)|\blocation\s{0,9}\.\s{0,9}(?:replace|assign|reload)\s{0,9}\(/;
/** An application draws itself there. */
const MOUNT = /\sid\s{0,3}=\s{0,3}["']?(?:app|root|__next|__nuxt)\b/i;
/** Seeks a number and shows it, by a cookie or an address, to be let in. */
const proves = (text: string): boolean =>
  LOOPS.test(text) &&
  !FIELD.test(text) &&
  !MOUNT.test(text) &&
  ((DIGESTS.test(text) && (SETS_COOKIE.test(text) || MOVES.test(text) || SENDS.test(text))) ||
    (COMPUTES.test(text) && SETS_COOKIE.test(text) && MOVES.test(text)));
/** A wall says what it wants at once (bytes). */
const HEAD = 32 * 1024;
/** A page of more visible signs than this is content, whatever words stand in it. */
const WORDS = 600;

export interface Answer {
  status: number;
  headers: readonly [string, string][];
  /** Content-decoded. */
  readonly body: Buffer;
}

/** Tags inside a line part no words. */
const INLINE = /^<\/?(?:a|b|em|font|i|span|strong|u)\b/i;

/** The text between the tags of some markup, up to a few thousand bytes of it; scripts, styles and comments are none. Linear. */
function visibleText(text: string, title = false): string {
  const parts: string[] = [];
  const lower = text.toLowerCase();
  for (let at = 0; at < text.length;) {
    const open = text.indexOf("<", at);
    parts.push(text.slice(at, open < 0 ? text.length : open));
    if (open < 0) break;
    const begin = text.slice(open, open + 10);
    if (!INLINE.test(begin)) parts.push(" ");
    const raw = /^<(script|style|title)\b/i.exec(begin)?.[1]?.toLowerCase();
    const read = raw === "title" && title;
    const comment = begin.startsWith("<!--");
    const ends = raw === undefined || read ? "" : `</${raw}`;
    const close = comment ? text.indexOf("-->", open) : ends === "" ? open : lower.indexOf(ends, open);
    const stop = close < 0 ? -1 : text.indexOf(">", close);
    at = stop < 0 ? text.length : stop + 1;
  }
  return parts.join("");
}

/** How many visible signs stand in some markup. */
const visibleSigns = (text: string): number => visibleText(text).replace(/\s+/g, "").length;

const gb18030 = new TextDecoder("gb18030");

/** The beginning of a body as text: products of this country often speak GBK and do not say so. A sign may be cut at the end. */
function textOf(body: Buffer): string {
  const head = body.subarray(0, HEAD);
  const whole = [0, 1, 2, 3].some((cut) => isUtf8(head.subarray(0, Math.max(0, head.length - cut))));
  return whole ? head.toString("utf8") : gb18030.decode(head);
}

/** Whether a short page says in a protection's own words that it stopped the visitor. */
function says(body: Buffer): boolean {
  const text = textOf(body);
  return certain.test(text) && visibleSigns(text) < WORDS;
}

const stopped = new RegExp(data.maintenance.join("|"), "i");
/** What servers say by themselves whenever they fail: it names maintenance among the reasons and announces none. */
const standing = new RegExp(data.standing.join("|"), "gi");
const gated = new RegExp([...data.texts, ...data.gates].join("|"), "i");

/** Whether a text that a visitor reads announces that the site is stopped for a while. */
const announces = (text: string): boolean => stopped.test(text.replace(/\s+/g, " ").replace(standing, ""));

const announcesIn = (body: Buffer): boolean => announces(visibleText(textOf(body), true));

const headerOf = (headers: Answer["headers"], wanted: string): string =>
  headers.find(([name]) => name.toLowerCase() === wanted)?.[1].trim() ?? "";

/**
 * Whether an answer says that the site is stopped for a while: 503 with the time after which to come again, or with words of maintenance
 * (RFC 9110 15.6.4). One look can't tell such a stop from an outage.
 */
export const saysMaintenance = ({ status, headers, body }: Answer): boolean =>
  status === 503 && (headerOf(headers, "retry-after") !== "" || announcesIn(body));

/** Whoever stops a site on purpose says to come again no sooner (seconds); what fails by itself says a few seconds. */
const STOP = 600;

/** After how many seconds a 503 asks to come again, by a number or a date (RFC 9110 10.2.3); 0 when it does not say. */
function comeAgainAfter(headers: Answer["headers"]): number {
  const said = headerOf(headers, "retry-after");
  if (/^\d{1,9}$/.test(said)) return Number(said);
  if (!/^[a-z]{3,9},? /i.test(said)) return 0;
  const sent = Date.parse(headerOf(headers, "date"));
  const seconds = (Date.parse(said) - (Number.isNaN(sent) ? Date.now() : sent)) / 1000;
  return seconds > 0 ? seconds : 0;
}

/** Whether an answer announces a stop, so that a visit of the watch does not count: by words, or by a time to come again that no mere failure gives. */
export const announcesStop = ({ status, headers, body }: Answer): boolean =>
  status === 503 && (comeAgainAfter(headers) >= STOP || announcesIn(body));

/** What a short text that stands alone where a site ought to be tells its visitor: to come later, or that it lets nobody in just so. */
export const noticeOf = (text: string): "maintenance" | "wall" | null =>
  gated.test(text) ? "wall" : announces(text) ? "maintenance" : null;

/**
 * Whether an answer is the site's protection against programs rather than the site itself: told by status, headers, cookies and what the
 * body does, never by its size. A wall is no outage and no content: behind it nothing can be told.
 */
export function isWall({ status, headers, body }: Answer): boolean {
  if (REFUSALS.has(status)) return true;
  if (status !== 200 && headers.some(([name]) => marks.has(name.toLowerCase()))) return true;
  if (status >= 400 && says(body)) return true;
  if (!DRESSED.has(status)) return false;
  const named = (name: string): string[] =>
    headers.flatMap(([key, value]) => (key.toLowerCase() === name ? [value] : []));
  const text = textOf(body);
  const script = /<script\b|\sonload\s{0,5}=/i.test(text);
  const signs = script || texts.test(text) ? visibleSigns(text) : Infinity;
  // A script that asks for a cookie, computes and comes again, and nothing to read.
  const bare = script && signs < 60;
  const given = named("set-cookie").some((one) => cookies.test(one));
  if (status === 200)
    return (
      (bare && (challenges.test(text) || returns(text) || sendsItself(text) || proves(text))) ||
      (named("set-cookie").length > 0 && loadsAgain(text) && visibleSigns(text) < 60)
    );
  // The product answers 521 and the like itself; an error of the server may carry a script of its own.
  if (bare && (codes.test(text) || (status > 520 && !/<a\b/i.test(text)))) return true;
  if (given && (script || body.length === 0)) return true;
  const guarded =
    given || servers.test([...named("server"), ...named("via"), ...named("x-powered-by")].join(" "));
  return signs < WORDS && (guarded || script) && texts.test(text);
}
