/** What the platform answers instead of the asked-for thing: one sentence for the person, a stable word for the program. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: unknown;

  constructor(status: number, code: string, message: string, details: unknown) {
    super(message);
    this.name = "Problem";
    this.status = status;
    this.code = code;
    this.details = details;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

/** Reads `{code, message, details}` of an error answer; anything else (a proxy's page) becomes one plain sentence. */
export function problemFrom(status: number, answer: unknown): Problem {
  if (isRecord(answer) && typeof answer["message"] === "string") {
    return new Problem(status, String(answer["code"] ?? ""), answer["message"], answer["details"] ?? null);
  }
  return new Problem(status, "unreadable", `服务器返回了无法识别的应答（${status}），请稍后重试。`, null);
}

/** A session that ended on the server (idle, disabled), and one that began in another tab and has another token. */
const ENDED = new Set(["sign-in-required", "password-change-required", "csrf"]);
let ended = (): void => {};

/** Who is told when an answer says that the session is over, whoever asked: a page that saves by itself asks without a query. */
export function onSessionEnded(told: () => void): void {
  ended = told;
}

/** @throws Problem with what an answer refuses */
export function refuse(status: number, answer: unknown): never {
  const problem = problemFrom(status, answer);
  if (ENDED.has(problem.code)) ended();
  throw problem;
}

/** The server could not be reached. */
export const unreachable = (): Problem =>
  new Problem(0, "unreachable", "连接不上服务器，请检查网络后重试；未保存的内容仍在本页面上。", null);

/**
 * Takes the body out of an answer of the typed client.
 * @throws Problem with the platform's own sentence; status 0 when the server could not be reached
 */
export async function body<Data>(
  asked: Promise<{ data?: Data; error?: unknown; response: Response }>,
): Promise<Data> {
  const { data, error, response } = await asked.catch(() => {
    throw unreachable();
  });
  if (!response.ok) refuse(response.status, error);
  return data as Data;
}

const HAN = /\p{Script=Han}/u;

/** A sentence for a person, whatever was thrown: what the program says to itself is none. */
export const sentence = (error: unknown): string =>
  error instanceof Error && HAN.test(error.message)
    ? error.message
    : "本页面出错，操作没有完成；未保存的内容仍在本页面上，请重试，仍不成功的请联系系统管理员。";

export const isStale = (error: unknown): boolean =>
  error instanceof Problem && error.code === "stale-version";

/** The single reasons behind a refusal (details as a list of sentences, or of what is missing with who can do it); empty when it has none. */
export function reasonsOf(error: unknown): string[] {
  if (!(error instanceof Problem) || !Array.isArray(error.details)) return [];
  return error.details.flatMap((one) => {
    if (typeof one === "string") return [one];
    if (!isRecord(one) || typeof one["message"] !== "string") return [];
    return [typeof one["advice"] === "string" ? `${one["message"]}，${one["advice"]}` : one["message"]];
  });
}
