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
    "gongwen：党政机关公文（GB/T 9704-2012）的检查、修整和生成

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
    "
  `);
  expect(run().stdout).toBe(run("-h").stdout);
  expect(run("--version").stdout).toMatch(/^\d+\.\d+\.\d+\n$/u);
});
