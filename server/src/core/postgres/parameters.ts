import type { Submittable, Connection } from "pg";

/** PostgreSQL's type numbers (pg_type.oid). */
export const OID = {
  boolean: 16,
  bigint: 20,
  json: 114,
  jsons: 199,
  bigints: 1016,
  date: 1082,
  instant: 1184,
  dates: 1182,
  jsonb: 3802,
  jsonbs: 3807,
} as const;

const JSON_TYPES = new Set<number>([OID.json, OID.jsonb]);
const JSON_LISTS = new Set<number>([OID.jsons, OID.jsonbs]);

/** What a value says of its own type where the statement leaves it open; 0 lets the server decide. */
export function typeHint(value: unknown): number {
  if (value instanceof Date) return OID.instant;
  if (typeof value === "boolean") return OID.boolean;
  if (typeof value === "bigint") return OID.bigint;
  return 0;
}

const plain = (value: unknown): string => {
  if (typeof value === "string") return value;
  if (value instanceof Date) return value.toISOString();
  if (typeof value === "number" || typeof value === "bigint" || typeof value === "boolean")
    return String(value);
  throw new TypeError(`A ${typeof value} can't be given to a column that is not JSON.`);
};

/** A list in PostgreSQL's own notation: {"a","b",NULL}. */
function listText(values: readonly unknown[], json: boolean): string {
  const items = values.map((value) => {
    if (value === null) return "NULL";
    if (Array.isArray(value) && !json) return listText(value, json);
    const text = json ? JSON.stringify(value) : plain(value);
    return `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
  });
  return `{${items.join(",")}}`;
}

/**
 * Writes a value as the statement's parameter of the given type wants it: JSON for json and jsonb (strings and lists too), a list for
 * array types, instants as ISO text.
 */
export function encode(value: unknown, type: number): string | Buffer | null {
  if (value === undefined) throw new TypeError("A parameter of a statement is undefined.");
  if (value === null) return null;
  if (JSON_TYPES.has(type)) return JSON.stringify(value);
  if (Array.isArray(value)) return listText(value, JSON_LISTS.has(type));
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  return plain(value);
}

/** The wire messages that the preparing of a statement needs. */
type Wire = Connection & {
  parse(message: { name: string; text: string; types: number[] }): void;
  describe(message: { type: "S"; name: string }): void;
  sync(): void;
};

/** Prepares a named statement and asks which types its parameters have, in one exchange. */
export class Preparation implements Submittable {
  readonly name: string;
  readonly text: string;
  readonly #hints: number[];
  readonly #done: (error: Error | null, types: number[]) => void;
  #types: number[] = [];
  readonly #take = (message: { dataTypeIDs: number[] }): void => {
    this.#types = message.dataTypeIDs;
  };

  constructor(
    name: string,
    text: string,
    hints: number[],
    done: (error: Error | null, types: number[]) => void,
  ) {
    this.name = name;
    this.text = text;
    this.#hints = hints;
    this.#done = done;
  }

  submit(connection: Connection): void {
    const wire = connection as Wire;
    wire.on("parameterDescription", this.#take);
    wire.parse({ name: this.name, text: this.text, types: this.#hints });
    wire.describe({ type: "S", name: this.name });
    wire.sync();
  }

  handleRowDescription(): void {}

  handleError(error: Error, connection: Connection): void {
    connection.off("parameterDescription", this.#take);
    this.#done(error, []);
  }

  handleReadyForQuery(connection: Connection): void {
    connection.off("parameterDescription", this.#take);
    this.#done(null, this.#types);
  }
}
