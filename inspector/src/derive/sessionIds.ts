/** Marks of a visitor that servers write into addresses: the page behind them is one. */
const HINT =
  /jsessionid|phpsessid|aspsessionid|\([a-z]\(|sessionid=|[?&;](?:sid|oscsid|zenid|cfid|cftoken|_t|_|t|r|rnd|rand|random|timestamp|nocache)=/i;
const PATH = /(?:;|%3b)jsessionid=[^?#/;]{0,200}/gi;
const FOLDER = /\/\((?:[a-z]\([a-z0-9]{1,64}\)){0,2}[a-z]\([a-z0-9]{8,64}\)\)(?=\/)/gi;
/** A clock or a die that a script of the server writes into each address, so that no cache answers. */
const PASSING =
  /(?<=[?&])(?:(?:_t|_|rnd|rand|random|timestamp|nocache)=1\d{9,20}|t=1\d{12}|(?:_t|_|t|r|rnd|rand|random|nocache)=0\.\d{4,40})(?:&|(?=#)|$)/gi;
const QUERY =
  /(?<=[?&])(?:jsessionid|phpsessid|aspsessionid\w{0,12}|sessionid|sid|oscsid|zenid|cfid|cftoken)=[^&#]{0,200}(?:&|(?=#)|$)/gi;

/** An address without the session that a server wrote into it; most addresses have none and stay as they are. */
export function withoutSession(url: string): string {
  if (!HINT.test(url)) return url;
  return url
    .replace(PATH, "")
    .replace(FOLDER, "")
    .replace(PASSING, "")
    .replace(QUERY, "")
    .replace(/[?&](?=#|$)/, "");
}
