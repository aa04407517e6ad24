import { inDocument } from "./documentWords.ts";

/**
 * The one error that a person is meant to read: what happened, which input, what to do.
 * Everything else that is thrown is a defect of ours and answers 500 without details.
 */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: unknown;

  /**
   * @param status HTTP status that the border answers with (400 bad input, 401, 403, 404, 409 conflict, 423 locked)
   * @param code   stable word for machines, e.g. "stale-version"
   * @param message one clear sentence in Chinese for the person at the screen
   * @param details optional structure, e.g. the rows of an import report
   */
  constructor(status: number, code: string, message: string, details?: unknown) {
    super(message);
    this.name = "Refusal";
    this.status = status;
    this.code = code;
    this.details = details ?? null;
  }
}

export const notFound = (what: string): Refusal =>
  new Refusal(404, "not-found", `未找到${inDocument(what)}，可能已删除或您无权查看，请返回列表刷新后重试。`);

export const forbidden = (why = "您没有进行此操作的权限。"): Refusal => new Refusal(403, "forbidden", why);

export const staleVersion = (what: string): Refusal =>
  new Refusal(
    409,
    "stale-version",
    `${what}已被他人（或您的另一个窗口）修改，请刷新后重试，您的修改没有保存。`,
  );

export const invalid = (message: string, details?: unknown): Refusal =>
  new Refusal(400, "invalid", message, details);

/** What a person can do who is refused, for refusals whose own sentence does not say it. */
const WAY_OUT: Record<number, string> = {
  400: "请修改后重新提交。",
  401: "请登录后重试。",
  403: "确需办理的，请联系检查工作组。",
  404: "请返回列表刷新后重试。",
  409: "请刷新页面，按当前状态办理。",
  423: "请稍后重试。",
};

/** The sentence of a refusal with what to do: its own, else the one of its status. */
export function saidWithWayOut({ status, message }: Pick<Refusal, "status" | "message">): string {
  if (/请|可以|须/.test(message)) return message;
  const closed = /[。！？]$/.test(message) ? message : `${message.replace(/[；，：]$/, "")}。`;
  return closed + (WAY_OUT[status] ?? "请刷新页面后重试。");
}
