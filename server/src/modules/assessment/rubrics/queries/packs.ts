import { packNames, readPack, type Pack } from "../../pack/pack.ts";

/** The packs that ship, in the order of their names. */
export async function packs(): Promise<(Pack & { name: string })[]> {
  return Promise.all((await packNames()).map(async (name) => ({ name, ...(await readPack(name)) })));
}
