import type { FastifyReply, FastifyRequest } from "fastify";
import { escaped } from "../escaped.ts";
import { PLATFORM } from "../labels.ts";

/** What a browser sends when a person sends a form. */
const FORM = /^(multipart\/form-data|application\/x-www-form-urlencoded)/;

/** Whether a person's browser asks for a page, and not a program for an answer of the interface. */
export const wantsPage = (request: FastifyRequest): boolean =>
  (request.method === "GET" || FORM.test(request.headers["content-type"] ?? "")) &&
  !request.url.startsWith("/api/") &&
  (request.headers.accept ?? "").includes("text/html");

/** A page of one sentence, for people who came to an address that has none. */
export function answerPage(reply: FastifyReply, status: number, sentence: string): void {
  void reply
    .status(status)
    .type("text/html; charset=utf-8")
    .send(
      `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">` +
        `<title>${escaped(sentence)} - ${PLATFORM.name}</title><link rel="stylesheet" href="/public.css"></head><body><main id="content"><h1>${escaped(sentence)}</h1>` +
        `<p><a href="/">返回首页</a></p></main></body></html>`,
    );
}

/** What stands at an address that has nothing, or nothing yet. */
export const NO_PAGE = "您访问的页面不存在或尚未公布";
