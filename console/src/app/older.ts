/**
 * What browsers of offices that stand on Chromium 86 to 109 lack and our pages or their libraries use. Each is laid only where it is missing;
 * syntax is the build's business (vite.config.ts, `target`).
 */
type Missing = Record<string, (this: never, ...given: never[]) => unknown>;

const inArrays: Missing = {
  at(this: unknown[], index: number) {
    const place = Math.trunc(index) || 0;
    return this[place < 0 ? this.length + place : place];
  },
  findLast(this: unknown[], holds: (value: unknown, index: number, all: unknown[]) => boolean) {
    for (let index = this.length - 1; index >= 0; index -= 1)
      if (holds(this[index], index, this)) return this[index];
    return undefined;
  },
  findLastIndex(this: unknown[], holds: (value: unknown, index: number, all: unknown[]) => boolean) {
    for (let index = this.length - 1; index >= 0; index -= 1)
      if (holds(this[index], index, this)) return index;
    return -1;
  },
  toReversed(this: unknown[]) {
    return [...this].reverse();
  },
  toSorted(this: unknown[], order?: (a: unknown, b: unknown) => number) {
    return [...this].sort(order);
  },
  toSpliced(this: unknown[], ...given: [start: number, remove?: number, ...put: unknown[]]) {
    const copy = [...this];
    // Without a second number everything behind the start goes: what was given decides, not what it is.
    copy.splice(...(given as [number, number]));
    return copy;
  },
};

const inText: Missing = {
  at(this: string, index: number) {
    const place = Math.trunc(index) || 0;
    return this[place < 0 ? this.length + place : place];
  },
};

const inObject: Missing = {
  hasOwn(held: object, key: PropertyKey) {
    return Object.prototype.hasOwnProperty.call(held, key);
  },
};

function lay(holder: object, missing: Missing): void {
  for (const [name, value] of Object.entries(missing))
    if (!(name in holder)) Object.defineProperty(holder, name, { value, writable: true, configurable: true });
}

lay(Array.prototype, inArrays);
lay(String.prototype, inText);
lay(Object, inObject);

export { inArrays, inObject, inText };
