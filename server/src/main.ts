import { parseArgs } from "node:util";
import { configuredClock, minuteInChina, systemClock } from "./core/clock.ts";
import { ConfigurationError, readConfig } from "./core/config.ts";
import { isFull } from "./core/files/full.ts";
import { RestoreRefused } from "./core/backup/restore.ts";
import { doctor } from "./doctor.ts";
import { modules } from "./modules.ts";
import { checkPlatform, makeBackup, newKey, restoreBackup, verifyAudit } from "./operate.ts";
import { OtherKey } from "./core/platformKey.ts";
import { FolderInUse } from "./core/postgres/cluster.ts";
import { FEWEST_DAYS, PACKAGE_DAYS, retain } from "./retain.ts";
import { NeedsDatabase, startProgram, type Parts } from "./program.ts";

const HELP = `mingcha <command>

  serve [--json]   the platform: web server and jobs (with an embedded PostgreSQL unless DATABASE_URL is set)
  work [--json]    jobs only, beside any number of serve and work on other machines that share a DATABASE_URL and a store
  migrate          bring the database's schema up to date, then end
  backup FILE      database, files and packages into one new file, while the platform runs or not
  restore FILE     a backup into an empty database and data folder; every row is compared
  check            what must always hold, asked of the live database and files: sums, gaps, orphans, hashes; ends with 1 when something does not
  retain [--apply] [--days N]
                   evidence packages older than N days (730) on which nothing stands any more; with --apply they are removed, each with its audit row
  doctor           what the platform needs of this machine and around it, a sentence each with what to do; ends with 1 when something is broken
  audit            the audit's chain of seals worked out again; ends with 1 when a row was changed, removed or slipped in
  new-key          takes this machine's secret for the platform's, when the former one is lost for good

MINGCHA_BACKUP_PASSWORD encrypts a backup and opens an encrypted one.

Configuration comes from environment variables: see docs/operations.md.`;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    help: { type: "boolean", short: "h" },
    json: { type: "boolean" },
    apply: { type: "boolean" },
    days: { type: "string" },
  },
});
const command = positionals[0];

const KNOWN = [
  "serve",
  "work",
  "migrate",
  "backup",
  "restore",
  "check",
  "retain",
  "doctor",
  "audit",
  "new-key",
];
const days = values.days === undefined ? PACKAGE_DAYS : Number(values.days);
const needsFile = command === "backup" || command === "restore";
if (
  values.help ||
  command === undefined ||
  !KNOWN.includes(command) ||
  positionals.length !== (needsFile ? 2 : 1) ||
  (command !== "retain" && (values.apply !== undefined || values.days !== undefined)) ||
  !(Number.isInteger(days) && days >= FEWEST_DAYS)
) {
  console.log(HELP);
  process.exit(values.help ? 0 : 2);
}

try {
  const config = readConfig(process.env);
  if (command === "audit" || command === "check") {
    const { said, whole } = await (command === "audit" ? verifyAudit : checkPlatform)(config);
    console.log(said);
    process.exit(whole ? 0 : 1);
  }
  if (command === "retain") {
    console.log(await retain(config, configuredClock(config), { days, apply: values.apply ?? false }));
    process.exit(0);
  }
  if (command === "doctor") {
    const { said, whole } = await doctor(config, modules);
    console.log(said);
    process.exit(whole ? 0 : 1);
  }
  if (needsFile) {
    const password = process.env["MINGCHA_BACKUP_PASSWORD"] || null;
    const act = command === "backup" ? makeBackup : restoreBackup;
    console.log(await act(config, positionals[1] ?? "", password));
    process.exit(0);
  }
  if (command === "new-key") {
    console.log(await newKey(config));
    process.exit(0);
  }
  const parts: Parts = {
    web: command === "serve",
    jobs: command === "work" || (command === "serve" && config.takesJobs),
  };
  const clock = configuredClock(config);
  const program = await startProgram(config, clock, parts);
  const stop = async (): Promise<void> => {
    await program.stop();
    process.exit(0);
  };
  if (command === "migrate") await stop();
  if (clock !== systemClock)
    console.error(
      `注意：平台按模拟时间运行（${minuteInChina(clock.now())}），期限和记录的时间都不是真实时间；正式使用前请去掉 ${config.clockFile ? `MINGCHA_CLOCK_FILE（能改写 ${config.clockFile} 的人就能改动平台的时间）` : "MINGCHA_CLOCK"}。`,
    );
  process.once("SIGINT", () => void stop());
  process.once("SIGTERM", () => void stop());
  if (values.json)
    console.log(JSON.stringify({ ready: true, address: program.address, data: config.dataFolder }));
  else if (command === "work")
    console.log(`明察后台任务已启动，数据目录：${config.dataFolder}。按 Ctrl-C 停止。`);
  else if (program.address) {
    console.log(`明察已启动：${program.address}/（工作平台：${program.address}/console/）`);
    console.log(`数据目录：${config.dataFolder}。首次访问时创建第一位系统管理员。按 Ctrl-C 停止。`);
  }
} catch (error) {
  if (
    error instanceof ConfigurationError ||
    error instanceof FolderInUse ||
    error instanceof NeedsDatabase ||
    error instanceof OtherKey ||
    error instanceof RestoreRefused
  ) {
    console.error(error.message);
    process.exit(2);
  }
  if (isFull(error)) {
    console.error(
      `No space is left to write to (${error instanceof Error ? error.message : ""}): nothing was finished. Free some space, or choose another place, and try again.`,
    );
    process.exit(2);
  }
  throw error;
}
