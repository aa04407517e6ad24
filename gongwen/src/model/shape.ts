/** Reads one value; throws TypeError naming the place when it is not what is expected. */
export type Shape = (value: unknown, path: string) => void;

/** @throws TypeError always: one sentence that names the place and what is expected there */
export function fail(path: string, wanted: string): never {
  throw new TypeError(`模型的“${path || "根"}”应为${wanted}，请改正后重试。`);
}

export const text: Shape = (value, path) => void (typeof value === "string" || fail(path, "文字"));
export const filled: Shape = (value, path) =>
  void ((typeof value === "string" && value.trim() !== "") || fail(path, "非空文字"));
export const flag: Shape = (value, path) => void (typeof value === "boolean" || fail(path, "true 或 false"));
export const number: Shape = (value, path) =>
  void ((typeof value === "number" && Number.isFinite(value)) || fail(path, "数字"));
export const positive: Shape = (value, path) =>
  void ((typeof value === "number" && Number.isFinite(value) && value > 0) || fail(path, "大于 0 的数字"));

/** One of the values listed. */
export const oneOf =
  (...known: unknown[]): Shape =>
  (value, path) =>
    void (known.includes(value) || fail(path, `${known.slice(0, -1).join("、")}或${known.at(-1)}`));

/** A text of the form that `pattern` describes and `wanted` says in words. */
export const matching =
  (pattern: RegExp, wanted: string): Shape =>
  (value, path) =>
    void ((typeof value === "string" && pattern.test(value)) || fail(path, wanted));

/** Absent or of the shape. */
export const optional =
  (shape: Shape): Shape =>
  (value, path) =>
    void (value === undefined || shape(value, path));

/** A list of the shape with at least `least` items. */
export const list =
  (shape: Shape, least = 0): Shape =>
  (value, path) => {
    if (!Array.isArray(value)) return fail(path, "列表");
    if (value.length < least) fail(path, `至少有${least}项的列表`);
    for (const [index, item] of value.entries()) shape(item, `${path}[${index}]`);
  };

/** An object with these fields and no others: a misspelt name would lose what stands under it. */
export const record =
  (fields: Record<string, Shape>): Shape =>
  (value, path) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return fail(path, "对象");
    const entries = new Map<string, unknown>(Object.entries(value));
    const at = (name: string) => (path ? `${path}.${name}` : name);
    for (const name of entries.keys()) {
      if (Object.hasOwn(fields, name)) continue;
      const known = Object.keys(fields).join("、");
      throw new TypeError(`模型的“${at(name)}”不是已知字段，这里只能有：${known}。`);
    }
    for (const [name, shape] of Object.entries(fields)) shape(entries.get(name), at(name));
  };
