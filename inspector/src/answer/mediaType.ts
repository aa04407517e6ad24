/** A media type as the Fetch standard takes it from a header (3.2, "extract a MIME type"): joined values are read one by one, what is none is skipped. */
export function mediaTypeOf(headers: readonly [string, string][]): string | null {
  let found: string | null = null;
  for (const [name, value] of headers) {
    if (name.length !== 12 || name.toLowerCase() !== "content-type") continue;
    for (const one of value.split(",")) {
      const essence =
        /^[\s]{0,40}([!#$%&'*+\-.^_`|~\w]{1,120}\/[!#$%&'*+\-.^_`|~\w]{1,120})\s{0,40}(?:;|$)/.exec(one)?.[1];
      if (essence !== undefined && essence !== "*/*") found = essence.toLowerCase();
    }
  }
  return found;
}

/** Types that say nothing (MIME Sniffing 7): the bytes decide. */
const SAYS_NOTHING = new Set(["unknown/unknown", "application/unknown", "*/*"]);
const HTML = new Set(["text/html", "application/xhtml+xml"]);
const XML = new Set(["text/xml", "application/xml"]);

/** Tags with which a body is HTML when no type says what it is (MIME Sniffing 7.1); each ends with a blank or ">". */
const START =
  /^(?:\ufeff|ï»¿)?\s{0,2000}(?:<(?:!doctype html|html|head|script|iframe|h1|div|font|table|a|style|title|body|br|p|b)[\s>]|<!--|<meta[\s>])/i;
const XHTML = /<html[\s>]/i;
/** First bytes of documents, archives and pictures under the label of a page, in hex. */
const OTHER = ["255044462d", "504b0304", "1f8b", "89504e47", "47494638", "ffd8ff", "526172211a", "377abcaf"];
const isOtherFile = (body: Buffer): boolean => {
  const start = body.toString("hex", 0, 8);
  return OTHER.some((one) => start.startsWith(one));
};

/** Whether browsers show an answer as a page: by its type, else by its bytes. */
export function isHtml(type: string | null, body: Buffer): boolean {
  const start = body.toString("latin1", 0, 2100);
  if (type !== null && HTML.has(type)) return !isOtherFile(body);
  if (type !== null && XML.has(type)) return XHTML.test(start);
  if (type === null || SAYS_NOTHING.has(type)) return START.test(start) || XHTML.test(start.slice(0, 600));
  // Text that begins like a page is meant as one; so old servers send pages.
  return type === "text/plain" && /^\s{0,200}(?:<!doctype html|<html|<head|<meta)/i.test(start);
}
