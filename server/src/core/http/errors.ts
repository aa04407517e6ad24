import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { hasZodFastifySchemaValidationErrors } from "fastify-type-provider-zod";
import { answerPage, NO_PAGE, wantsPage } from "./plainPage.ts";
import { DatabaseUnavailable, isLost } from "../postgres/lost.ts";
import { Refusal } from "../refusal.ts";

/** When to ask again after the database was away (seconds). */
const RETRY_SECONDS = 3;

/** SQLSTATE of values that no column takes: NUL in text or JSON, numbers and dates out of range, what is no number or id at all. */
const UNSTORABLE = new Set(["22021", "22P05", "22003", "22008", "22P02"]);

const UNAVAILABLE = "数据库暂时连接不上，请几秒后重试";

/** Answers an error as `{code, message, details}`: a refusal in its own words, bad input naming the field, a defect of ours without details. */
export function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  if (error instanceof Refusal) {
    if (wantsPage(request))
      return answerPage(reply, error.status, error.status === 404 ? NO_PAGE : error.message);
    void reply
      .status(error.status)
      .send({ code: error.code, message: error.message, details: error.details });
    return;
  }
  if (hasZodFastifySchemaValidationErrors(error)) {
    if (wantsPage(request)) return answerPage(reply, 404, NO_PAGE);
    const fields = error.validation.map((issue) => ({
      field: issue.instancePath.replace(/^\//, "").replaceAll("/", "."),
      problem: issue.message ?? "",
    }));
    const named = fields.map((row) => `${row.field || "内容"}：${row.problem}`).join("；");
    void reply
      .status(400)
      .send({ code: "invalid", message: `提交的内容不符合要求：${named}`, details: fields });
    return;
  }
  if (error.statusCode && error.statusCode < 500) {
    void reply
      .status(error.statusCode)
      .send({ code: "invalid", message: `请求无法处理：${error.message}`, details: null });
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
