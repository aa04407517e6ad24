/** The code of a script that stands in the page, or that its address holds (RFC 2397); empty for none. */
export function inlineCode(src: string | null, text: string): string {
  if (src === null) return text.trim() === "" ? "" : text;
  const comma = src.indexOf(",");
  if (comma < 0) return "";
  const data = src.slice(comma + 1);
  if (/;\s{0,9}base64\s{0,9}$/i.test(src.slice(0, comma)))
    return Buffer.from(data, "base64").toString("utf8");
  try {
    return decodeURIComponent(data);
  } catch {
    return data;
  }
}
