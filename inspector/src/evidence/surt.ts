/** Marks of a visitor in an address, as the library by which readers of archives look things up leaves them out (PyPI surt, IAURLCanonicalizer). */
const PATH_SESSIONS = [
  /^(.*\/)(?:\((?:[a-z]\([0-9a-z]{24}\))+\)\/)([^?]+\.aspx.*)$/i,
  /^(.*\/)(?:\([0-9a-z]{24}\)\/)([^?]+\.aspx.*)$/i,
];
const QUERY_SESSIONS = [
  /^(.*)(?:jsessionid=[0-9a-z]{32})(?:&(.*))?$/i,
  /^(.*)(?:phpsessid=[0-9a-z]{32})(?:&(.*))?$/i,
  /^(.*)(?:sid=[0-9a-z]{32})(?:&(.*))?$/i,
  /^(.*)(?:aspsessionid[a-z]{8}=[a-z]{24})(?:&(.*))?$/i,
  /^(.*)(?:cfid=[^&]+&cftoken=[^&]+)(?:&(.*))?$/i,
];

/** Longer parts of addresses bear no session that anybody looks up. */
const LONGEST = 4096;

const without = (text: string, patterns: readonly RegExp[]): string => {
  if (text.length > LONGEST) return text;
  let left = text;
  for (const pattern of patterns) {
    const found = pattern.exec(left);
    if (found) left = `${found[1] ?? ""}${found[2] ?? ""}`;
  }
  return left;
};

/**
 * Sort-friendly form of a URL (SURT), canonical as readers of CDXJ look it up: host without www and its parts turned round, no slash at the end,
 * the parts of the query in their order, everything in small letters.
 */
export function surt(url: string): string {
  const { hostname, port, pathname, search } = new URL(url);
  const host = hostname
    .replace(/^www\d{0,9}\./, "")
    .split(".")
    .reverse()
    .join(",");
  const plain = pathname.replace(/\/{2,}/g, "/").replace(/%(?![0-9a-f]{2})/gi, "%25");
  const path = without(plain, PATH_SESSIONS)
    .toLowerCase()
    .replace(/(?<=.)\/$/, "");
  const query = without(search.slice(1), QUERY_SESSIONS).toLowerCase();
  const sorted = query.split("&").sort().join("&");
  return `${host}${port ? `:${port}` : ""})${path}${sorted === "" ? "" : `?${sorted}`}`;
}
