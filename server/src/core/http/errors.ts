import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { hasZodFastifySchemaValidationErrors } from "fastify-type-provider-zod";
import { answerPage, NO_PAGE, wantsPage } from "./plainPage.ts";
import { nameOf, problemsText } from "./inputProblems.ts";
import { DatabaseUnavailable, isLost } from "../postgres/lost.ts";
import { isFull, StoreFull } from "../files/full.ts";
import { Refusal, saidWithWayOut } from "../refusal.ts";

/** Requests that could not even be read, by the web server's own code. */
const UNREADABLE: Record<string, string> = {
  FST_ERR_CTP_BODY_TOO_LARGE: "上传的内容超过20兆字节，请压缩或拆分后重新上传。",
  FST_ERR_CTP_INVALID_MEDIA_TYPE: "上传的内容不是可以接收的格式，请选择文件后上传。",
  FST_ERR_CTP_EMPTY_JSON_BODY: "提交的内容为空，请填写后重新提交。",
  FST_ERR_CTP_INVALID_JSON_BODY: "提交的内容无法读取，请刷新页面后重新提交。",
};

/** When to ask again after the database was away (seconds). */
const RETRY_SECONDS = 3;

/** SQLSTATE of values that no column takes: NUL in text or JSON, numbers and dates out of range, what is no number or id at all. */
const UNSTORABLE = new Set(["22021", "22P05", "22003", "22008", "22P02"]);

const UNAVAILABLE = "数据库暂时连接不上，请几秒后重试";

const said = (full: FastifyError): StoreFull => {
  console.error("full:", full.message);
  return new StoreFull(full);
};

/** Answers an error as `{code, message, details}`: a refusal in its own words, bad input naming the field, a defect of ours without details. */
export function answerError(thrown: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  // Wherever the disk was full, in a file or in the database: the transaction of it was undone.
  const error = isFull(thrown) && !(thrown instanceof StoreFull) ? said(thrown) : thrown;
  if (error instanceof Refusal) {
    if (wantsPage(request))
      return answerPage(reply, error.status, error.status === 404 ? NO_PAGE : saidWithWayOut(error));
    void reply
      .status(error.status)
      .send({ code: error.code, message: saidWithWayOut(error), details: error.details });
    return;
  }
  if (hasZodFastifySchemaValidationErrors(error)) {
    if (wantsPage(request)) return answerPage(reply, 404, NO_PAGE);
    const fields = error.validation.map((issue) => {
      const path = issue.instancePath.split("/").filter((part) => part !== "");
      return { field: path.join("."), name: nameOf(path), problem: issue.message ?? "不符合要求" };
    });
    void reply.status(400).send({ code: "invalid", message: problemsText(fields), details: fields });
    return;
  }
  if (error.statusCode && error.statusCode < 500) {
    const message = UNREADABLE[error.code] ?? "请求无法处理，请刷新页面后重试；仍不成功的请联系系统管理员。";
    void reply.status(error.statusCode).send({ code: "invalid", message, details: null });
    return;
  }
  if (isLost(error)) {
    const done = error instanceof DatabaseUnavailable ? error.outcome : "unknown";
    void reply.header("retry-after", RETRY_SECONDS);
    if (wantsPage(request)) return answerPage(reply, 503, UNAVAILABLE);
    void reply.status(503).send({
      code: "database-unavailable",
      message:
        done === "nothing-done" || request.method === "GET"
          ? `${UNAVAILABLE}。没有任何改动。`
          : "数据库连接在提交时中断，无法确认操作是否已经完成；请刷新页面查看结果后再决定是否重做。",
      details: { outcome: done },
    });
    return;
  }
  if (UNSTORABLE.has(String(error.code))) {
    if (wantsPage(request)) return answerPage(reply, 404, NO_PAGE);
    void reply.status(400).send({
      code: "invalid",
      message: "提交的内容含有无法保存的字符（如空字符），或有超出范围的数字或日期，请修改后重试。",
      details: null,
    });
    return;
  }
  console.error(`${request.method} ${request.url}`, error);
  void reply.status(500).send({
    code: "internal",
    message: "系统内部错误，操作没有完成；请稍后重试，若仍出现请联系系统管理员。",
    details: null,
  });
}
