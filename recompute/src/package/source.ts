import { readFile, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { BadPackage } from "./problem.ts";

/** Largest file that is read (bytes): a package of 3,000 units stays far below it. */
const LIMIT = 1 << 30;

/** Where a package's files come from. Paths are those of its manifest. */
export interface Source {
  readonly place: string;
  /** @throws BadPackage when the file is not there or too large */
  bytes(path: string): Promise<Uint8Array>;
}

/** Only plain relative paths below the package: no "..", no absolute ones, no other host. */
export function plainPath(path: string): boolean {
  return /^[\w.-]+(\/[\w.-]+)*$/.test(path) && !path.split("/").some((part) => part === "." || part === "..");
}

function folder(place: string): Source {
  const root = resolve(place);
  return {
    place: root,
    async bytes(path) {
      const file = join(root, path);
      try {
        if ((await stat(file)).size > LIMIT)
          throw new BadPackage(`${path} is larger than ${LIMIT} bytes; it was not read.`);
        return await readFile(file);
      } catch (error) {
        if (error instanceof BadPackage) throw error;
        throw new BadPackage(`${path} is missing in ${root}: fetch the package again, whole.`);
      }
    },
  };
}

function address(place: string): Source {
  const base = new URL(place.endsWith("/") || place.endsWith(".json") ? place : `${place}/`);
  return {
    place: base.href,
    async bytes(path) {
      const url = new URL(path, base);
      let answer: Response;
      try {
        answer = await fetch(url, { redirect: "error", signal: AbortSignal.timeout(60_000) });
      } catch (error) {
        throw new BadPackage(
          `${url.href} can't be reached (${(error as Error).message}): check the address.`,
        );
      }
      if (!answer.ok) throw new BadPackage(`${url.href} answers ${answer.status}: check the address.`);
      const parts: Uint8Array[] = [];
      let size = 0;
      for await (const part of answer.body ?? []) {
        size += part.length;
        if (size > LIMIT) throw new BadPackage(`${url.href} is larger than ${LIMIT} bytes; it was not read.`);
        parts.push(part);
      }
      return Buffer.concat(parts);
    },
  };
}

/** A folder, or an http(s) address of one. */
export const sourceOf = (place: string): Source =>
  /^https?:\/\//.test(place) ? address(place) : folder(place);
