import type { FastifyReply } from "fastify";
import type { Readable } from "node:stream";

/** A file of a work as an answer: to be saved, never run in our own origin. */
export const sendWork = (
  reply: FastifyReply,
  file: { name: string; mediaType: string; size: number; content: Readable },
): FastifyReply =>
  reply
    .type(file.mediaType)
    .header("content-length", file.size)
    .header("content-disposition", `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`)
    .header("content-security-policy", "sandbox; default-src 'none'")
    .send(file.content);
