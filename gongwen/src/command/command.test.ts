import { spawn, spawnSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";
import { checkDocx } from "../index.ts";
import { MESSY, messyDocx, p, r } from "../testing/messyDrafts.ts";
import { missingPrograms } from "../testing/office.ts";
import { fits } from "../work/files.ts";
import { asDocx } from "../work/office.ts";

const folder = mkdtempSync(join(tmpdir(), "mingcha-gongwen-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const drafts = join(folder, "drafts");
mkdirSync(join(drafts, "下级"), { recursive: true });
for (const [name, draft] of Object.entries(MESSY))
  writeFileSync(join(drafts, `${name}.docx`), messyDocx(draft));
writeFileSync(join(drafts, "下级", "byHand.docx"), messyDocx(MESSY.byHand));
writeFileSync(join(drafts, "~$byHand.docx"), "open in Word");

const MODEL = join(import.meta.dirname, "..", "..", "sample", "order.json");
copyFileSync(MODEL, join(folder, "own.json"));

const program = join(import.meta.dirname, "..", "main.ts");
const run = (words: string[], input?: Buffer) =>
  spawnSync(process.execPath, [program, ...words], {
    cwd: folder,
    ...(input ? { input } : {}),
    maxBuffer: 64e6,
  });
const said = (words: string[]) => {
  const { status, stdout, stderr } = run(words);
  return { status, stdout: stdout.toString(), stderr: stderr.toString() };
};

test("fix writes the mended draft, tells what it changed and what is left", () => {
  const { status, stdout, stderr } = said(["fix", "drafts/plain.docx", "--out", "plain.docx"]);
  expect(stderr).toBe("");
  expect(status).toBe(0);
  expect(stdout).toContain("drafts/plain.docx → plain.docx\n页面：上边距由 25.4 mm 改为 37.0 mm、");
  expect(stdout).toMatch(/检查意见 2\d 条，修整后 1 条，须由人处理：\n提醒\t版头/u);
  expect(said(["check", "plain.docx"]).stdout).toContain("没有发文机关标志和发文字号");
  expect(said(["fix", "plain.docx", "--out", "again.docx"]).stdout).toContain("格式已合规定，没有改动。");
  expect(readFileSync(join(folder, "again.docx")).equals(readFileSync(join(folder, "plain.docx")))).toBe(
    true,
  );
  expect(readdirSync(folder).filter((one) => one.endsWith(".partial"))).toEqual([]);
});

test("a folder of drafts goes into a folder; names must not meet and the draft itself is not written over", () => {
  const { status, stdout } = said([
    "fix",
    "drafts/*.docx",
    "--out",
    "fixed/",
    "--comments",
    "--format",
    "json",
  ]);
  expect(status).toBe(1);
  expect(readdirSync(join(folder, "fixed")).sort()).toEqual(
    Object.keys(MESSY)
      .map((name) => `${name}.docx`)
      .sort(),
  );
  const { files } = JSON.parse(stdout);
  expect(files).toHaveLength(6);
  const sum = (key: string) =>
    files.reduce((all: number, one: Record<string, number>) => all + (one[key] ?? 0), 0);
  expect(sum("before")).toBeGreaterThan(150);
  expect(sum("after")).toBeLessThanOrEqual(6);
  expect(said(["fix", "drafts/plain.docx", "--out", "new/one/plain.docx"]).stderr).toBe("");
  expect(readdirSync(join(folder, "new", "one"))).toEqual(["plain.docx"]);
  expect(said(["fix", "drafts", "--out", "other/"]).stderr).toContain("有两份文件都要写成");
  expect(said(["fix", "drafts/plain.docx", "--out", "drafts/plain.docx"]).stderr).toContain(
    "就是原稿，不覆盖",
  );
  symlinkSync(join(drafts, "plain.docx"), join(folder, "link.docx"));
  expect(said(["fix", "link.docx", "--out", "drafts/plain.docx"]).stderr).toContain("就是原稿，不覆盖");
  rmSync(join(folder, "link.docx"));
  expect(said(["fix", "drafts/*.docx", "--out", "one.docx"]).stderr).toContain("--out 要写一个文件夹");
  expect(existsSync(join(folder, "one.docx"))).toBe(false);
});

test("what comes in is mended to what goes out", async () => {
  const { status, stdout, stderr } = run(["fix", "-", "--out", "-"], messyDocx(MESSY.byHand));
  expect(status).toBe(0);
  expect(await checkDocx(stdout)).toEqual([]);
  expect(stderr.toString()).toContain("修整后 0 条");
  expect(run(["check", "-", "--format", "json"], messyDocx(MESSY.plain)).status).toBe(1);
});

test("a model from what comes in is set to what goes out", () => {
  const { status, stdout, stderr } = run(["render", "-", "--docx", "-"], readFileSync(MODEL));
  expect([status, stderr.toString()]).toEqual([0, ""]);
  expect(stdout.equals(run(["render", MODEL, "--docx", "-"]).stdout)).toBe(true);
  expect(stdout.subarray(0, 2).toString()).toBe("PK");
  expect(existsSync(join(folder, "-"))).toBe(false);
  // What goes out is the document and nothing else; the name of the other stands beside.
  const both = run(["render", MODEL, "--docx", "-", "--pdf", "beside.pdf"]);
  expect(both.stdout.equals(stdout)).toBe(true);
  expect(both.stderr.toString()).toContain("beside.pdf");
});

test("a folder is made with those above it, and one file named twice is one", () => {
  const words = ["drafts/plain.docx", "./drafts/plain.docx", "drafts/../drafts/plain.docx"];
  expect(said(["fix", ...words, "--out", "new/one/two/"]).stderr).toBe("");
  expect(readdirSync(join(folder, "new", "one", "two"))).toEqual(["plain.docx"]);
  expect(JSON.parse(said(["check", ...words, "--format", "json"]).stdout)).toHaveProperty("file", words[0]);
});

test.skipIf(process.platform !== "linux")(
  "a folder that can't be is one sentence, also where the system knows no parent",
  () => {
    const { status, stderr } = said(["fix", "drafts/plain.docx", "--out", "/proc/none/such/"]);
    expect([status, stderr]).toEqual([2, "建不了文件夹“/proc/none/such/”，请核对路径和权限。\n"]);
  },
);

test("whoever stops to read what goes out is no fault", () => {
  const { status, stderr } = spawnSync(
    "bash",
    ["-c", `set -o pipefail; '${process.execPath}' '${program}' check drafts own.json --format html | true`],
    { cwd: folder },
  );
  expect(stderr.toString()).toBe("");
  expect(status).toBeLessThan(2);
});

test("killed while it mends it leaves the draft as it was, and no half of the mended one", async () => {
  const paragraphs = Array.from({ length: 3000 }, (_, at) =>
    p(r(`第${at}段说明有关情况。`, { font: "宋体" })),
  );
  const draft = messyDocx({ ...MESSY.byHand, body: MESSY.byHand.body + paragraphs.join("") });
  writeFileSync(join(folder, "long.docx"), draft);
  expect(said(["fix", "long.docx", "--out", "whole.docx"]).status).toBeLessThan(2);
  const whole = readFileSync(join(folder, "whole.docx"));
  const target = join(folder, "killed.docx");
  for (let kills = 0; kills < 4; kills += 1) {
    // Halves of kills before would be taken for this one's.
    for (const one of readdirSync(folder))
      if (one.startsWith("killed.docx")) rmSync(join(folder, one), { force: true });
    const child = spawn(process.execPath, [program, "fix", "long.docx", "--out", "killed.docx"], {
      cwd: folder,
      stdio: "ignore",
    });
    const ended = new Promise((resolve) => void child.once("exit", resolve));
    // The first moment at which anything of it stands, and moments drawn before.
    const until = kills === 0 ? Number.POSITIVE_INFINITY : Math.random() * 400;
    for (let waited = 0; waited < until && child.exitCode === null; waited += 1) {
      if (readdirSync(folder).some((one) => one.startsWith("killed.docx"))) break;
      await setTimeout(5);
    }
    child.kill("SIGKILL");
    await ended;
    expect(readFileSync(join(folder, "long.docx")).equals(draft)).toBe(true);
    if (existsSync(target)) expect(readFileSync(target).equals(whole)).toBe(true);
  }
});

test("many files are checked in order, one that is broken is named and does not stop the others", () => {
  writeFileSync(join(folder, "drafts", "broken.docx"), "PK broken");
  const { status, stdout } = said(["check", "drafts/**/*.docx", "--format", "json", "--jobs", "2"]);
  rmSync(join(folder, "drafts", "broken.docx"));
  expect(status).toBe(2);
  const { files, counts } = JSON.parse(stdout);
  expect(files.map((one: { file: string }) => one.file)).toEqual(
    ["broken", "byHand", "byStyles", "edited", "onLetterPaper", "plain", "report", "下级/byHand"].map(
      (name) => `drafts/${name}.docx`,
    ),
  );
  expect(files[0].error).toContain("压缩包已损坏");
  expect(counts.error).toBeGreaterThan(150);
  const text = said(["check", "drafts"]).stdout;
  expect(text).toMatch(/\n7 份文件，共 \d+ 处错误、\d+ 处提醒。\n$/u);
});

test("progress of many files is told on the error output", () => {
  const many = Array.from({ length: 24 }, (_, index) => {
    const path = join(folder, `many${index}.docx`);
    writeFileSync(path, messyDocx(MESSY.plain));
    return path;
  });
  const { stderr, stdout } = said(["check", ...many, "--format", "json", "--jobs", "3"]);
  expect(stderr).toContain("已检查 24/24 份。");
  expect(JSON.parse(stdout).files).toHaveLength(24);
});

test("HTML is a page without script that holds no mark of the draft", () => {
  const { stdout } = said(["check", "drafts", "--format", "html"]);
  expect(stdout).toMatch(/^<!doctype html>/u);
  expect(stdout).toContain("7 份文件");
  expect(stdout).not.toMatch(/<script|src=|href=/u);
});

test("wrong words are answered in Chinese with exit 2", () => {
  const wrong: [string[], string][] = [
    [["check", "--nope", "x"], "没有选项“--nope”"],
    [["mend", "x"], "没有命令“mend”，请用 render、check、fix、read 或 serve（见 --help）。"],
    [["check", "x", "--out", "y"], "check 没有选项“--out”"],
    [["check", "--format"], "选项“--format"],
    [["check"], "check 需要至少一个"],
    [["fix", "x.docx"], "fix 需要 --out"],
    [["fix", "x.docx", "--out", "y.docx"], "读不到文件“x.docx”，请核对路径。"],
    [
      ["fix", "x.docx", "--out", "y.docx", "--revisions", "drop"],
      "没有修订做法“drop”，请用 keep、accept、refuse 之一。",
    ],
    [["check", "none/*.docx"], "没有符合“none/*.docx”的文件"],
    [["fix", "drafts/plain.docx", "--out", ""], "--out 后面的文件名是空的"],
    [["fix", "drafts/plain.docx", "--out", "drafts/plain.docx/"], "建不了文件夹“drafts/plain.docx/”"],
    [["fix", "drafts/plain.docx", "-", "--out", "both/"], "“-”（标准输入）不能与其他文件一起给出"],
    [["serve", "drafts/plain.docx"], "serve 不带文件，“drafts/plain.docx”请在打开的页面中选择"],
    [["render", MODEL, "--docx", "a", "--pdf", "./a"], "--docx 和 --pdf 都要写成“a”"],
    [["render", MODEL, "--docx", "a", "--fonts", "none"], "没有字体文件夹“none”"],
    [["render", "own.json", "--docx", "./own.json"], "“./own.json”就是模型文件，不覆盖"],
    [["check", "drafts", "--jobs", "0"], "选项“--jobs”应为 1 到 256 的整数"],
  ];
  for (const [words, sentence] of wrong) {
    const { status, stdout, stderr } = said(words);
    expect(stderr).toContain(sentence);
    expect([status, stdout, stderr.split("\n").length]).toEqual([2, "", 2]);
  }
});

test("patterns cost no more than their length times the name's", () => {
  expect(fits("通知.docx", "*.docx")).toBe(true);
  expect(fits("通知.docx", "通?.d*x")).toBe(true);
  expect(fits("通知.doc", "*.docx")).toBe(false);
  // Processor time of this thread: a busy machine is no fault.
  const start = process.threadCpuUsage();
  expect(fits("a".repeat(20_000), `${"*a".repeat(200)}b`)).toBe(false);
  expect(process.threadCpuUsage(start).user / 1000).toBeLessThan(2000);
});

test("a file of old Word without LibreOffice is one sentence", async () => {
  const old = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  await expect(asDocx(old, ["gongwen-no-such-program"])).rejects.toThrow(
    "要装有 LibreOffice 才能读，本机没有",
  );
});

test("a .docx with a password is said to have one, with LibreOffice or without", async () => {
  const locked = Buffer.concat([
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    Buffer.alloc(600),
    Buffer.from("EncryptedPackage", "utf16le"),
  ]);
  await expect(asDocx(locked, ["gongwen-no-such-program"])).rejects.toThrow("加了密码");
});

test("what a program that hangs has started is ended with it", async () => {
  const started = join(folder, "started");
  const script = join(folder, "hangs");
  writeFileSync(script, `#!/bin/sh\nsleep 300 &\necho $! > "${started}"\nwait\n`, { mode: 0o755 });
  const old = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  await expect(asDocx(old, [script], 1500)).rejects.toThrow("没能打开");
  const pid = Number(readFileSync(started, "utf8"));
  const state = (): string => {
    try {
      return /^State:\s+(\w)/mu.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? "gone";
    } catch {
      return "gone";
    }
  };
  await expect.poll(state).toMatch(/^(?:gone|Z)$/u);
});

test.skipIf(missingPrograms.length > 0)("a .doc is mended through LibreOffice", () => {
  const profile = `-env:UserInstallation=file://${join(folder, "profile")}`;
  spawnSync("soffice", [
    profile,
    "--headless",
    "--convert-to",
    "doc",
    "--outdir",
    folder,
    join(drafts, "plain.docx"),
  ]);
  const { status, stdout } = said(["fix", "plain.doc", "--out", "old.docx"]);
  expect(stdout).toContain("plain.doc → old.docx");
  // No red mark is a remark of a draft, not an error.
  expect(status).toBe(0);
  expect(said(["check", "old.docx"]).stdout.split("\n").length).toBeLessThan(12);
});

test("local rules hold for render, check and fix alike; wrong ones get one sentence with file and place", async () => {
  const model = join(import.meta.dirname, "..", "..", "sample", "letter.json");
  writeFileSync(join(folder, "rules.json"), JSON.stringify({ margins: { top: 35 }, spacing: { line: 27 } }));
  writeFileSync(join(folder, "wrong.json"), JSON.stringify({ spacing: { line: "27磅" } }));
  writeFileSync(join(folder, "broken.json"), "{");
  const rules = ["--rules", "rules.json"];
  expect(said(["render", model, "--docx", "local.docx", ...rules]).status).toBe(0);
  expect(said(["check", "local.docx", ...rules]).stdout).toBe("未发现问题。\n");
  expect(said(["check", "local.docx"])).toMatchObject({ status: 1, stdout: expect.stringContaining("天头") });
  // Several files go to other threads, and the rules with them.
  expect(said(["check", "local.docx", "local.docx", "drafts/plain.docx", ...rules]).stdout).not.toContain(
    "local.docx\n错误",
  );
  expect(said(["fix", "drafts/plain.docx", "--out", "mended.docx", ...rules]).status).toBeLessThan(2);
  const issues = await checkDocx(readFileSync(join(folder, "mended.docx")), {
    rules: { margins: { top: 35 }, spacing: { line: 27 } },
  });
  expect(issues.filter(({ rule }) => rule === "page" || rule === "grid")).toEqual([]);
  for (const command of [
    ["render", model, "--docx", "x.docx"],
    ["check", "local.docx"],
    ["fix", "local.docx", "--out", "x.docx"],
  ]) {
    expect(said([...command, "--rules", "wrong.json"])).toEqual({
      status: 2,
      stdout: "",
      stderr: "规则文件“wrong.json”：本单位规则的“spacing.line”应为24 到 36 之间的数字，请改正后重试。\n",
    });
    expect(said([...command, "--rules", "broken.json"]).stderr).toBe(
      "规则文件“broken.json”不是有效的 JSON，请改正后重试。\n",
    );
  }
  expect(existsSync(join(folder, "x.docx"))).toBe(false);
});
