#!/usr/bin/env node
import { InputError } from "./work/inputError.ts";
import { readCall, type Call } from "./command/options.ts";
import { DocxError } from "./read/error.ts";
import { TypesettingError } from "./render/typst/error.ts";

const help = `gongwen: Chinese official documents (GB/T 9704-2012)

  gongwen render MODEL.json [--docx FILE] [--pdf FILE] [--fonts FOLDER]... [--rules FILE]
                                          write the document as .docx, as PDF/A-2a with embedded fonts, or both;
                                          FOLDER holds fonts to be preferred, such as the official ones;
                                          --rules names what a place sets otherwise than the standard, for render, check
                                          and fix alike (data/local-rules.schema.json)
  gongwen check FILE... [--numbers FILE] [--profile KIND] [--rules FILE] [--format text|json|sarif|html] [--jobs N]
                                          list what is wrong, each with its clause, severity and place: of a .docx how it
                                          is set and what it says; FILE is a .docx, a model, a folder, a pattern such as
                                          'drafts/**/*.docx', or - for what comes in; .doc and .wps go through LibreOffice;
                                          --numbers holds registered document numbers, one a line; --profile says what it is
                                          (issued, letter, form, order, minutes, draft, report) instead of what it looks like
  gongwen fix FILE... --out FILE|FOLDER/|- [--track] [--comments] [--latin same|keep] [--revisions keep|accept|refuse]
                  [--numbering keep|text]
                                          set drafts as the standard asks and change no sign of their text; --track leaves
                                          tracked changes, --comments writes what is left beside its place; takes the
                                          options of check
  gongwen read FILE.docx                  the model of what a .docx says, as JSON
  gongwen serve [--port N]                a page on this machine alone: drop a draft, see what is wrong, mend it
  gongwen --help

Exit: 0 well, 1 errors were found (of fix: are left), 2 wrong input.
`;

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
  if (!call) {
    process.stdout.write(help);
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
