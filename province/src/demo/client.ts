/** An answer of the platform that is not 2xx, in the platform's own words. */
export class PlatformRefusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: unknown;
  constructor(what: string, status: number, body: { code?: string; message?: string; details?: unknown }) {
    super(`${what}: ${status} ${body.message ?? ""}`);
    this.status = status;
    this.code = body.code ?? "";
    this.details = body.details ?? null;
  }
}

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** Somebody at the platform's public API: cookie and CSRF token as a browser would keep them. */
export class Client {
  readonly address: string;
  #cookie = "";
  #token = "";

  constructor(address: string) {
    this.address = address;
  }

  async #ask(method: Method, path: string, body?: unknown, type = "application/json"): Promise<Response> {
    const headers: Record<string, string> = { cookie: this.#cookie, "x-csrf-token": this.#token };
    if (body !== undefined) headers["content-type"] = type;
    const payload =
      body === undefined ? null : body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body);
    const answer = await fetch(`${this.address}${path}`, {
      method,
      headers,
      body: payload,
      redirect: "manual",
    });
    if (answer.ok) return answer;
    const text = await answer.text();
    let refusal: { code?: string; message?: string; details?: unknown };
    try {
      refusal = JSON.parse(text) as typeof refusal;
    } catch {
      refusal = { message: text.slice(0, 200) };
    }
    throw new PlatformRefusal(`${method} ${path}`, answer.status, refusal);
  }

  /** Sends JSON, gives JSON. @throws PlatformRefusal */
  async json<Body>(method: Method, path: string, body?: unknown): Promise<Body> {
    const answer = await this.#ask(
      method,
      path,
      body ?? (method === "GET" || method === "DELETE" ? undefined : {}),
    );
    return (await answer.json()) as Body;
  }

  /** Sends a file. @throws PlatformRefusal */
  async upload<Body>(path: string, bytes: Uint8Array, type: string): Promise<Body> {
    return (await (await this.#ask("POST", path, bytes, type)).json()) as Body;
  }

  /** Fetches a file. @throws PlatformRefusal */
  async download(path: string): Promise<Buffer> {
    return Buffer.from(await (await this.#ask("GET", path)).arrayBuffer());
  }

  /** Signs in; afterwards every request carries the session. */
  async signIn(login: string, password: string): Promise<this> {
    const entered = await this.#ask("POST", "/api/session", { login, password });
    this.#cookie = entered.headers.getSetCookie()[0]?.split(";")[0] ?? "";
    const session = await this.json<{ csrfToken: string }>("GET", "/api/session");
    this.#token = session.csrfToken;
    return this;
  }
}

/** Runs `work` over `items`, at most `atOnce` at a time; the first failure ends all. */
export async function each<Item>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item, index: number) => Promise<void>,
): Promise<void> {
  const queue = items.entries();
  await Promise.all(
    Array.from({ length: Math.min(atOnce, items.length) }, async () => {
      for (const [index, item] of queue) await work(item, index);
    }),
  );
}
