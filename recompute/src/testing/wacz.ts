import { createHash } from "node:crypto";
import { crc32, gzipSync } from "node:zlib";

const hash = (bytes: Uint8Array | string): string => createHash("sha256").update(bytes).digest("hex");

/** A zip of stored files (APPNOTE 4.3). */
function zip(files: readonly (readonly [string, Buffer])[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, bytes] of files) {
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt32LE(crc32(bytes), 14);
    local.writeUInt32LE(bytes.length, 18);
    local.writeUInt32LE(bytes.length, 22);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    local.copy(entry, 14, 12, 28);
    entry.writeUInt32LE(offset, 42);
    parts.push(local, Buffer.from(name), bytes);
    directory.push(entry, Buffer.from(name));
    offset += 30 + name.length + bytes.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, ...directory, end]);
}

function record(fields: Record<string, string>, block: Buffer): Buffer {
  const head = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`);
  const length = `Content-Length: ${block.length}\r\n\r\n`;
  return Buffer.concat([
    Buffer.from(["WARC/1.1\r\n", ...head, length].join("")),
    block,
    Buffer.from("\r\n\r\n"),
  ]);
}

const urn = (id: string): string => `<urn:uuid:${id}>`;

export interface Page {
  id: string;
  body: string;
  /** Left out: stands there by its hash and the reason. */
  withheld?: { sha256: string; reason: string };
}

/** A released package with pages, some of them left out. @param digests false: payloads whose digest is of other bytes */
export function smallWacz(pages: readonly Page[], digests = true): Buffer {
  const members = pages.map(({ id, body, withheld }) => {
    if (withheld)
      return record(
        {
          "WARC-Type": "metadata",
          "WARC-Record-ID": urn(`0${id}`),
          "WARC-Refers-To": urn(id),
          "Mingcha-Withheld": "1",
        },
        Buffer.from(JSON.stringify({ recordId: id, ...withheld })),
      );
    const digest = `sha256:${hash(digests ? body : `${body}!`)}`;
    return record(
      { "WARC-Type": "response", "WARC-Record-ID": urn(id), "WARC-Payload-Digest": digest },
      Buffer.from(`HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n${body}`),
    );
  });
  const warc = Buffer.concat(members.map((one) => gzipSync(one)));
  const files: [string, Buffer][] = [
    ["archive/data.warc.gz", warc],
    ["inspection.json", Buffer.from("{}")],
  ];
  const resources = files.map(([path, bytes]) => ({
    path,
    hash: `sha256:${hash(bytes)}`,
    bytes: bytes.length,
  }));
  const manifest = Buffer.from(JSON.stringify({ resources }));
  const digest = Buffer.from(JSON.stringify({ path: "datapackage.json", hash: `sha256:${hash(manifest)}` }));
  return zip([...files, ["datapackage.json", manifest], ["datapackage-digest.json", digest]]);
}
