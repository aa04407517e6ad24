/** The part of JSON Schema (2020-12) that `data/local-rules.schema.json` uses; a test holds that it uses no more. */
export interface Schema {
  type?: "object" | "array" | "string" | "number" | "boolean";
  properties?: Record<string, Schema>;
  additionalProperties?: false;
  items?: Schema;
  minItems?: number;
  minLength?: number;
  minimum?: number;
  maximum?: number;
  enum?: string[];
  title?: string;
  description?: string;
}

const NAMES = { object: "对象", array: "列表", string: "文字", number: "数字", boolean: "true 或 false" };

const typeOf = (value: unknown): string =>
  value === null ? "null" : Array.isArray(value) ? "array" : typeof value;

/** What is expected of a value, in words. */
function wanted({ type, minimum, maximum, minItems, minLength, enum: known }: Schema): string {
  if (known) return known.map((one) => `“${one}”`).join("、");
  if (minimum !== undefined && maximum !== undefined) return `${minimum} 到 ${maximum} 之间的数字`;
  if (minItems) return `至少有 ${minItems} 项的列表`;
  if (minLength) return "非空文字";
  return type ? NAMES[type] : "其他值";
}

function fits(schema: Schema, value: unknown): boolean {
  if (schema.type && typeOf(value) !== schema.type) return false;
  if (schema.enum) return schema.enum.some((one) => one === value);
  if (typeof value === "number")
    return value >= (schema.minimum ?? -Infinity) && value <= (schema.maximum ?? Infinity);
  if (typeof value === "string") return value.trim().length >= (schema.minLength ?? 0);
  return !Array.isArray(value) || value.length >= (schema.minItems ?? 0);
}

/**
 * The first place at which a value is not as the schema asks, as the rest of a sentence; null when it is.
 * @param path where the value stands, such as `fonts.body[0]`
 */
export function validate(schema: Schema, value: unknown, path = ""): string | null {
  if (!fits(schema, value)) return `的“${path || "根"}”应为${wanted(schema)}，请改正后重试。`;
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      const wrong = schema.items ? validate(schema.items, item, `${path}[${index}]`) : null;
      if (wrong !== null) return wrong;
    }
    return null;
  }
  if (typeof value !== "object" || value === null) return null;
  const properties = schema.properties ?? {};
  for (const [name, item] of Object.entries(value)) {
    const at = path === "" ? name : `${path}.${name}`;
    const known = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (!known) return `的“${at}”不是已知字段，这里只能有：${Object.keys(properties).join("、")}。`;
    const wrong = validate(known, item, at);
    if (wrong !== null) return wrong;
  }
  return null;
}
