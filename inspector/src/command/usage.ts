import { parseArgs, type ParseArgsConfig } from "node:util";

/** Words that can't be understood: one sentence that says which and what to do. */
export class Usage extends Error {}

type Options = NonNullable<ParseArgsConfig["options"]>;

/** Reads the words of a command. @throws Usage */
export function readWords<T extends Options>(words: string[], options: T) {
  try {
    return parseArgs({ args: words, allowPositionals: true, options });
  } catch (error) {
    throw new Usage((error as Error).message);
  }
}

/** A number above 0. @throws Usage */
export function positive(name: string, text: string | undefined, fallback: number): number {
  if (text === undefined) return fallback;
  const number = Number(text);
  if (!(number > 0)) throw new Usage(`--${name} must be a number above 0; given: ${text}.`);
  return number;
}

/** An ISO instant. @throws Usage */
export function instant(name: string, text: string | undefined, fallback: string): string {
  const value = text ?? fallback;
  if (Number.isNaN(Date.parse(value))) throw new Usage(`--${name} must be an ISO instant; given: ${value}.`);
  return value;
}

/** One of a few words. @throws Usage */
export function oneOf<T extends string>(name: string, text: string, allowed: readonly T[]): T {
  if ((allowed as readonly string[]).includes(text)) return text as T;
  throw new Usage(`--${name} must be ${allowed.join(", ")}; given: ${text}.`);
}

/** http(s) addresses. @throws Usage */
export function addresses(urls: readonly string[], command: string): string[] {
  if (urls.length === 0)
    throw new Usage(
      `${command} needs at least one address, e.g. ${command} https://www.example.edu.cn/ --out ….`,
    );
  const bad = urls.find((url) => !/^https?:$/.test(URL.parse(url)?.protocol ?? ""));
  if (bad !== undefined) throw new Usage(`${bad} is not an http or https address.`);
  return urls.map((url) => new URL(url).href);
}

/** host:address:port entries of --resolve. @throws Usage */
export function resolveMap(entries: readonly string[]): Record<string, { address: string; port: number }> {
  return Object.fromEntries(
    entries.map((entry) => {
      const match = /^([^:]+):([^:]+|\[[0-9a-f:]+\]):(\d+)$/i.exec(entry);
      if (!match) throw new Usage(`--resolve must be host:address:port; given: ${entry}.`);
      return [match[1] ?? "", { address: (match[2] ?? "").replace(/[[\]]/g, ""), port: Number(match[3]) }];
    }),
  );
}
