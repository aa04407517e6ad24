import { Agent, request } from "node:http";
import iconv from "iconv-lite";

export interface Visit {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
  /** The body decoded by the declared charset of the header or the page's own meta. */
  text: string;
}

const agent = new Agent({ keepAlive: true, maxSockets: 16 });

/** One real request over loopback to a virtual host. Rejects when the host hangs up; `signal` ends a wait. */
export function visit(port: number, host: string, path: string, signal?: AbortSignal): Promise<Visit> {
  return new Promise((done, fail) => {
    const sent = request({ port, host: "127.0.0.1", path, headers: { host }, agent, signal }, (answer) => {
      const parts: Buffer[] = [];
      answer.on("data", (part: Buffer) => parts.push(part));
      answer.on("end", () => {
        const body = Buffer.concat(parts);
        const head = body.subarray(0, 1024).toString("latin1");
        const label =
          /charset=["']?([\w-]+)/i.exec(`${answer.headers["content-type"]} ${head}`)?.[1] ?? "utf-8";
        done({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          body,
          text: iconv.decode(body, label),
        });
      });
    });
    sent.on("error", fail);
    sent.end();
  });
}
