/** A response as it came over the wire. */
export interface WireResponse {
  status: number;
  statusText: string;
  /** As received, in order. */
  headers: [string, string][];
  /** Body after transfer decoding, before content decoding; at most the limit. */
  body: Buffer;
  /** Why the body is not whole: our limit, the connection ended before it, or its framing broke off. */
  truncated: "length" | "disconnect" | "unspecified" | null;
  /** What of the answer is not HTTP as RFC 9112 has it and was read all the same, as browsers do. */
  malformed: string | null;
  /** Whether the connection may carry another request. */
  reusable: boolean;
}

/** The answer can't be read as HTTP, not even as browsers read it. `code` begins with HPE_, the prefix of Node's own parser. */
export class MalformedResponse extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = `HPE_${code}`;
  }
}

const MAX_HEAD = 64 * 1024;
const MAX_INTERIM = 20;
const MAX_LINE = 4096;
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
const NEWLINE = 10;
const RETURN = 13;

/** Where a header section ends: before and after its blank line, whatever ends its lines. Null when it has not come yet. */
function headEnd(source: Buffer, from: number): { end: number; next: number } | null {
  for (let at = source.indexOf(NEWLINE, from); at >= 0; at = source.indexOf(NEWLINE, at + 1)) {
    const end = source[at - 1] === RETURN ? at - 1 : at;
    if (source[at + 1] === NEWLINE) return { end, next: at + 2 };
    if (source[at + 1] === RETURN && source[at + 2] === NEWLINE) return { end, next: at + 3 };
  }
  return null;
}

const EMPTY = Buffer.alloc(0);

type Framing = "length" | "chunked" | "close";

/**
 * Reads one response from the bytes of a connection, in whatever pieces they come (RFC 9112), as leniently as browsers do: lines that end
 * in a bare newline, header lines without a colon, lengths that say nothing, bodies that break off. What was wrong is told with the answer.
 */
export class ResponseParser {
  readonly #limit: number;
  #pending: Buffer = EMPTY;
  #head: Omit<WireResponse, "body" | "truncated"> | null = null;
  #framing: Framing = "close";
  /** Bytes of the body or of the present chunk that are still to come; −1 before a chunk's size line. */
  #left = 0;
  #chunkEnd = false;
  #trailer = false;
  readonly #parts: Buffer[] = [];
  #size = 0;
  #interim = 0;
  #cut = false;
  #broken: "disconnect" | "unspecified" | null = null;

  /** @param limit a longer body is cut (bytes) */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** True before the first byte of the answer. */
  get untouched(): boolean {
    return this.#head === null && this.#pending.length === 0 && this.#interim === 0;
  }

  /** What came so far, when the time is over. Null when the head is not complete. */
  partial(): WireResponse | null {
    return this.#head ? { ...this.#head, body: this.#body(), truncated: null, reusable: false } : null;
  }

