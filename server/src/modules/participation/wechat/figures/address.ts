/** Hosts under which an account's articles stand. */
const HOST = "mp.weixin.qq.com";

/**
 * What tells an article by its address: account, message and place of the long form, or the short form's word. Null for no article of an
 * account. Other parts of the query (who shared it, from where) name readers and are dropped.
 */
export function addressKey(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.hostname !== HOST || !/^https?:$/.test(url.protocol)) return null;
  const short = /^\/s\/([\w-]{10,64})$/.exec(url.pathname)?.[1];
  if (short) return `s/${short}`;
  const [biz, mid, idx] = ["__biz", "mid", "idx"].map((name) => url.searchParams.get(name));
  return url.pathname === "/s" && biz && mid && idx ? `${biz}/${mid}/${idx}` : null;
}

/** The address as it is kept: without whoever shared it. */
export function plainAddress(address: string): string {
  const url = new URL(address);
  const kept = new URLSearchParams();
  for (const name of ["__biz", "mid", "idx", "sn"]) {
    const value = url.searchParams.get(name);
    if (value) kept.set(name, value);
  }
  const query = kept.toString();
  return `https://${HOST}${url.pathname}${query ? `?${query}` : ""}`;
}
