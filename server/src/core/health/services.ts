import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { access, constants, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { LEASE_SECONDS } from "../jobs/processes.ts";
import { pendingMigrations } from "../migrate.ts";
import { keyName, secretKey } from "../secretKey.ts";
import { bad, care, good, reasonOf, type Found, type Need } from "./health.ts";

const LEAST_POSTGRES = 15;
/** How far the clocks of the database and of this machine may be apart (milliseconds): sessions and deadlines are stamped by both. */
const APART_CARE_MS = 2000;
const APART_BAD_MS = 60_000;
/** How long the mail server may be silent (milliseconds). */
const MAIL_MS = 10_000;

const database: Need = {
  name: "数据库",
  look: async ({ owner }) => {
    const [row] = await owner<{ version: string; encoding: string }>`
      select current_setting('server_version') as version, current_setting('server_encoding') as encoding`;
    const { version = "", encoding = "" } = row ?? {};
    if (Number.parseInt(version, 10) < LEAST_POSTGRES)
      return bad(`PostgreSQL ${version} 太旧，请升级到 ${LEAST_POSTGRES} 或更新的版本。`);
    return encoding === "UTF8"
      ? good(`PostgreSQL ${version}。`)
      : bad(`数据库的编码是 ${encoding}，存不下全部汉字，请新建编码为 UTF8 的数据库并恢复备份。`);
  },
};

const schema: Need = {
  name: "数据库结构",
  look: async ({ owner }) => {
    const { missing, unknown } = await pendingMigrations(owner);
    if (unknown.length > 0)
      return bad("数据库已被更新版本的程序升级，请改用新版本的程序启动，不要用旧程序连接。");
    return missing.length > 0
      ? care(`还有 ${missing.length} 项升级没有执行，请先做备份，再运行 npm run mingcha -- migrate。`)
      : good("与程序版本一致。");
  },
};

const clock: Need = {
  name: "时钟",
  look: async ({ owner }) => {
    const before = Date.now();
    const [row] = await owner<{
      ms: number;
    }>`select (extract(epoch from clock_timestamp()) * 1000)::float8 as ms`;
    const after = Date.now();
    return clockFound(Math.max(0, before - (row?.ms ?? 0), (row?.ms ?? 0) - after));
  },
};

/** What two clocks so far apart (milliseconds) mean. */
export function clockFound(apart: number): Found {
  if (apart < APART_CARE_MS) return good("本机与数据库服务器的时间一致。");
  const says = `本机与数据库服务器的时间相差 ${Math.round(apart / 1000)} 秒，请在两台机器上启用时间同步（如 chrony）。`;
  return apart < APART_BAD_MS ? care(says) : bad(says);
}

const key: Need = {
  name: "平台密钥",
  look: async ({ owner, config }) => {
    const [table] = await owner<{
      there: boolean;
    }>`select to_regclass('public.platform_key') is not null as there`;
    const [row] = table?.there ? await owner<{ name: string }>`select name from platform_key` : [];
    if (config.secretKey === null && !existsSync(join(config.dataFolder, "keys", "secret.key")))
      return row
        ? bad("本机没有平台的密钥，请从原来的机器或备份中复制 keys/secret.key，再启动。")
        : care("还没有生成，平台启动后自动生成。");
    if (!row) return care("还没有登记，平台启动后自动登记。");
    return row.name === keyName(secretKey(config, "platform"))
      ? good("与平台登记的一致。")
      : bad("本机的密钥与平台登记的不同，请从原来的机器或备份中复制 keys/secret.key，再启动。");
  },
};

const jobs: Need = {
  name: "后台任务",
  look: async ({ owner }) => {
    const [row] = await owner<{ processes: number; late: number; ended: number }>`
      select (select count(*)::int from job_process where seen_at > now() - make_interval(secs => ${LEASE_SECONDS})) as processes,
        (select count(*)::int from graphile_worker.jobs
          where attempts < max_attempts and locked_by is null and run_at < now() - interval '1 hour') as late,
        (select count(*)::int from graphile_worker.jobs where attempts >= max_attempts) as ended`;
    const { processes = 0, late = 0, ended = 0 } = row ?? {};
    if (processes === 0)
      return care("现在没有进程在执行后台任务，请用 npm start 或 npm run mingcha -- work 启动。");
    if (late > 0) return bad(`有 ${late} 项任务到期一小时仍未执行，请增加 work 进程，或查看程序的输出。`);
    return ended > 0
      ? care(`有 ${ended} 项任务多次失败后已停止，请查看程序的输出，并在相应页面重试。`)
      : good(`${processes} 个进程在执行，没有积压。`);
  },
};

const store: Need = {
  name: "文件存储",
  look: async ({ files, config }) => {
    const where =
      config.store.kind === "folder"
        ? config.store.folder
        : `${config.store.endpoint} 的 ${config.store.bucket}`;
    const way =
      config.store.kind === "folder"
        ? "请检查该目录的权限和所在的磁盘"
        : "请检查 MINGCHA_S3_ENDPOINT、密钥和存储服务是否正常";
    try {
      const bytes = randomBytes(64);
      const { id } = await files.write(bytes);
      const same = (await files.read(id)).equals(bytes);
      await files.discard(id);
      return same ? good(`${where}，写入后能原样读回。`) : bad(`${where} 读回的内容与写入的不同，${way}。`);
    } catch (error) {
      const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
      return bad(`${where} 不能使用（${reasonOf(cause)}），${way}。`);
    }
  },
};

const mail: Need = {
  name: "邮件",
  look: async ({ config }) => {
    const { smtpUrl } = config.mail;
    if (smtpUrl === null) {
      const folder = join(config.dataFolder, "mail");
      await mkdir(folder, { recursive: true });
      await access(folder, constants.W_OK);
      return care(`没有设置邮件服务器，邮件只写入 ${folder}；需要发出的，请设置 MINGCHA_SMTP_URL。`);
    }
    const limits = { connectionTimeout: MAIL_MS, greetingTimeout: MAIL_MS, socketTimeout: MAIL_MS };
    // Loaded when a server is looked at, as in core/mail.ts.
    const { createTransport } = await import("nodemailer");
    const transport = createTransport({ url: smtpUrl, ...limits });
    try {
      await transport.verify();
      return good(`${new URL(smtpUrl).host} 可以登录。`);
    } catch (error) {
      return bad(
        `${new URL(smtpUrl).host} 不能使用（${reasonOf(error)}），请检查 MINGCHA_SMTP_URL 中的地址、用户和口令。`,
      );
    } finally {
      transport.close();
    }
  },
};

/** What the platform stands on beside its machine. The first is asked first: without it the others can't be. */
export const SERVICES: readonly Need[] = [database, schema, clock, key, jobs, store, mail];
