import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** Takes the published open data of a year as anybody would, without signing in, and writes it into `folder`. */
export async function takeOpenData(address: string, year: number, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const take = async (path: string): Promise<Buffer> => {
    const answer = await fetch(`${address}/open-data/${year}/1/${path}`);
    if (!answer.ok) throw new Error(`/open-data/${year}/1/${path} answers ${answer.status}.`);
    const bytes = Buffer.from(await answer.arrayBuffer());
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), bytes);
    return bytes;
  };
  const manifest = JSON.parse((await take("manifest.json")).toString()) as { files: { path: string }[] };
  for (const { path } of manifest.files) await take(path);
}
