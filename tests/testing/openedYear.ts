import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageOf, type Answer } from "../../inspector/src/testing/packageOf.ts";
import { openOwner } from "../../server/src/core/database.ts";
import { settledYear, YEAR, type SettledYear, type Told } from "../../server/testing/settledYear.ts";
import { tables as evidence } from "../../server/src/modules/evidence/tables.ts";

export const MOBILE = "13812345678";
export const PERSON = "示例乙";
export const ADDRESS = "示例县示例镇示例村三组";
export const BACKDOOR = "/hidden/x7shell.jsp";
/** The page that may be shown. */
export const HOME = `<html><head><title>首页</title><script>document.title="ran"</script></head><body onload="x()"><h1>测试学院</h1><p>${"公开".repeat(400)}</p></body></html>`;
/** The site of C2: what may be shown, evidence of security, personal data, a picture. */
const ANSWERS: Record<string, Answer> = {
  "/": { type: "text/html; charset=utf-8", body: HOME },
  [BACKDOOR]: { type: "text/html", body: "<html>run a command</html>" },
  // The folder tells where it lies, by its name alone.
  "/hidden/": { type: "text/html", body: '<ul><li><a href="x7shell.jsp">X7shell.JSP</a></ul>' },
  "/staff": { type: "text/html; charset=utf-8", body: `<p>联系人张三 ${MOBILE}</p>` },
  // Nothing that the screening knows: a check found it.
  "/aid": { type: "text/html; charset=utf-8", body: `<p>资助名单：${PERSON}，家庭住址${ADDRESS}</p>` },
  "/logo.png": { type: "image/png", body: Buffer.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]) },
};

const TOLD: Told = {
  registered: [{ key: "test.share", name: "份额" }],
  lists: [
    {
      key: "compromised",
      title: "网站存在暗链",
      paragraph: "security",
      honoursBar: false,
      limitWorkingDays: 3,
      tag: "[P]",
      checks: ["hidden-link", "exposed-backdoor"],
      sentence: "{units}等{count}个单位的网站上发现暗链",
    },
  ],
  facts: {},
  findings: [
    { unitId: "C2", check: "exposed-backdoor", key: "exposed-backdoor:/C2", message: "首页有暗链。" },
    { unitId: "C3", check: "hidden-link", key: "hidden-link:/C3", message: "首页有暗链。" },
  ],
};

/** A final year, not yet published, in which C2 has a real evidence package: its mark stands on the home page, its finding on the backdoor. */
export interface OpenedYear {
  year: SettledYear;
  /** Path of C2's site → record. */
  ids: Record<string, string>;
  packageId: string;
  close(): Promise<void>;
}

export async function openedYear(): Promise<OpenedYear> {
  const year = await settledYear("final", TOLD);
  const folder = await mkdtemp(join(tmpdir(), "mingcha-evidence-"));
  const path = join(folder, "site.wacz");
  const ids = await packageOf("c2.test", ANSWERS, path);
  const context = year.platform.as(null);
  const stored = await context.files.adopt(path);
  const packageId = randomUUID();
  await evidence(context.database)
    .insertInto("evidence_package")
    .values({
      id: packageId,
      unit_id: "C2",
      year: YEAR,
      run_id: null,
      file_id: stored.id,
      site: "http://c2.test/",
      sha256: stored.sha256,
      size: stored.size,
      taken_at: new Date("2020-02-20T02:00:00Z"),
    })
    .execute();
  const pointer = (of: string) =>
    JSON.stringify([{ kind: "record", packageId, recordId: ids[of], url: `http://c2.test${of}` }]);
  const owner = openOwner(year.platform.databaseUrl);
  await owner`update fact set evidence = ${pointer("/")}::text::jsonb where unit_id = 'C2'`;
  await owner`update finding set evidence = ${pointer(BACKDOOR)}::text::jsonb where unit_id = 'C2'`;
  await owner`insert into finding (id, year, unit_id, check_id, key, certainty, message, evidence, raised_by, raised_at, state, reason, decided_by, decided_name, decided_at)
    select ${randomUUID()}::uuid, year, unit_id, 'personal-data', 'personal-data:/aid', 'needs-review', ${`“${PERSON}资助公示”疑似公开了个人信息，需人工核实。`}, ${pointer("/aid")}::text::jsonb,
      raised_by, raised_at, 'dismissed', ${`${PERSON}已同意`}, decided_by, decided_name, decided_at from finding where unit_id = 'C2'`;
  await owner.end();
  return {
    year,
    ids,
    packageId,
    close: async () => {
      await year.platform.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
