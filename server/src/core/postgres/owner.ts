import { openPool, type Pool } from "./pool.ts";
import type { HeldConnection } from "./connection.ts";

type Rows<Row> = Promise<Row[]>;

/** Statements as tagged templates: `owner\`select ${1}\`` gives the rows. */
export interface Statements {
  <Row extends Record<string, unknown> = Record<string, unknown>>(
    texts: TemplateStringsArray,
    ...values: unknown[]
  ): Rows<Row>;
  /** Runs a text as it stands, several statements at once too. */
  unsafe(text: string): Rows<Record<string, unknown>>;
}

/** One connection as the owner of the schema. */
export interface Owner extends Statements {
  /** Runs `work` in one transaction. */
  begin<Result>(work: (transaction: Statements) => Promise<Result>): Promise<Result>;
  end(): Promise<void>;
}

function statements(run: (text: string, values: unknown[]) => Promise<{ rows: unknown[] }>): Statements {
  const template = async (texts: TemplateStringsArray, ...values: unknown[]) =>
    (
      await run(
        texts.reduce((text, part, index) => `${text}$${index}${part}`),
        values,
      )
    ).rows;
  return Object.assign(template, {
    unsafe: async (text: string) => (await run(text, [])).rows,
  }) as Statements;
}

/** Opens one connection that is kept until `end`, so that what belongs to a session (a lock, a transaction) stays with it. */
export function openOwner(url: string): Owner {
  const pool: Pool = openPool(url, { connections: 1 });
  let held: Promise<HeldConnection> | null = null;
  const run = async (text: string, values: unknown[]) => {
    held ??= pool.connect();
    held.catch(() => (held = null));
    return (await held).query(text, values);
  };
  const all = statements(run);
  return Object.assign(all, {
    begin: async <Result>(work: (transaction: Statements) => Promise<Result>): Promise<Result> => {
      await run("begin", []);
      try {
        const result = await work(all);
        await run("commit", []);
        return result;
      } catch (error) {
        await run("rollback", []);
        throw error;
      }
    },
    end: async () => {
      await held?.then(
        (connection) => connection.release(),
        () => {},
      );
      held = null;
      await pool.end();
    },
  });
}
