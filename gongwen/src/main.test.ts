import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "mingcha-gongwen-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const program = join(import.meta.dirname, "main.ts");
const sample = join(import.meta.dirname, "..", "sample", "order.json");
const run = (...words: string[]) => spawnSync(process.execPath, [program, ...words], { encoding: "utf8" });

test("render writes both files and names the risks", () => {
  const [docx, pdf] = [join(folder, "order.docx"), join(folder, "order.pdf")];
  const { status, stdout, stderr } = run("render", sample, "--docx", docx, "--pdf", pdf);
  expect(stderr).not.toContain("Error");
  expect(status).toBe(0);
  expect(stdout).toBe(`${docx}\n${pdf}\n`);
  expect(readFileSync(docx).subarray(0, 2).toString()).toBe("PK");
  expect(readFileSync(pdf).subarray(0, 5).toString()).toBe("%PDF-");
});

test("wrong input is one sentence, exit 2, and leaves no file", () => {
  const model = join(folder, "model.json");
  const target = join(folder, "none.pdf");
  writeFileSync(
    model,
    JSON.stringify({ ...JSON.parse(readFileSync(sample, "utf8")), body: [{ kind: "image" }] }),
  );
  const { status, stderr } = run("render", model, "--pdf", target);
  expect(status).toBe(2);
  expect(stderr).toBe(
    "模型的“body[0].kind”应为heading、paragraph、table、roster或page-break，请改正后重试。\n",
  );
  expect(existsSync(target)).toBe(false);
  expect(run("render", sample).stderr).toBe("render 需要 --docx 文件名或 --pdf 文件名。\n");
  expect(run("render", sample, "--docx", join(folder, "no", "such", "file")).status).toBe(2);
});

test("help lists every command and option", () => {
  expect(run("--help").stdout).toMatchInlineSnapshot(`
    "gongwen: Chinese official documents (GB/T 9704-2012)

      gongwen render MODEL.json [--docx FILE] [--pdf FILE] [--fonts FOLDER]...
                                              write the document as .docx, as PDF/A-2b with embedded fonts, or both;
                                              FOLDER holds fonts to be preferred, such as the official ones
      gongwen check MODEL.json [--numbers FILE]
                                              list what is wrong; FILE holds registered document numbers, one a line
      gongwen --help

    Exit: 0 well, 1 the check found errors, 2 wrong input.
    "
  `);
});
