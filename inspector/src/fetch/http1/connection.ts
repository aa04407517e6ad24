import type { Socket } from "node:net";
import { MalformedResponse, ResponseParser, type WireResponse } from "./responseParser.ts";

export class TimeoutError extends Error {
  override readonly name = "TimeoutError";
}

/** The other side closed a kept connection before it answered: the request may be sent again on a new one. */
export class StaleConnection extends Error {
  readonly code = "ECONNRESET";
}

export type WireAnswer = { response: WireResponse; late: boolean };

interface Running {
  parser: ResponseParser;
  resolve: (answer: WireAnswer) => void;
  reject: (error: unknown) => void;
  deadline: number;
}

/** One connection that carries one request at a time. */
export class Connection {
  readonly #socket: Socket;
  #running: Running | null = null;
  #used = 0;
  closed = false;
  /** When the last answer came, for the pool's idle limit. */
  idleSince = 0;
  readonly address: string;

  constructor(socket: Socket) {
    this.#socket = socket;
    this.address = socket.remoteAddress ?? "";
    socket.setNoDelay(true);
    socket.on("data", (bytes: Buffer) => this.#data(bytes));
    socket.on("end", () => this.#ended());
    socket.on("error", (error: Error) => this.#failed(error));
    socket.on("close", () => this.#ended());
    socket.on("timeout", () => this.#late());
  }

  /**
   * Sends a request and waits for its whole answer.
   * @param head request line and headers, blank line included
   * @param timeoutMs for the whole answer
   * @param limit bytes of body kept
   * @throws TimeoutError, MalformedResponse, StaleConnection, or the socket's error
   */
  request(head: string, timeoutMs: number, limit: number): Promise<WireAnswer> {
    return new Promise((resolve, reject) => {
      this.#running = {
        parser: new ResponseParser(limit),
        resolve,
        reject,
        deadline: performance.now() + timeoutMs,
      };
      this.#socket.setTimeout(timeoutMs);
      this.#socket.write(head, "latin1");
      this.#used += 1;
    });
  }

  #finish(response: WireResponse, late: boolean): void {
    const running = this.#running;
    this.#running = null;
    this.idleSince = performance.now();
    if (!response.reusable) this.destroy();
    else this.#socket.setTimeout(0);
    running?.resolve({ response, late });
  }

  #fail(error: unknown): void {
    const running = this.#running;
    this.#running = null;
    this.destroy();
    running?.reject(error);
  }

  #data(bytes: Buffer): void {
    const running = this.#running;
    if (!running) {
      // Nobody asked for this.
      this.destroy();
      return;
    }
    try {
      const response = running.parser.feed(bytes);
      if (response) this.#finish(response, false);
      else if (performance.now() > running.deadline) this.#late();
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Silence for too long, or a trickle that never ends. What came so far is handed over when there is a head. */
  #late(): void {
    const running = this.#running;
    if (!running) return this.destroy();
    const partial = running.parser.partial();
    if (partial) this.#finish(partial, true);
    else this.#fail(new TimeoutError("no complete answer within the time limit"));
  }

  #ended(): void {
    this.closed = true;
    const running = this.#running;
    if (!running) return this.destroy();
    if (running.parser.untouched) {
      if (this.#used > 1) return this.#fail(new StaleConnection("closed before it answered"));
      return this.#fail(Object.assign(new Error("closed before it answered"), { code: "ECONNRESET" }));
    }
    try {
      const response = running.parser.end();
      if (response) this.#finish(response, false);
      else
        this.#fail(new MalformedResponse("INVALID_EOF_STATE", "closed in the middle of the header section"));
    } catch (error) {
      this.#fail(error);
    }
  }

  #failed(error: Error): void {
    this.closed = true;
    const broken = this.#running?.parser.broken();
    if (broken) return this.#finish(broken, false);
    const stale = this.#running?.parser.untouched === true && this.#used > 1;
    this.#fail(stale ? new StaleConnection(error.message) : error);
  }

  destroy(): void {
    this.closed = true;
    this.#socket.destroy();
  }
}
