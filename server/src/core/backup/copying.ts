import { once } from "node:events";
import type { Client, Connection, Submittable } from "pg";

type Wire = Connection & {
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(reason: string): void;
};

/** What both directions share: one command whose end or error settles a promise. */
abstract class Copying implements Submittable {
  readonly #text: string;
  readonly #done: (error: Error | null) => void;

  constructor(text: string, done: (error: Error | null) => void) {
    this.#text = text;
    this.#done = done;
  }

  submit(connection: Connection): void {
    (connection as Wire).query(this.#text);
  }

  handleError(error: Error): void {
    this.#done(error);
  }

  handleCommandComplete(): void {}

  handleReadyForQuery(): void {
    this.#done(null);
  }
}

/** How much of what the server sends waits in memory before it is told to stop (bytes). */
const HELD = 1024 * 1024;

class Out extends Copying {
  #held: Buffer[] = [];
  #size = 0;
  #stream: Connection["stream"] | null = null;
  #wake = (): void => {};

  handleCopyData({ chunk }: { chunk: Buffer }, connection: Connection): void {
    this.#stream = connection.stream;
    // The driver's buffer is used again: keep an own copy.
    this.#held.push(Buffer.from(chunk));
    this.#size += chunk.length;
    if (this.#size > HELD) connection.stream.pause();
    this.#wake();
  }

  /** What has come; waits for more, null when nothing has come by the time that `ended` says so. */
  async next(ended: () => boolean): Promise<Buffer | null> {
    while (this.#held.length === 0) {
      if (ended()) return null;
      const more = new Promise<void>((resolve) => (this.#wake = resolve));
      this.#stream?.resume();
      await more;
    }
    const all = Buffer.concat(this.#held);
    this.#held = [];
    this.#size = 0;
    return all;
  }

  /** The last bytes may have come while it was told to stop: the next answers must be read again. */
  end(): void {
    this.#stream?.resume();
    this.#wake();
  }
}

class In extends Copying {
  readonly #source: AsyncIterable<Buffer>;

  constructor(text: string, source: AsyncIterable<Buffer>, done: (error: Error | null) => void) {
    super(text, done);
    this.#source = source;
  }

  handleCopyInResponse(connection: Connection): void {
    const wire = connection as Wire;
    const send = async (): Promise<void> => {
      for await (const chunk of this.#source) {
        wire.sendCopyFromChunk(chunk);
        if (wire.stream.writableNeedDrain) await once(wire.stream, "drain");
      }
      wire.endCopyFrom();
    };
    send().catch((error: unknown) => wire.sendCopyFail(String(error)));
  }
}

/** Runs a `copy … to stdout` and gives what it sends, as fast as it is taken. */
export async function* copyOut(client: Client, text: string): AsyncGenerator<Buffer> {
  let ended = false;
  let failed: Error | null = null;
  const out = new Out(text, (error) => {
    ended = true;
    failed = error;
    out.end();
  });
  client.query(out);
  for (let part = await out.next(() => ended); part; part = await out.next(() => ended)) yield part;
  if (failed) throw failed as Error;
}

/** Runs a `copy … from stdin` with what `source` gives. */
export function copyIn(client: Client, text: string, source: AsyncIterable<Buffer>): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = (error: Error | null): void => (error ? reject(error) : resolve());
    client.query(new In(text, source, done));
  });
}
