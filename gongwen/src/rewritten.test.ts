import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkDocx, fixAndCheck, parseDocument, readDocument, renderDocx } from "./index.ts";
import { changed } from "./testing/changedDocx.ts";
import { missingPrograms } from "./testing/office.ts";
import { paragraph, sample, SAMPLES } from "./testing/samples.ts";

/** Its mark stands 20 mm down, not 35 (GB/T 9704-2012 10.2). */
const COMMAND = parseDocument({
  ...sample("notice"),
  markText: "云岭省人民政府令",
  number: null,
  serial: "第12号",
  title: [],
  recipients: [],
  attachments: [],
  body: [paragraph("现公布《云岭省样例管理办法》，自2027年7月1日起施行。")],
});

const NAMES = [...SAMPLES, "command"];

/** The same documents after another program wrote them anew: its own runs, frames as boxes, empty properties. */
describe.skipIf(missingPrograms.length > 0)("written anew by LibreOffice", () => {
  const folder = mkdtempSync(join(tmpdir(), "mingcha-rewritten-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  beforeAll(async () => {
    const bytes: Record<string, Buffer> = {};
    for (const name of SAMPLES) bytes[name] = await renderDocx(sample(name));
    bytes["command"] = await renderDocx(COMMAND);
    bytes["symbols"] = await changed(bytes["notice"] ?? Buffer.alloc(0), (xml) =>
      xml.replace(
        "</w:t></w:r></w:p>",
        '</w:t></w:r><w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r></w:p>',
      ),
    );
    mkdirSync(join(folder, "anew"));
    const paths = Object.entries(bytes).map(([name, content]) => {
      writeFileSync(join(folder, `${name}.docx`), content);
      return join(folder, `${name}.docx`);
    });
    const profile = `-env:UserInstallation=file://${join(folder, "profile")}`;
    const words = ["--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", join(folder, "anew")];
    execFileSync("soffice", [profile, ...words, ...paths], { stdio: "ignore" });
  });

  const anew = (name: string): Buffer => readFileSync(join(folder, "anew", `${name}.docx`));

  test.each(NAMES)("%s: no false error, no text lost, and mending makes nothing worse", async (name) => {
    const bytes = anew(name);
    const errors = (await checkDocx(bytes)).filter(({ severity }) => severity === "error");
    expect(errors).toEqual([]);
    const { before, after } = await fixAndCheck(bytes);
    expect(after.length).toBeLessThanOrEqual(before.length);
    const had = await readDocument(readFileSync(join(folder, `${name}.docx`)));
    const has = await readDocument(bytes);
    expect(has.remarks).toEqual(had.remarks);
    expect(JSON.stringify(has.document.body).length).toBeGreaterThan(
      0.95 * JSON.stringify(had.document.body).length,
    );
  });

  test("a sign that was written as a code of its font is read as the sign", async () => {
    expect(JSON.stringify((await readDocument(anew("symbols"))).document)).toContain("☑");
  });
});
