import { readFile, rename, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import {
  checkDocument,
  checkDocx,
  DocxError,
  FORMATS,
  parseDocument,
  readDocument,
  renderDocx,
  renderPdf,
  report,
} from "./index.ts";
import type { Format, OfficialDocument } from "./index.ts";
import { TypesettingError } from "./render/typst/service.ts";

const help = `gongwen: Chinese official documents (GB/T 9704-2012)

  gongwen render MODEL.json [--docx FILE] [--pdf FILE] [--fonts FOLDER]...
                                          write the document as .docx, as PDF/A-2b with embedded fonts, or both;
                                          FOLDER holds fonts to be preferred, such as the official ones
  gongwen check FILE.docx|MODEL.json [--numbers FILE] [--format text|json|sarif]
                                          list what is wrong, each with its clause, severity and place: of a .docx how it
                                          is set and what it says; FILE holds registered document numbers, one a line
  gongwen read FILE.docx                  the model of what a .docx says, as JSON
  gongwen --help

Exit: 0 well, 1 the check found errors, 2 wrong input.
`;

class InputError extends Error {}

async function readInput(path: string): Promise<string> {
  return readFile(path, "utf8").catch(() => {
    throw new InputError(`读不到文件“${path}”，请核对路径。`);
  });
}

async function readModel(path: string): Promise<OfficialDocument> {
  const text = await readInput(path);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new InputError(`文件“${path}”不是有效的 JSON，请改正后重试。`);
  }
  return parseDocument(value);
}

async function writeOutput(target: string, bytes: Uint8Array): Promise<void> {
  const partial = `${target}.partial`;
  await writeFile(partial, bytes).catch(() => {
    throw new InputError(`写不了文件“${target}”，请核对目录和权限。`);
  });
  await rename(partial, target);
  process.stdout.write(`${target}\n`);
}

interface Targets {
  docx: string | undefined;
  pdf: string | undefined;
  fonts: string[];
}

async function render(model: string, { docx, pdf, fonts }: Targets): Promise<number> {
  const document = await readModel(model);
  // Both are made before either is written: a refusal leaves no file.
  const word = docx === undefined ? null : await renderDocx(document);
  const typeset = pdf === undefined ? null : await renderPdf(document, { fontFolders: fonts });
  if (docx !== undefined && word) await writeOutput(docx, word);
  if (pdf === undefined || !typeset) return 0;
  await writeOutput(pdf, typeset.bytes);
  const { substitutions, missingCharacters } = typeset;
  for (const { wanted, used } of substitutions) {
    process.stderr.write(`风险：没有${wanted}，PDF 中以 ${used} 代替。\n`);
  }
  if (missingCharacters.length > 0) {
    process.stderr.write(`风险：没有字体能显示 ${missingCharacters.join("、")}，PDF 中以“〓”代替。\n`);
  }
  return 0;
}

const isModel = (path: string): boolean => path.toLowerCase().endsWith(".json");

async function readBytes(path: string): Promise<Buffer> {
  return readFile(path).catch(() => {
    throw new InputError(`读不到文件“${path}”，请核对路径。`);
  });
}

async function check(file: string, numbers: string | undefined, format: Format): Promise<number> {
  const registered =
    numbers === undefined ? undefined : (await readInput(numbers)).split(/\s+/u).filter(Boolean);
  const context = registered ? { registeredNumbers: registered } : {};
  const issues = isModel(file)
    ? checkDocument(await readModel(file), context)
    : await checkDocx(await readBytes(file), context);
  process.stdout.write(report(format, file, issues));
  return issues.some((issue) => issue.severity === "error") ? 1 : 0;
}

async function read(file: string): Promise<number> {
  const { document, remarks } = await readDocument(await readBytes(file));
  process.stdout.write(`${JSON.stringify(document, null, 1)}\n`);
  for (const remark of remarks) process.stderr.write(`${remark}\n`);
  return 0;
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      help: { type: "boolean" },
      docx: { type: "string" },
      pdf: { type: "string" },
      fonts: { type: "string", multiple: true },
      numbers: { type: "string" },
      format: { type: "string", default: "text" },
    },
  });
  if (values.help) {
    process.stdout.write(help);
    return 0;
  }
  const [command, model, ...rest] = positionals;
  if (command !== "render" && command !== "check" && command !== "read") {
    throw new InputError(`没有命令“${command ?? ""}”，请用 render、check 或 read（见 --help）。`);
  }
  if (model === undefined || rest.length > 0) {
    throw new InputError(`${command} 需要一个${command === "read" ? " .docx " : "模型"}文件（见 --help）。`);
  }
  const format = FORMATS.find((one) => one === values.format);
  if (!format) throw new InputError(`没有输出格式“${values.format}”，请用 ${FORMATS.join("、")} 之一。`);
  if (command === "check") return check(model, values.numbers, format);
  if (command === "read") return read(model);
  const { docx, pdf, fonts = [] } = values;
  if (docx === undefined && pdf === undefined) {
    throw new InputError("render 需要 --docx 文件名或 --pdf 文件名。");
  }
  return render(model, { docx, pdf, fonts });
}

try {
  process.exitCode = await main();
} catch (error) {
  const known =
    error instanceof InputError ||
    error instanceof DocxError ||
    error instanceof RangeError ||
    error instanceof TypesettingError ||
    (error instanceof TypeError && (error.message.startsWith("模型") || "code" in error));
  if (!known) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
