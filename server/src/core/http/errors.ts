import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { hasZodFastifySchemaValidationErrors } from "fastify-type-provider-zod";
import { answerPage, NO_PAGE, wantsPage } from "./plainPage.ts";
import { Refusal } from "../refusal.ts";

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
  console.error(`${request.method} ${request.url}`, error);
  void reply.status(500).send({
    code: "internal",
    message: "系统内部错误，操作没有完成；请稍后重试，若仍出现请联系系统管理员。",
    details: null,
  });
}
