import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
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

test("ideographs that the fonts of official documents lack are a risk, once each", () => {
  const model = join(folder, "rare.json");
  const rare = { kind: "paragraph", inlines: ["请欧阳𠮷、司马𠮷参加。"] };
  writeFileSync(model, JSON.stringify({ ...JSON.parse(readFileSync(sample, "utf8")), body: [rare] }));
  const { status, stderr } = run("render", model, "--docx", join(folder, "rare.docx"));
  expect(status).toBe(0);
  expect(stderr).toBe("风险：公文字体多没有 𠮷，.docx 中由打开它的程序以别的字体代替。\n");
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
    "模型的“body[0].kind”应为heading、paragraph、table、roster、picture或page-break，请改正后重试。\n",
  );
  expect(existsSync(target)).toBe(false);
  expect(run("render", sample).stderr).toBe("render 需要 --docx 文件名或 --pdf 文件名。\n");
  expect(run("render", sample, "--docx", join(folder, "no", "such", "file")).status).toBe(2);
  expect(run("check", "/dev/zero")).toMatchObject({
    status: 2,
    stderr: "“/dev/zero”是设备，不是文件，请核对路径。\n",
  });
  const huge = join(folder, "huge.docx");
  writeFileSync(huge, "");
  truncateSync(huge, 2 ** 31);
  expect(run("check", huge).stderr).toContain("超过 256 MB，不像公文，没有读取");
});

test("what comes in without an end is given up as one that is too large, and an empty list may be no file", () => {
  const endless = (words: string): { status: number | null; stderr: string } =>
    spawnSync("sh", ["-c", words], { encoding: "utf8", cwd: folder });
  const gongwen = `"${process.execPath}" "${program}"`;
  expect(endless(`cat /dev/zero | ${gongwen} check -`)).toMatchObject({
    status: 2,
    stderr: "标准输入超过 256 MB，不像公文，没有读取；请核对是否选错了文件。\n",
  });
  expect(endless(`mkfifo pipe; cat /dev/zero > pipe & ${gongwen} check pipe`)).toMatchObject({
    status: 2,
    stderr: expect.stringContaining("文件“pipe”超过 256 MB"),
  });
  const docx = join(folder, "numbered.docx");
  expect(run("render", sample, "--docx", docx).status).toBe(0);
  expect(run("check", docx, "--numbers", "/dev/null").stderr).toBe("");
});

test("check reads a model or a .docx and answers as text, JSON or SARIF; 1 with errors, 0 without", () => {
  const docx = join(folder, "checked.docx");
  run("render", sample, "--docx", docx);
  expect(run("check", docx)).toMatchObject({ status: 0, stdout: "未发现问题。\n", stderr: "" });
  const wrong = join(folder, "错误 文稿.json");
  const model = JSON.parse(readFileSync(sample, "utf8")) as { note?: string; title: string[] };
  writeFileSync(wrong, JSON.stringify({ ...model, note: "（此件公开发布）" }));
  const text = run("check", wrong);
  expect(text.status).toBe(1);
  expect(text.stdout).toBe(
    "错误\t附注\t附注“（此件公开发布）”不要自带括号，圆括号由系统生成。\tGB/T 9704-2012 7.3.6\tnote\n共 1 处错误、0 处提醒。\n",
  );
  const json = JSON.parse(run("check", wrong, "--format", "json").stdout);
  expect(json).toMatchObject({ file: wrong, counts: { error: 1, warning: 0 } });
  expect(json.issues[0]).toMatchObject({ rule: "note", clause: "GB/T 9704-2012 7.3.6", place: "附注" });
  const sarif = JSON.parse(run("check", wrong, "--format", "sarif").stdout);
  const [{ tool, results }] = sarif.runs;
  expect(sarif.version).toBe("2.1.0");
  expect(results).toHaveLength(1);
  expect(tool.driver.rules[results[0].ruleIndex]).toMatchObject({
    id: "note",
    properties: { clause: "GB/T 9704-2012 7.3.6" },
  });
  expect(results[0]).toMatchObject({ level: "error", locations: [{ logicalLocations: [{ name: "附注" }] }] });
  const { uri } = results[0].locations[0].physicalLocation.artifactLocation;
  expect(uri).toMatch(/^[\w\-./%]+$/u);
  expect(decodeURIComponent(uri)).toBe(wrong);
  expect(new Set(tool.driver.rules.map((one: { id: string }) => one.id)).size).toBe(tool.driver.rules.length);
  expect(run("check", docx, "--format", "xml").stderr).toBe(
    "没有输出格式“xml”，请用 text、json、sarif、html 之一。\n",
  );
  const broken = join(folder, "broken.docx");
  writeFileSync(broken, readFileSync(docx).subarray(0, 3000));
  expect(run("check", broken)).toMatchObject({ status: 2, stdout: "" });
  expect(JSON.parse(run("read", docx).stdout).recipients).toEqual(["东岭职业技术学院"]);
});

test("help lists every command and option", () => {
  expect(run("--help").stdout).toMatchInlineSnapshot(`
    "gongwen: Chinese official documents (GB/T 9704-2012)

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
    "
  `);
});
