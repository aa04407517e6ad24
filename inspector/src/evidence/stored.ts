import { mediaTypeOf } from "../answer/mediaType.ts";
import type { Failure } from "../model.ts";
import { decodeBody } from "./contentCoding.ts";

/** First or second, independent look. */
export type Look = 1 | 2;

export interface StoredResponse {
  recordId: string;
  url: string;
  status: number;
  headers: [string, string][];
  mediaType: string | null;
  /** Content-decoded body. */
  readonly body: Buffer;
  /** ISO instant of the fetch. */
  date: string;
  look: Look;
  milliseconds: number;
  truncated: string | null;
  certificateFault: boolean;
  /** How the visitor presented itself when not as usual: the words of `VARIANTS`. */
  variant?: string | undefined;
  /** The body is what a browser's scripts made of the answer. */
  rendered?: boolean;
}

export interface StoredFailure {
  recordId: string;
  url: string;
  look: Look;
  failure: Failure;
  variant?: string | undefined;
}

/** What is known of a response besides its body. */
export interface Circumstances {
  recordId: string;
  url: string;
  date: string;
  look: Look;
  milliseconds: number;
  truncated: string | null;
  certificateFault: boolean;
  variant?: string | undefined;
  rendered?: boolean;
}

const header = (headers: [string, string][], name: string): string | null =>
  headers.find(([key]) => key.length === name.length && key.toLowerCase() === name)?.[1] ?? null;

/** A response as checks see it, the same when it has just come and when it is read from a package. */
export class Stored implements StoredResponse {
  readonly recordId: string;
  readonly url: string;
  readonly status: number;
  readonly headers: [string, string][];
  readonly mediaType: string | null;
  readonly date: string;
  readonly look: Look;
  readonly milliseconds: number;
  readonly truncated: string | null;
  readonly certificateFault: boolean;
  readonly variant: string | undefined;
  readonly rendered: boolean;
  #body: Buffer | null;
  #again: (() => Buffer) | null = null;

  /** @param wire body as received, before content decoding */
  constructor(known: Circumstances, status: number, headers: [string, string][], wire: Buffer) {
    this.recordId = known.recordId;
    this.url = known.url;
    this.status = status;
    this.headers = headers;
    this.mediaType = mediaTypeOf(headers);
    this.date = known.date;
    this.look = known.look;
    this.milliseconds = known.milliseconds;
    this.truncated = known.truncated;
    this.certificateFault = known.certificateFault;
    this.variant = known.variant;
    this.rendered = known.rendered ?? false;
    this.#body = decodeBody(wire, header(headers, "content-encoding"));
  }

  /** Content-decoded body; read again from the archive after it was let go. */
  get body(): Buffer {
    return (
      this.#body ?? decodeBody(this.#again?.() ?? Buffer.alloc(0), header(this.headers, "content-encoding"))
    );
  }

  /** Lets the body go; `again` reads the body as received. */
  release(again: () => Buffer): void {
    this.#again = again;
    this.#body = null;
  }
}
