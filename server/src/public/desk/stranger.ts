import type { FastifyRequest } from "fastify";
import type { Context } from "../../core/context.ts";
import { veiledAddress } from "../../modules/questions/index.ts";
import type { Typed } from "./fields.ts";

export const HTML = "text/html; charset=utf-8";

/** The context of somebody without an account: the audit keeps a word for the address that tells nobody who it was. */
export function stranger(request: FastifyRequest): Context {
  const { context } = request;
  return { ...context, viewer: null, address: veiledAddress(context) };
}

/** A small form as the browser sends it. */
export const typedForm = (request: FastifyRequest): Typed =>
  request.body instanceof URLSearchParams ? Object.fromEntries(request.body) : {};
