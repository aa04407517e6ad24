/** What a code says, without what differs between two prints of the same one: a slash at the end, letters of the host, http or https. */
function plain(text: string): string {
  try {
    const { host, pathname, search, hash } = new URL(text.trim());
    const path = pathname.endsWith("/") ? pathname.slice(0, -1) : pathname;
    return `${host}${path}${search}${hash}`;
  } catch {
    return text.trim();
  }
}

/** Which registered accounts the codes of a page lead to, and how many codes lead elsewhere. Pure. */
export function tellCodes(
  codes: readonly { text: string }[],
  accounts: readonly { id: string; code_text: string | null }[],
): { accountIds: string[]; others: number } {
  const idOf = new Map(
    accounts.flatMap((one) => (one.code_text === null ? [] : [[plain(one.code_text), one.id]])),
  );
  const ids = codes.map((one) => idOf.get(plain(one.text)));
  return {
    accountIds: [...new Set(ids.filter((id) => id !== undefined))],
    others: ids.filter((id) => id === undefined).length,
  };
}
