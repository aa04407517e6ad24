import { readRefresh } from "./refresh.ts";

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

const headerOf = (headers: readonly [string, string][], name: string): string | undefined =>
  headers.find(([key]) => key.length === name.length && key.toLowerCase() === name)?.[1];

/** Bytes beyond ASCII in a header, here as Latin-1 signs, are sent on as they came: no browser guesses their encoding. */
export const escapedBytes = (value: string): string =>
  value.replace(
    /[\u0080-\u00ff]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
  );

/** Where an answer sends the browser by its Location, absolute http(s) and without fragment; null when it does not. */
export function redirectOf(response: {
  status: number;
  headers: readonly [string, string][];
  url: string;
}): string | null {
  if (!REDIRECTS.has(response.status)) return null;
  const location = headerOf(response.headers, "location");
  return location === undefined || location === "" ? null : absoluteOf(escapedBytes(location), response.url);
}

/** As browsers follow redirects (Fetch 4.4: twenty, then a network error). */
export const MAX_REDIRECTS = 20;

/** A refresh later than this is for those who wait (seconds). */
const SOON = 10;

/** Where a Refresh header sends the browser soon; null when there is none, or when it only loads the page again. */
export function refreshOf(response: { headers: readonly [string, string][]; url: string }): string | null {
  const value = headerOf(response.headers, "refresh");
  const refresh = value === undefined ? null : readRefresh(escapedBytes(value));
  if (!refresh?.target || refresh.seconds > SOON) return null;
  const url = absoluteOf(refresh.target, response.url);
  return url === response.url ? null : url;
}

function absoluteOf(raw: string, base: string): string | null {
  const url = URL.parse(raw, base);
  if (url === null || (url.protocol !== "http:" && url.protocol !== "https:")) return null;
  url.hash = "";
  return url.href;
}