  /** What came before the connection broke. Null when the head is not complete. */
  broken(): WireResponse | null {
    if (this.#head === null) return null;
    this.#broken = "disconnect";
    return this.#result(false);
  }

  /** @returns the response when it is complete. @throws MalformedResponse */
  feed(bytes: Buffer): WireResponse | null {
    let at = 0;
    let source = bytes;
    if (this.#pending.length > 0) {
      source = Buffer.concat([this.#pending, bytes]);
      this.#pending = EMPTY;
    }
    while (this.#head === null) {
      // Some servers send an empty line before their answer.
      if (this.#interim === 0) while (source[at] === RETURN || source[at] === NEWLINE) at += 1;
      const found = headEnd(source, at);
      if (found === null) {
        if (source.length - at > MAX_HEAD)
          throw new MalformedResponse("HEADER_OVERFLOW", "header section over 64 KB");
        if (source.length - at >= 5 && !/^(?:HTTP[/ \t]|ICY )/i.test(source.toString("latin1", at, at + 5)))
          throw new MalformedResponse("INVALID_CONSTANT", "not an HTTP answer");
        this.#pending = at === 0 ? source : source.subarray(at);
        return null;
      }
      const { end, next } = found;
      if (end - at > MAX_HEAD) throw new MalformedResponse("HEADER_OVERFLOW", "header section over 64 KB");
      this.#readHead(source.toString("latin1", at, end));
      at = next;
      if (this.#head !== null && this.#framing === "length" && this.#left === 0)
        return this.#done(source, at);
    }
    return this.#readBody(source, at);
  }

  /** The connection was closed by the other side. @returns the response when closing is what ends it. @throws MalformedResponse */
  end(): WireResponse | null {
    if (this.#head === null) return null;
    // Nothing is lost when only the last, empty chunk is missing; whether that was so nobody can tell.
    if (this.#framing !== "close") this.#broken = "disconnect";
    return this.#result(false);
  }

  #readHead(text: string): void {
    const lines = text.split(/\r?\n/);
    const first = (lines[0] ?? "").trimEnd();
    const strict = /^HTTP\/(\d\.\d) +([1-9]\d\d)(?:[ \t](.*))?$/i.exec(first);
    // As browsers read it: any blank, no version, no blank after the number.
    const status =
      strict ??
      /^(?:HTTP|ICY)[ \t]{0,9}(?:\/[ \t]{0,9}(\d\.\d))?[ \t]{1,9}([1-9]\d\d)(?!\d)[ \t]{0,9}(.*)$/i.exec(
        first,
      );
    let malformed: string | null = text.replaceAll("\r\n", "").includes("\n") ? "bare-newlines" : null;
    if (status && !strict) malformed ??= "status-line";
    if (!status) throw new MalformedResponse("INVALID_STATUS", "unreadable status line");
    const code = Number(status[2]);
    if (code < 200) {
      this.#interim += 1;
      if (code === 101 || this.#interim > MAX_INTERIM)
        throw new MalformedResponse("INVALID_STATUS", "unasked 1xx");
      return;
    }
    const headers: [string, string][] = [];
    let length: number | null = null;
    let chunked = false;
    let coded = false;
    let keep = status[1] === "1.1";
    for (let index = 1; index < lines.length; index += 1) {
      const line = lines[index] ?? "";
      const colon = line.indexOf(":");
      if (line.charCodeAt(0) === 32 || line.charCodeAt(0) === 9) {
        // An obsolete folded line belongs to the one before (RFC 9112 5.2).
        const last = headers.at(-1);
        if (last) last[1] = `${last[1]} ${line.trim()}`.trim();
        continue;
      }
      const name = line.slice(0, Math.max(0, colon)).trimEnd();
      if (!TOKEN.test(name)) {
        malformed ??= "header-line";
        continue;
      }
      const value = line.slice(colon + 1).trim();
      headers.push([name, value]);
      const unit = name.charCodeAt(0) | 32;
      if (unit === 99) {
        const lowered = name.toLowerCase();
        if (lowered === "content-length") {
          for (const one of value.split(",").map((part) => part.trim())) {
            if (!/^\d{1,15}$/.test(one)) malformed ??= "content-length";
            else if (length !== null && length !== Number(one))
              throw new MalformedResponse("INVALID_CONTENT_LENGTH", "contradicting Content-Length");
            else length = Number(one);
          }
        } else if (lowered === "connection") {
          if (/\bclose\b/i.test(value)) keep = false;
          else if (/\bkeep-alive\b/i.test(value)) keep = true;
        }
      } else if (unit === 116 && name.toLowerCase() === "transfer-encoding") {
        coded ||= !/^\s*identity\s*$/i.test(value);
        chunked ||= /(^|,)\s*chunked\s*$/i.test(value);
      }
    }
    const bodiless = code === 204 || code === 304;
    if (bodiless) {
      this.#framing = "length";
      this.#left = 0;
    } else if (chunked) {
      this.#framing = "chunked";
      this.#left = -1;
    } else if (length !== null && !coded) {
      this.#framing = "length";
      this.#left = length;
    } else this.#framing = "close";
    // Length and chunks at once may be an attempt to confuse: read by chunks, never used again (RFC 9112 6.3).
    const reusable = keep && this.#framing !== "close" && !(chunked && length !== null);
    this.#head = { status: code, statusText: status[3] ?? "", headers, reusable, malformed };
  }

  #take(bytes: Buffer): void {
    const room = this.#limit - this.#size;
    if (bytes.length > room) {
      this.#cut = true;
      if (room > 0) this.#parts.push(bytes.subarray(0, room));
      this.#size = this.#limit;
      return;
    }
    this.#parts.push(bytes);
    this.#size += bytes.length;
  }

  #readBody(source: Buffer, from: number): WireResponse | null {
    let at = from;
    if (this.#framing === "close") {
      this.#take(at === 0 ? source : source.subarray(at));
      return this.#cut ? this.#result(false) : null;
    }
    if (this.#framing === "length") {
      const end = Math.min(source.length, at + this.#left);
      if (end > at) this.#take(source.subarray(at, end));
      this.#left -= end - at;
      if (this.#cut) return this.#result(false);
      return this.#left === 0 ? this.#done(source, end) : null;
    }
    while (at < source.length) {
      if (this.#left > 0) {
        const end = Math.min(source.length, at + this.#left);
        this.#take(source.subarray(at, end));
        if (this.#cut) return this.#result(false);
        this.#left -= end - at;
        at = end;
        if (this.#left === 0) this.#chunkEnd = true;
        continue;
      }
      const line = source.indexOf("\n", at);
      if (line < 0) {
        if (source.length - at > MAX_LINE) return this.#breakOff("INVALID_CHUNK_SIZE", "endless chunk line");
        this.#pending = source.subarray(at);
        return null;
      }
      const text = source.toString("latin1", at, line).replace(/\r$/, "");
      at = line + 1;
      if (this.#chunkEnd) {
        if (text !== "") return this.#breakOff("STRICT", "a chunk is longer than it says");
        this.#chunkEnd = false;
        this.#left = -1;
      } else if (this.#trailer) {
        if (text === "") return this.#done(source, at);
      } else {
        const size = /^[ \t]{0,20}([0-9a-f]{1,12})[ \t]{0,20}(?:;.*)?$/i.exec(text)?.[1];
        if (size === undefined) return this.#breakOff("INVALID_CHUNK_SIZE", "unreadable chunk size");
        this.#left = Number.parseInt(size, 16);
        if (this.#left === 0) this.#trailer = true;
      }
    }
    return null;
  }

  /** The framing can't be followed any further: what came is kept. @throws MalformedResponse when nothing came */
  #breakOff(code: string, message: string): WireResponse {
    if (this.#size === 0) throw new MalformedResponse(code, message);
    this.#broken = "unspecified";
    return this.#result(false);
  }

  #body(): Buffer {
    const [only] = this.#parts;
    return this.#parts.length === 1 && only ? only : Buffer.concat(this.#parts);
  }

  /** Complete. Bytes after the end belong to nothing that was asked for: such a connection is not used again. */
  #done(source: Buffer, at: number): WireResponse {
    return this.#result(at === source.length);
  }

  #result(clean: boolean): WireResponse {
    const head = this.#head;
    if (!head) throw new MalformedResponse("INTERNAL", "no head");
    return {
      ...head,
      body: this.#body(),
      truncated: this.#cut ? "length" : this.#broken,
      reusable: head.reusable && clean && !this.#cut && this.#broken === null,
    };
  }
}
