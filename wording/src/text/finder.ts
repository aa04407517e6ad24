interface Node {
  next: Map<number, Node>;
  fail: Node;
  /** Index of the word that ends here; -1 for none. */
  word: number;
  /** The next shorter word that ends here too. */
  shorter: Node | null;
  depth: number;
}

export interface Found {
  /** Index of the word in the list that the finder was made of. */
  word: number;
  from: number;
  to: number;
}

/**
 * Finds many words in one pass over a text (Aho and Corasick 1975). Where words overlap, the one that begins first stands, and of those the
 * longest: 路口交通 hides what stands inside of it, and nothing shorter is lost where the longer one does not stand.
 */
export class Finder {
  readonly #root: Node;

  constructor(words: readonly string[]) {
    const make = (depth: number): Node => ({
      next: new Map(),
      fail: null as unknown as Node,
      word: -1,
      shorter: null,
      depth,
    });
    this.#root = make(0);
    this.#root.fail = this.#root;
    for (const [index, word] of words.entries()) {
      if (word === "") continue;
      let node = this.#root;
      for (let at = 0; at < word.length; at += 1) {
        const code = word.charCodeAt(at);
        let next = node.next.get(code);
        if (!next) node.next.set(code, (next = make(node.depth + 1)));
        node = next;
      }
      if (node.word < 0) node.word = index;
    }
    const queue = [...this.#root.next.values()];
    for (const node of queue) node.fail = this.#root;
    for (const node of queue)
      for (const [code, next] of node.next) {
        next.fail = this.#step(node.fail, code);
        next.shorter = next.fail.word >= 0 ? next.fail : next.fail.shorter;
        queue.push(next);
      }
  }

  #step(from: Node, code: number): Node {
    let node = from;
    for (;;) {
      const next = node.next.get(code);
      if (next) return next;
      if (node === this.#root) return node;
      node = node.fail;
    }
  }

  /** Every place of every word, those that overlap too, by where they end. */
  all(text: string): Found[] {
    const found: Found[] = [];
    let node = this.#root;
    for (let at = 0; at < text.length; at += 1) {
      node = this.#step(node, text.charCodeAt(at));
      for (let one: Node | null = node.word >= 0 ? node : node.shorter; one; one = one.shorter)
        found.push({ word: one.word, from: at + 1 - one.depth, to: at + 1 });
    }
    return found;
  }

  /** The words that stand: leftmost, then longest, none over another. */
  find(text: string): Found[] {
    const found = this.all(text);
    if (found.length === 0) return found;
    found.sort((a, b) => a.from - b.from || b.to - a.to);
    const standing: Found[] = [];
    let end = 0;
    for (const one of found)
      if (one.from >= end) {
        standing.push(one);
        end = one.to;
      }
    return standing;
  }
}
