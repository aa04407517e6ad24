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

class Out extends Copying {
  readonly #target: NodeJS.WritableStream;
  #paused = false;

  constructor(text: string, target: NodeJS.WritableStream, done: (error: Error | null) => void) {
    super(text, done);
    this.#target = target;
  }

  handleCopyData({ chunk }: { chunk: Buffer }, connection: Connection): void {
    // The driver's buffer is used again: keep an own copy.
    if (this.#target.write(Buffer.from(chunk)) || this.#paused) return;
    this.#paused = true;
    connection.stream.pause();
    this.#target.once("drain", () => {
      this.#paused = false;
      connection.stream.resume();
    });
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

/** Runs a `copy … to stdout` into `target`. */
export function copyOut(client: Client, text: string, target: NodeJS.WritableStream): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = (error: Error | null): void => (error ? reject(error) : resolve());
    client.query(new Out(text, target, done));
  });
}

/** Runs a `copy … from stdin` with what `source` gives. */
export function copyIn(client: Client, text: string, source: AsyncIterable<Buffer>): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = (error: Error | null): void => (error ? reject(error) : resolve());
    client.query(new In(text, source, done));
  });
}
