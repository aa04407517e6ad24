import type { FastifyInstance, FastifyRequest } from "fastify";
import { Refusal } from "../refusal.ts";

export const WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Accounts that are sending or reading a workbook just now, by the request that does. */
type Busy = Map<string, FastifyRequest>;

/**
 * One workbook an account at a time: whoever sends a second one before the first is answered is told so before its bytes are taken.
 * Others read theirs meanwhile (decision 41: one thread reads them all).
 */
export function limitImports(app: FastifyInstance): void {
  const busy: Busy = new Map();
  const free = (request: FastifyRequest): void => {
    const account = request.context?.viewer?.accountId;
    if (account !== undefined && busy.get(account) === request) busy.delete(account);
  };
  // After the hook that finds out who asks.
  app.addHook("preParsing", async (request) => {
    const account = request.context.viewer?.accountId;
    if (account === undefined || !request.headers["content-type"]?.startsWith(WORKBOOK)) return;
    if (busy.has(account))
      throw new Refusal(429, "import-running", "您上传的上一个 Excel 文件还在处理，请等它完成后再上传。");
    busy.set(account, request);
    // A line that breaks gets no answer.
    request.raw.socket.once("close", () => free(request));
  });
  app.addHook("onResponse", async (request) => free(request));
}
