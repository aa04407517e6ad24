import { parseArgs } from "node:util";
import { FORMATS, type Format } from "../report/report.ts";
import { InputError } from "../work/inputError.ts";

const OPTIONS = {
  help: { type: "boolean", short: "h" },
  version: { type: "boolean", short: "v" },
  docx: { type: "string" },
  pdf: { type: "string" },
  fonts: { type: "string", multiple: true },
  numbers: { type: "string" },
  profile: { type: "string" },
  rules: { type: "string" },
  format: { type: "string" },
  out: { type: "string", short: "o" },
  track: { type: "boolean" },
  comments: { type: "boolean" },
  latin: { type: "string" },
  revisions: { type: "string" },
  numbering: { type: "string" },
  jobs: { type: "string" },
  port: { type: "string" },
} as const;
type OptionName = keyof typeof OPTIONS;

/** Options that each command takes, beside --help and --version. */
export const COMMANDS: Record<string, OptionName[]> = {
  render: ["docx", "pdf", "fonts", "rules"],
  check: ["numbers", "profile", "rules", "format", "jobs"],
  fix: [
    "out",
    "track",
    "comments",
    "latin",
    "revisions",
    "numbering",
    "numbers",
    "profile",
    "rules",
    "format",
    "jobs",
  ],
  read: [],
  serve: ["port"],
};

const parse = (words: string[]) => parseArgs({ args: words, allowPositionals: true, options: OPTIONS });
export type Values = ReturnType<typeof parse>["values"];

/** What parseArgs says, in Chinese. */
function chinese(error: unknown): never {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const option = /'(-{1,2}[^' ]+)/u.exec(error instanceof Error ? error.message : "")?.[1] ?? "";
  if (code === "ERR_PARSE_ARGS_UNKNOWN_OPTION")
    throw new InputError(`没有选项“${option}”，可用的选项见 --help；文件名以“-”开头时请写作“./${option}”。`);
  if (code === "ERR_PARSE_ARGS_INVALID_OPTION_VALUE")
    throw new InputError(
      OPTIONS[option.replace(/^-+/u, "").replace(/=.*$/su, "") as OptionName]?.type === "boolean"
        ? `选项“${option}”不带值，请去掉等号和后面的内容。`
        : `选项“${option}”后面要写一个值（见 --help）。`,
    );
  throw error;
}

export interface Call {
  command: string;
  files: string[];
  values: Values;
}

/** The words of a call, or what is asked instead: help where there are no words. @throws InputError in Chinese for a wrong command or option */
export function readCall(words: string[]): Call | "help" | "version" {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(words);
  } catch (error) {
    chinese(error);
  }
  const { values, positionals } = parsed;
  if (values.help || words.length === 0) return "help";
  if (values.version) return "version";
  const [command = "", ...files] = positionals;
  const takes = COMMANDS[command];
  if (!takes) {
    const all = Object.keys(COMMANDS);
    throw new InputError(
      `没有命令“${command}”，请用 ${all.slice(0, -1).join("、")} 或 ${all.at(-1)}（见 --help）。`,
    );
  }
  for (const name of Object.keys(values))
    if (!takes.includes(name as OptionName))
      throw new InputError(`${command} 没有选项“--${name}”（见 --help）。`);
  return { command, files, values };
}

/** One of some words. @throws InputError that lists them */
export function oneOf<Word extends string>(what: string, given: string, words: readonly Word[]): Word {
  const found = words.find((one) => one === given);
  if (found === undefined) throw new InputError(`没有${what}“${given}”，请用 ${words.join("、")} 之一。`);
  return found;
}

export const formatOf = (values: Values): Format => oneOf("输出格式", values.format ?? "text", FORMATS);

/** A whole number of at least `least`. */
export function wholeNumber(
  name: string,
  given: string | undefined,
  least: number,
  most: number,
): number | undefined {
  if (given === undefined) return undefined;
  const value = Number(given);
  if (!Number.isInteger(value) || value < least || value > most)
    throw new InputError(`选项“--${name}”应为 ${least} 到 ${most} 的整数，现为“${given}”。`);
  return value;
}
