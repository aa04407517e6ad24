#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { InputError } from "./work/inputError.ts";
import { readCall, type Call } from "./command/options.ts";
import { DocxError } from "./read/error.ts";
import { TypesettingError } from "./render/typst/error.ts";

const help = `gongwen：党政机关公文（GB/T 9704-2012）的检查、修整和生成

  gongwen check 文件... [选项]        列出问题，每条注明位置、条款和轻重；文件可以是 .docx、模型（.json）、文件夹、
                                      'drafts/**/*.docx' 这样的通配，或“-”（标准输入）；.doc 和 .wps 经 LibreOffice 转换
      --format text|json|sarif|html   输出格式，默认 text
      --profile 类型                  按指定类型检查，不看样子：issued（文件）、letter（信函）、form（表单）、order（命令）、
                                      minutes（纪要）、draft（没有套红的稿件）、report（材料）
      --numbers 文件                  已登记的发文字号，每行一个，用来核对引用
      --rules 文件                    本单位的规定（格式见 data/local-rules.schema.json）
      --jobs 数                       同时检查几份
  gongwen fix 文件... --out 文件|文件夹/|- [选项]
                                      按标准修整版式，正文一字不动，原稿不覆盖；也可用 check 的各选项
      --track                         改动留作修订
      --comments                      要人处理的写成批注
      --latin same|keep               西文和数字随中文字体（same，默认），或保持原字体（keep）
      --revisions keep|accept|refuse  稿中原有的修订：保留（默认）、接受或拒绝
      --numbering keep|text           自动编号：保留（默认），或改成文字
  gongwen render 模型.json [--docx 文件] [--pdf 文件] [--fonts 文件夹]... [--rules 文件]
                                      生成 .docx、内嵌字体的 PDF/A-2a，或两者；优先用文件夹中的字体
  gongwen read 文件.docx              读成模型（JSON）
  gongwen serve [--port 端口]         在本机打开一个网页：拖入稿件，看问题，修整后下载；稿件不离开本机
  gongwen --help | --version

退出码：0 没有错误，1 有错误（fix：还有没修好的），2 文件读不了或命令写错。
`;

const versionOf = (): string => {
  const own: unknown = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  return typeof own === "object" && own !== null && "version" in own ? String(own.version) : "";
};

/** Each command loads what it needs: a server or a way to set pages costs more than to check a draft. */
const commands: Record<string, () => Promise<(call: Call) => Promise<number>>> = {
  render: async () => (await import("./command/render.ts")).render,
  check: async () => (await import("./command/check.ts")).check,
  fix: async () => (await import("./command/fix.ts")).fix,
  read: async () => (await import("./command/render.ts")).read,
  serve: async () => (await import("./command/serve.ts")).serve,
};

async function main(): Promise<number> {
  const call = readCall(process.argv.slice(2));
  if (call === "help" || call === "version") {
    process.stdout.write(call === "help" ? help : `${versionOf()}\n`);
    return 0;
  }
  const command = await commands[call.command]?.();
  return command?.(call) ?? 2;
}

// Whoever stops to read what goes out (head) is no fault.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});
try {
  process.exitCode = await main();
} catch (error) {
  const known =
    error instanceof InputError ||
    error instanceof DocxError ||
    error instanceof RangeError ||
    error instanceof TypesettingError ||
    (error instanceof TypeError && error.message.startsWith("模型"));
  if (!known) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
