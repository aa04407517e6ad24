interface Node {
  next: Map<number, Node>;
  fail: Node | null;
  words: string[];
}

/** Finds many words in one pass over a text (Aho and Corasick 1975). */
export class WordFinder {
  readonly #root: Node = { next: new Map(), fail: null, words: [] };

  constructor(words: readonly string[]) {
    for (const word of words) {
      let node = this.#root;
      for (const unit of normalise(word)) {
        const code = unit.codePointAt(0) ?? 0;
        let next = node.next.get(code);
        if (!next) {
          next = { next: new Map(), fail: null, words: [] };
          node.next.set(code, next);
        }
        node = next;
      }
      node.words.push(word);
    }
    const queue: Node[] = [];
    for (const node of this.#root.next.values()) {
      node.fail = this.#root;
      queue.push(node);
    }
    for (const node of queue) {
      for (const [code, next] of node.next) {
        let fail = node.fail;
        while (fail && !fail.next.has(code)) fail = fail.fail;
        next.fail = fail?.next.get(code) ?? this.#root;
        next.words.push(...next.fail.words);
        queue.push(next);
      }
    }
  }

  /** The distinct words that stand in `text`, in the order in which they are met. */
  find(text: string): string[] {
    const found = new Set<string>();
    let node = this.#root;
    for (const unit of normalise(text)) {
      const code = unit.codePointAt(0) ?? 0;
      while (node !== this.#root && !node.next.has(code)) node = node.fail ?? this.#root;
      node = node.next.get(code) ?? this.#root;
      for (const word of node.words) found.add(word);
    }
    return [...found];
  }
}

/** Anything but printable ASCII and the common ideographs: only such text can change its form. */
const UNUSUAL = /[^\x20-\x7e\u4e00-\u9fff]/;
export const isUnusual = (text: string): boolean => UNUSUAL.test(text);
const SPACING =
  /[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\s]|\u034f|\p{Variation_Selector}/gu;
/** Labels repeat on every page of a site. */
const REMEMBERED = 20_000;
const remembered = new Map<string, string>();

/** Full-width to half-width, lower case, no zero-width characters or spaces: what spam uses to hide words from a search. */
export function normalise(text: string): string {
  const known = remembered.get(text);
  if (known !== undefined) return known;
  const plain = UNUSUAL.test(text)
    ? text.normalize("NFKC").toLowerCase().replace(SPACING, "")
    : text.toLowerCase().replaceAll(" ", "");
  if (text.length <= 64) {
    if (remembered.size >= REMEMBERED) remembered.clear();
    remembered.set(text, plain);
  }
  return plain;
}
