import multipart from "@fastify/multipart";
import { randomUUID } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { z } from "zod";
import type { Context } from "../../core/context.ts";
import type { App } from "../../core/http/app.ts";
import { Refusal } from "../../core/refusal.ts";
import { acceptProof, countUnproved, newTask } from "../../modules/questions/index.ts";
import { KIND_NAMES, unitsLiving } from "../../modules/registry/index.ts";
import {
  FILE_BYTES,
  FILES_MAX,
  keepUpload,
  keptUpload,
  letter,
  letterTitle,
  sentBefore,
  similarAnswers,
  submitMatter,
  takeFile,
  type TakenFile,
} from "../../modules/servicedesk/index.ts";
import type { Problems, Typed } from "./fields.ts";
import { formPage, startPage, type UnitGroup } from "./formPage.ts";
import { PROOF_SCRIPT } from "./proofScript.ts";
import { receiptPage } from "./receiptPage.ts";
import { HTML, stranger, typedForm } from "./stranger.ts";

const write = { policy: "public.writeLetter", stranger: true };

/** The units that live today, by kind. */
async function unitGroups(context: Context): Promise<UnitGroup[]> {
  const living = await unitsLiving(context);
  return [...Map.groupBy(living, (unit) => unit.kind)].map(([kind, units]) => ({
    name: KIND_NAMES[kind],
    units: units.map(({ id, name }) => ({ id, name })),
  }));
}

interface Sent {
  typed: Typed;
  files: TakenFile[];
  problems: Problems;
}

/** Reads the form as it comes: fields into memory, files to the disk. Everything is read to its end, so that the browser shows the answer. */
async function readForm(context: Context, request: FastifyRequest): Promise<Sent> {
  const sent: Sent = { typed: {}, files: [], problems: {} };
  const kept: string[] = [];
  try {
    for await (const part of request.parts()) {
      if (part.type === "field") {
        const value = String(part.value);
        if (part.fieldname === "kept") kept.push(value);
        else sent.typed[part.fieldname] = value;
        if (part.valueTruncated) sent.problems[part.fieldname] = "内容太长，请缩短。";
        continue;
      }
      try {
        const file = part.filename ? await takeFile(context, part.filename, part.file) : null;
        part.file.resume();
        if (file) sent.files.push(file);
      } catch (error) {
        part.file.resume();
        if (!(error instanceof Refusal)) throw error;
        sent.problems["files"] = error.message;
      }
    }
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === "FST_FILES_LIMIT") sent.problems["files"] = `附件最多 ${FILES_MAX} 个。`;
    else if (code?.startsWith("FST_")) sent.problems["form"] = "表单的内容太多，请减少后重试。";
    else throw error;
  }
  for (const token of kept) {
    const file = await keptUpload(context, token, sent.typed["key"] ?? "");
    if (file) sent.files.unshift(file);
    else sent.problems["files"] ??= "先前上传的附件已经过期，请重新选择。";
  }
  if (sent.files.length > FILES_MAX) sent.problems["files"] ??= `附件最多 ${FILES_MAX} 个，请去掉几个。`;
  return sent;
}

