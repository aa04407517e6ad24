import { unzipSync } from "fflate";

const ENTRIES = 2000;
const TOTAL = 32 * 1024 * 1024;

/** The names that a zip holds, and the files whose names pass, with limits on number and size, so that a small bomb can't fill the memory. @throws when it is no zip */
export function unzipped(
  body: Buffer,
  wanted: (name: string) => boolean,
): { names: string[]; files: Map<string, Buffer> } {
  const names: string[] = [];
  let total = 0;
  const read = unzipSync(body, {
    filter: ({ name, originalSize }) => {
      if (names.length < ENTRIES) names.push(name);
      if (!wanted(name) || names.length >= ENTRIES || total + originalSize > TOTAL) return false;
      total += originalSize;
      return true;
    },
  });
  return { names, files: new Map(Object.entries(read).map(([name, bytes]) => [name, Buffer.from(bytes)])) };
}
