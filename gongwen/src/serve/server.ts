import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { InputError } from "../work/inputError.ts";
import { workApart } from "../apart/apart.ts";
import { pageHtml } from "./page.ts";

/** Bytes that one draft may hold, and drafts that are worked on at once. */
const MOST = 32 * 1024 * 1024;
const AT_ONCE = 2;

const HEADERS = {
  "cache-control": "no-store",
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

function send(response: ServerResponse, status: number, type: string, body: string | Uint8Array): void {
  response.writeHead(status, { ...HEADERS, "content-type": type }).end(body);
}
const refuse = (response: ServerResponse, status: number, sentence: string): void =>
  send(response, status, "application/json; charset=utf-8", JSON.stringify({ refused: sentence }));

/** The bytes sent; null when they are more than a draft may hold, and the rest is not read. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | null> {
  if (Number(request.headers["content-length"] ?? 0) > MOST) return null;
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > MOST) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/**
 * Serves the page at 127.0.0.1. Other names of the machine and requests that other pages send are turned away: a page of the open
 * web can neither read a draft here nor have one read.
 * @param port 0 for any free one
 */
export async function listen(
  port: number,
): Promise<{ address: string; close: () => void; closed: Promise<void> }> {
  let busy = 0;
  const own = new Set<string>();
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const host = request.headers.host ?? "";
    const origin = request.headers.origin;
    if (!own.has(host) || (origin !== undefined && origin !== `http://${host}`))
      return refuse(response, 403, "只接受本机页面的请求，请从程序显示的地址打开。");
    const url = new URL(request.url ?? "/", `http://${host}`);
    if (request.method === "GET") {
      const found = pageHtml.get(url.pathname);
      return found
        ? send(response, 200, found.type, found.body)
        : refuse(response, 404, "页面不存在，请打开首页。");
    }
    const fixing = url.pathname === "/fix";
    if (request.method !== "POST" || (!fixing && url.pathname !== "/check"))
      return refuse(response, 404, "没有这个操作，请从首页重试。");
    // A form of another page can't send this type unasked.
    if (request.headers["content-type"] !== "application/octet-stream")
      return refuse(response, 415, "只接受文件内容，请从首页选择文稿。");
    if (busy >= AT_ONCE) return refuse(response, 429, "正在处理别的文稿，请稍候再试。");
    busy += 1;
    try {
      const bytes = await bodyOf(request);
      if (!bytes) {
        response.setHeader("connection", "close");
        return refuse(response, 413, `文稿超过 ${MOST / 1024 / 1024} MB，没有读取；请检查文件。`);
      }
      const asked = (name: string): boolean => url.searchParams.get(name) === "1";
      const fix = fixing ? { fix: { track: asked("track"), comments: asked("comments") } } : {};
      const answered = await workApart({ bytes, ...fix });
      if ("refused" in answered) return refuse(response, 422, answered.refused);
      if ("fixed" in answered)
        return send(
          response,
          200,
          "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
          answered.fixed,
        );
      return send(response, 200, "application/json; charset=utf-8", JSON.stringify(answered.seen));
    } finally {
      busy -= 1;
    }
  };
  const server = createServer({ requestTimeout: 60_000 }, (request, response) => {
    answer(request, response).catch(() => {
      if (response.headersSent) response.destroy();
      else refuse(response, 500, "处理时出错，请重试；仍出错时请换一份文稿。");
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", () => reject(new InputError(`端口 ${port} 用不了，请用 --port 换一个。`)));
    server.listen(port, "127.0.0.1", resolve);
  });
  const bound = server.address();
  const actual = typeof bound === "object" && bound ? bound.port : port;
  for (const name of ["127.0.0.1", "localhost"]) own.add(`${name}:${actual}`);
  return {
    address: `http://127.0.0.1:${actual}/`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
    closed: new Promise((resolve) => server.once("close", resolve)),
  };
}
