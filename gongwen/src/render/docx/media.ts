import { createHash } from "node:crypto";

/** The pictures of one document, each kept once however often it is shown. */
export class Media {
  readonly #files = new Map<string, { name: string; bytes: Buffer }>();
  readonly #first: number;

  /** @param first number of the first picture's relationship */
  constructor(first: number) {
    this.#first = first;
  }

  /** @returns the id by which the document names the picture */
  add(bytes: Buffer, type: "png" | "jpg"): string {
    const key = `${type}${createHash("sha256").update(bytes).digest("hex")}`;
    let number = [...this.#files.keys()].indexOf(key);
    if (number < 0) {
      number = this.#files.size;
      this.#files.set(key, { name: `image${number + 1}.${type}`, bytes });
    }
    return `rId${this.#first + number}`;
  }

  /** Names and bytes, in the order of their ids. */
  get files(): { name: string; bytes: Buffer }[] {
    return [...this.#files.values()];
  }
}