function problemsOf(issues: readonly z.core.$ZodIssue[]): Problems {
  const problems: Problems = {};
  for (const issue of issues) problems[issue.path.join(".") || "form"] ??= issue.message;
  return problems;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

async function showForm(
  context: Context,
  reply: FastifyReply,
  status: number,
  { typed, problems, files }: Sent,
  similar: Awaited<ReturnType<typeof similarAnswers>> = [],
): Promise<FastifyReply> {
  const key = typed["key"] ?? "";
  const kept = await Promise.all(
    files.slice(0, FILES_MAX).map(async (file, index) => ({
      token: await keepUpload(context, file),
      name: `附件${index + 1}（${Math.max(1, Math.round(file.size / 1024))} KB）`,
    })),
  );
  return reply
    .status(status)
    .type(HTML)
    .send(
      formPage({
        typed,
        problems,
        key: UUID.test(key) ? key : randomUUID(),
        task: newTask(context),
        groups: await unitGroups(context),
        similar,
        files: kept,
      }),
    );
}

/** A new letter comes with a proof of work, or is one of the few that an address may send without. */
const mayStart = async (context: Context, typed: Typed): Promise<boolean> =>
  (await acceptProof(context, typed["task"] ?? "", typed["proof"] ?? "", typed["key"] ?? "")) ||
  countUnproved(context);

async function takeLetter(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const context = stranger(request);
  const sent = await readForm(context, request);
  const { typed, problems } = sent;
  const parsed = letter.safeParse({
    kind: typed["kind"],
    aboutUnitId: typed["aboutUnitId"] || null,
    title: typed["title"] ?? "",
    body: typed["body"] ?? "",
    consentPublish: typed["consentPublish"] === "yes",
    consentContact: typed["consentContact"] === "yes",
    minor: typed["minor"] === "yes",
    contact: {
      name: typed["contact.name"] ?? "",
      phone: typed["contact.phone"] ?? "",
      mail: typed["contact.mail"] ?? "",
    },
  });
  if (!parsed.success) Object.assign(problems, { ...problemsOf(parsed.error.issues), ...problems });
  const key = typed["key"] ?? "";
  if (!UUID.test(key)) problems["form"] ??= "表单已经失效，请再点一次“提交”。";
  if (!parsed.success || Object.keys(problems).length > 0)
    return showForm(context, reply, 400, { ...sent, problems });
  try {
    const before = await sentBefore(context, parsed.data, sent.files, key);
    if (before) return await reply.type(HTML).send(receiptPage(before));
    if (!(await mayStart(context, typed)))
      return await showForm(context, reply, 429, {
        ...sent,
        problems: {
          form: "这个网络一小时内提交的来信较多，请过一会儿再点“提交”，或者打开浏览器的脚本功能。",
        },
      });
    const receipt = await submitMatter(context, parsed.data, sent.files, { formKey: key });
    return await reply.type(HTML).send(receiptPage(receipt));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    // Another letter in a form that was used: a new form, with everything that was typed.
    const used = error.code === "form-used";
    return showForm(context, reply, error.status, {
      ...sent,
      typed: used ? { ...typed, key: randomUUID() } : typed,
      problems: { form: error.message },
    });
  }
}

/** Writing a letter: one sentence first, then the form, then number and code. */
export function writingRoutes(app: App): void {
  app.get(
    "/desk/proof.js",
    { config: { policy: "public.readPages" }, schema: { hide: true } },
    async (_, reply) =>
      reply.type("text/javascript; charset=utf-8").header("cache-control", "max-age=600").send(PROOF_SCRIPT),
  );
  app.get(
    "/desk/write",
    { config: { policy: "public.readPages" }, schema: { hide: true } },
    async (_, reply) => reply.type(HTML).send(startPage({}, {})),
  );
  app.post("/desk/write/start", { config: write, schema: { hide: true } }, async (request, reply) => {
    const context = stranger(request);
    const typed = typedForm(request);
    const title = letterTitle.safeParse(typed["title"] ?? "");
    if (!title.success)
      return reply
        .status(400)
        .type(HTML)
        .send(startPage(typed, { title: title.error.issues[0]?.message }));
    const similar = await similarAnswers(context, title.data);
    return showForm(context, reply, 200, { typed: { title: title.data }, problems: {}, files: [] }, similar);
  });
  void app.register(async (scope) => {
    await scope.register(multipart, {
      limits: { fileSize: FILE_BYTES + 1, files: FILES_MAX, fields: 60, fieldSize: 60_000, parts: 80 },
      throwFileSizeLimit: false,
    });
    scope.post("/desk/write", { config: write, schema: { hide: true } }, takeLetter);
  });
}
