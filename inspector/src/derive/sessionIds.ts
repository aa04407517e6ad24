/** Marks of a visitor that servers write into addresses: the page behind them is one. */
const HINT = /jsessionid|phpsessid|aspsessionid|\([a-z]\(|sessionid=|[?&;]sid=/i;
const PATH = /;jsessionid=[^?#/;]{0,200}/gi;
const FOLDER = /\/\((?:[a-z]\([a-z0-9]{8,64}\)){1,3}\)(?=\/)/gi;
const QUERY = /([?&])(?:jsessionid|phpsessid|aspsessionid\w{0,12}|sessionid|sid)=[^&#]{0,200}(&?)/gi;

/** An address without the session that a server wrote into it; most addresses have none and stay as they are. */
export function withoutSession(url: string): string {
  if (!HINT.test(url)) return url;
  return url
    .replace(PATH, "")
    .replace(FOLDER, "")
    .replace(QUERY, (_all, before: string, after: string) => (after === "" ? "" : before))
    .replace(/\?$/, "");
}
