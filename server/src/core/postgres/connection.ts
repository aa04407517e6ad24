import type { PoolClient } from "pg";
import { DatabaseUnavailable, isLost, type Outcome } from "./lost.ts";
import { encode, Preparation, typeHint } from "./parameters.ts";

export interface Answer {
  command: string;
  rowCount: number | null;
  rows: Record<string, unknown>[];
}

interface Prepared {
  name: string;
  types: number[];
}

/** Statements that each connection has prepared, by text and hints. */
const prepared = new WeakMap<PoolClient, Map<string, Prepared>>();

/** A query without effects, which may be asked again on another connection. */
const READING =
  /^\s*select\b(?![\s\S]*\b(for\s+(no\s+key\s+)?update|for\s+(key\s+)?share|pg_advisory_(?!xact)|enqueue)\b)/i;
const BEGINNING = /^(begin|start transaction)\b/i;
const ENDING = /^(commit|rollback)$/i;

/** How often something without effects is tried on a fresh connection. */
const TRIES = 3;

function prepare(client: PoolClient, text: string, values: readonly unknown[]): Promise<Prepared> {
  const known = prepared.get(client) ?? new Map<string, Prepared>();
  prepared.set(client, known);
  const hints = values.map(typeHint);
  const key = `${hints.join()} ${text}`;
  const found = known.get(key);
  if (found) return Promise.resolve(found);
  return new Promise((resolve, reject) => {
    const name = `m${known.size}`;
    const done = (error: Error | null, types: number[]): void => {
      if (error) return reject(error);
      const statement = { name, types };
      known.set(key, statement);
      resolve(statement);
    };
    client.query(new Preparation(name, text, hints, done));
  });
}

async function ask(client: PoolClient, text: string, values: readonly unknown[]): Promise<Answer> {
  if (values.length === 0) return client.query(text);
  const statement = await prepare(client, text, values);
  const encoded = values.map((value, index) => encode(value, statement.types[index] ?? 0));
  return client.query({ name: statement.name, text, values: encoded });
}

/**
 * One connection while somebody holds it. Statements given at once run one after another. When the connection breaks, what had no effects
 * (a reading outside a transaction, a transaction's beginning) is tried on a fresh one; everything else ends with DatabaseUnavailable,
 * which says whether it may have happened.
 */
export class HeldConnection {
  /** Null between a broken connection and a fresh one. */
  #client: PoolClient | null;
  readonly #another: () => Promise<PoolClient>;
  #last: Promise<unknown> = Promise.resolve();
  #inTransaction = false;
  #broken = false;

  constructor(client: PoolClient, another: () => Promise<PoolClient>) {
    this.#client = client;
    this.#another = another;
  }

  query(text: string, values: readonly unknown[] = []): Promise<Answer> {
    const next = this.#last.then(() => this.#run(text, values));
    this.#last = next.catch(() => {});
    return next;
  }

  release(destroy?: boolean): void {
    this.#client?.release(destroy === true || this.#broken);
    this.#client = null;
  }

  async #run(text: string, values: readonly unknown[]): Promise<Answer> {
    if (this.#broken && this.#inTransaction) {
      if (ENDING.test(text)) this.#inTransaction = false;
      // The server has rolled back what it lost.
      if (/^rollback$/i.test(text)) return { command: "ROLLBACK", rowCount: 0, rows: [] };
      throw new DatabaseUnavailable("nothing-done", new Error("the transaction's connection had broken"));
    }
    const harmless = !this.#inTransaction && (BEGINNING.test(text) || READING.test(text));
    for (let attempt = 1; ; attempt += 1) {
      try {
        const answer = await ask(await this.#usable(), text, values);
        if (BEGINNING.test(text)) this.#inTransaction = true;
        else if (ENDING.test(text)) this.#inTransaction = false;
        return answer;
      } catch (error) {
        if (!isLost(error)) throw error;
        this.#broken = true;
        if (harmless && attempt < TRIES && !(error instanceof DatabaseUnavailable)) continue;
        throw error instanceof DatabaseUnavailable
          ? error
          : new DatabaseUnavailable(this.#outcome(text), error);
      }
    }
  }

  #outcome(text: string): Outcome {
    if (this.#inTransaction) return /^commit$/i.test(text) ? "unknown" : "nothing-done";
    return BEGINNING.test(text) || READING.test(text) ? "nothing-done" : "unknown";
  }

  /** Gives a broken connection back before asking for another: the pool may have no more than this one. */
  async #usable(): Promise<PoolClient> {
    if (this.#client && !this.#broken) return this.#client;
    this.#client?.release(true);
    this.#client = null;
    this.#client = await this.#another();
    this.#broken = false;
    return this.#client;
  }
}
