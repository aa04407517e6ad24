/** A server of ready-made answers on loopback, in a process of its own, so that its work is nobody's. Prints its port. */
import { readFileSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { extname, join, normalize } from "node:path";
import type { AddressInfo } from "node:net";
import { pageOf } from "./site.ts";

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".htm": "text/html",
  ".css": "text/css",
  ".js": "text/javascript",
  ".png": "image/png",
  ".gif": "image/gif",
  ".jpg": "image/jpeg",
  ".svg": "image/svg+xml",
};

const [folder = "", made = "0"] = process.argv.slice(2);
const madePages = Number(made);
const ready = new Map<string, Buffer>();

function answer(status: string, type: string, body: Buffer): Buffer {
  const head = `HTTP/1.1 ${status}\r\nContent-Type: ${type}\r\nContent-Length: ${body.length}\r\nConnection: keep-alive\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), body]);
}

const MISSING = answer("404 Not Found", "text/plain", Buffer.from("not found"));

function fromFolder(path: string): Buffer {
  try {
    let file = join(folder, normalize(decodeURIComponent(path.split("?")[0] ?? "/")));
    if (statSync(file).isDirectory()) file = join(file, "index.html");
    return answer(
      "200 OK",
      TYPES[extname(file).toLowerCase()] ?? "application/octet-stream",
      readFileSync(file),
    );
  } catch {
    return MISSING;
  }
}

/** Made-up sites under every name: pages are the same for all, only their links differ by number. */
function fromNothing(path: string): Buffer {
  const index = path === "/" ? 0 : Number(/^\/p(\d+)\.html$/.exec(path)?.[1] ?? NaN);
  return index < madePages
    ? answer("200 OK", "text/html; charset=utf-8", Buffer.from(pageOf(index, madePages)))
    : MISSING;
}

const server = createServer((socket) => {
  socket.setNoDelay(true);
  socket.on("error", () => socket.destroy());
  let rest = "";
  socket.on("data", (bytes) => {
    rest += bytes.toString("latin1");
    for (let end = rest.indexOf("\r\n\r\n"); end >= 0; end = rest.indexOf("\r\n\r\n")) {
      const first = rest.slice(0, rest.indexOf("\r\n"));
      const [method = "", path = "/"] = first.split(" ");
      rest = rest.slice(end + 4);
      let whole = ready.get(path);
      if (!whole) {
        whole = madePages > 0 ? fromNothing(path) : fromFolder(path);
        ready.set(path, whole);
      }
      socket.write(method === "HEAD" ? whole.subarray(0, whole.indexOf("\r\n\r\n") + 4) : whole);
    }
  });
});
server.listen(0, "127.0.0.1", () => console.log((server.address() as AddressInfo).port));
process.on("disconnect", () => process.exit(0));
