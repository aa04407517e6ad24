/** What a virtual host says to one request. */
export interface Answer {
  status: number;
  type: string;
  body: Buffer;
  headers?: Record<string, string>;
}

/** A host that accepts and never speaks, or that hangs up. */
export type Reply = Answer | "silent" | "close";

/** A virtual host: path with query in, reply out. Replies are cached by the host. */
export interface VirtualHost {
  reply(path: string): Reply;
}

export const htmlType = "text/html";
