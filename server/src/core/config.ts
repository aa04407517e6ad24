import { isIP } from "node:net";
import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { z } from "zod";
import { CLOSING_TIME } from "./calendar.ts";
import { storeOf, type StoreSettings } from "./files/settings.ts";

const hostMapping = z
  .string()
  .regex(/^[^:,]+:[^:,]+:\d+$/)
  .transform((text) => {
    const [host = "", address = "", port = "0"] = text.split(":");
    return { host, address, port: Number(port) };
  });

/** Sixteen months: what a session may last where a year is played (MINGCHA_CLOCK_FILE). */
const MOST_SIMULATED = { minutes: 701_280, hours: 11_688 };

const perMinute = z.coerce.number().int().min(1).max(1_000_000);

const environment = z.object({
  MINGCHA_HOST: z.string().default("127.0.0.1"),
  MINGCHA_PORT: z.coerce.number().int().min(0).max(65535).default(4419),
  MINGCHA_TRUST_PROXY: z.string().default(""),
  MINGCHA_SIGN_INS_PER_MINUTE: perMinute.default(60),
  MINGCHA_PUBLIC_POSTS_PER_MINUTE: perMinute.default(20),
  MINGCHA_BALLOTS_PER_MINUTE: perMinute.default(3000),
  MINGCHA_EXPORTS_PER_MINUTE: perMinute.default(60),
  MINGCHA_PROOF_BITS: z.coerce.number().int().min(1).max(24).default(16),
  MINGCHA_DATA: z.string().default(".data"),
  MINGCHA_STORE: z
    .string()
    .regex(/^(\/|s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](\/[\w./-]*)?$)/)
    .optional(),
  MINGCHA_S3_ENDPOINT: z
    .string()
    .regex(/^https?:\/\/[^/\s]+$/)
    .optional(),
  MINGCHA_S3_REGION: z.string().min(1).max(60).default("us-east-1"),
  MINGCHA_S3_KEY: z.string().min(1).max(200).optional(),
  MINGCHA_S3_SECRET: z.string().min(1).max(200).optional(),
  MINGCHA_S3_TIMEOUT_MS: z.coerce.number().int().min(100).max(600_000).default(30_000),
  MINGCHA_SECRET_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  MINGCHA_JOBS: z.enum(["on", "off"]).default("on"),
  MINGCHA_VANTAGE: z
    .string()
    .regex(/^[\p{L}\p{N}-]{1,20}$/u)
    .default("main"),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//)
    .optional(),
  MINGCHA_CLOCK: z.iso.datetime({ offset: true }).optional(),
  MINGCHA_CLOCK_FILE: z.string().min(1).optional(),
  MINGCHA_USER_AGENT: z
    .string()
    .min(10)
    .max(300)
    .regex(/^[\x20-\x7e]+$/)
    .optional(),
  MINGCHA_REQUESTS_PER_SECOND: z.coerce.number().positive().max(1000).default(1),
  MINGCHA_SITES_AT_ONCE: z.coerce.number().int().min(1).max(500).default(32),
  MINGCHA_CRAWL_PROCESSES: z.coerce.number().int().min(1).max(64).optional(),
  MINGCHA_READING_CPU_SECONDS: z.coerce.number().min(1).max(3600).default(60),
  MINGCHA_CRAWL_MEMORY_MB: z.coerce.number().int().min(256).max(65_536).default(2048),
  MINGCHA_CRAWL_BROWSER: z.enum(["on", "off"]).default("on"),
  MINGCHA_MAX_PAGES: z.coerce.number().int().min(1).max(100_000).default(200),
  MINGCHA_TIMEOUT_MS: z.coerce.number().int().min(100).max(120_000).default(15_000),
  MINGCHA_HALL_HOSTS: z.string().default(""),
  MINGCHA_PORTAL_HOSTS: z.string().default(""),
  MINGCHA_RESOLVE: z.string().default(""),
  MINGCHA_IDLE_MINUTES: z.coerce.number().positive().max(MOST_SIMULATED.minutes).default(30),
  MINGCHA_CENTRE_UNIT: z.string().max(20).optional(),
  MINGCHA_CENTRE_SUBSTITUTES: z.string().default(""),
  MINGCHA_PRIVACY_OFFICERS: z.string().default(""),
  MINGCHA_SESSION_HOURS: z.coerce.number().positive().max(MOST_SIMULATED.hours).default(12),
  MINGCHA_FILING_YEARS: z.coerce.number().int().min(1).max(20).default(2),
  MINGCHA_PORTAL_NAME: z.string().min(1).max(30).default("教育政务网"),
  MINGCHA_PORTAL_ADDRESS: z
    .string()
    .regex(/^https?:\/\/[^/\s]+$/)
    .optional(),
  MINGCHA_PORTAL_MARKS: z.string().max(500).default(""),
  MINGCHA_HALL_ADDRESS: z
    .string()
    .regex(/^(https?:\/\/|\/)\S*$/)
    .default("/desk"),
  MINGCHA_RECEIPT_DAYS: z.coerce.number().int().min(1).max(60).default(3),
  MINGCHA_OFFICE_NAME: z
    .string()
    .regex(/^\p{Script=Han}{2,20}$/u)
    .default("检查工作组"),
  MINGCHA_ISSUER: z.string().default("湖南省教育厅"),
  MINGCHA_CLOSING_TIME: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .default(CLOSING_TIME),
  MINGCHA_BROWSER: z.string().optional(),
  // Read where browsers are started.
  MINGCHA_BROWSER_USER: z
    .string()
    .regex(/^[a-z_][\w.-]{0,31}$/i)
    .optional(),
  MINGCHA_SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//)
    .optional(),
  MINGCHA_MAIL_FROM: z.string().regex(/@/).optional(),
  MINGCHA_WECHAT_ADDRESS: z
    .string()
    .regex(/^https?:\/\/[^/\s]+$/)
    .default("https://api.weixin.qq.com"),
  MINGCHA_WECHAT_APP_ID: z.string().min(1).max(60).optional(),
  MINGCHA_WECHAT_SECRET: z.string().min(1).max(200).optional(),
  MINGCHA_ADDRESS: z
    .string()
    .regex(/^https?:\/\/[^/\s]+$/)
    .optional(),
});

const meaning: Record<string, string> = {
  MINGCHA_BROWSER_USER: "the name of a user of this machine",
  MINGCHA_SIGN_INS_PER_MINUTE: "a whole number from 1 to 1000000",
  MINGCHA_PUBLIC_POSTS_PER_MINUTE: "a whole number from 1 to 1000000",
  MINGCHA_BALLOTS_PER_MINUTE: "a whole number from 1 to 1000000",
  MINGCHA_EXPORTS_PER_MINUTE: "a whole number from 1 to 1000000",
  MINGCHA_PROOF_BITS: "a whole number from 1 to 24",
  MINGCHA_PORT: "a TCP port from 0 to 65535",
  MINGCHA_STORE: "an absolute folder, or s3://bucket or s3://bucket/prefix",
  MINGCHA_S3_ENDPOINT: "the address of the S3-compatible service such as https://s3.example.cn (no path)",
  MINGCHA_S3_TIMEOUT_MS: "milliseconds from 100 to 600000",
  MINGCHA_SECRET_KEY: "64 hexadecimal digits, the same on every machine",
  MINGCHA_JOBS: "on or off",
  MINGCHA_VANTAGE:
    "1 to 20 letters, digits or hyphens that name the place from which this process looks, such as 长沙电信",
  DATABASE_URL: "a PostgreSQL address such as postgresql://user:password@host:5432/mingcha",
  MINGCHA_CLOCK: "an ISO instant with time zone such as 2020-03-02T09:00:00+08:00",
  MINGCHA_USER_AGENT:
    "10 to 300 ASCII characters that name the department and the page that explains the scan",
  MINGCHA_REQUESTS_PER_SECOND: "requests a second and host, above 0 and at most 1000",
  MINGCHA_SITES_AT_ONCE: "a whole number from 1 to 500",
  MINGCHA_CRAWL_PROCESSES: "a whole number from 1 to 64",
  MINGCHA_READING_CPU_SECONDS: "seconds of CPU from 1 to 3600",
  MINGCHA_CRAWL_MEMORY_MB: "mebibytes from 256 to 65536",
  MINGCHA_CRAWL_BROWSER: "on or off",
  MINGCHA_MAX_PAGES: "a whole number from 1 to 100000",
  MINGCHA_TIMEOUT_MS: "milliseconds from 100 to 120000",
  MINGCHA_SMTP_URL: "an SMTP address such as smtp://user:password@host:587 or smtps://host:465",
  MINGCHA_MAIL_FROM: "a sender such as 湖南省教育厅 <jcb@jyt.example.cn>",
  MINGCHA_ADDRESS: "where staff and units reach the platform, such as https://mc.jyt.example.cn (no path)",
  MINGCHA_PORTAL_ADDRESS:
    "where the public reaches the platform, such as https://www.example.gov.cn (no path)",
  MINGCHA_HALL_ADDRESS: "a full address or a path such as /desk",
  MINGCHA_OFFICE_NAME: "2 to 20 Han characters such as 检查工作组 or 厅办公室",
  MINGCHA_CLOSING_TIME: "an hour of the day such as 17:30",
  MINGCHA_FILING_YEARS: "a whole number of years from 1 to 20",
  MINGCHA_RECEIPT_DAYS: "a whole number of working days from 1 to 60",
  MINGCHA_SESSION_HOURS: "hours above 0 and at most 720",
  MINGCHA_IDLE_MINUTES: "minutes above 0 and at most 1440",
};

export interface Config {
  host: string;
  port: number;
  /** Absolute folder of the embedded database, files and evidence packages. */
  dataFolder: string;
  databaseUrl: string | null;
  /** Where files and evidence packages lie: a folder, or a bucket of an S3-compatible service. */
  store: StoreSettings;
  /** The platform's secret (64 hex digits); null: `keys/secret.key` of the data folder. */
  secretKey: string | null;
  /** Whether this web server takes jobs too; `work` always does. */
  takesJobs: boolean;
  /** The place from which this process visits sites for their availability. */
  vantage: string;
  /** Instant at which the platform's clock starts, or null for the machine's time. */
  clockStart: Date | null;
  /** File whose instant is the platform's time (a year that is played); null: none. */
  clockFile: string | null;
  crawl: {
    /** How the inspector names itself; null for its own name. */
    userAgent: string | null;
    requestsPerSecond: number;
    sitesAtOnce: number;
    /** Whether pages that scripts fill are rendered in a Chromium, when the machine has one. */
    browser: boolean;
    /** Processes in which sites are read, apart from the web server. */
    processes: number;
    /** CPU that reading one page, or judging one site, may take (milliseconds). */
    readingCpuMs: number;
    /** Resident memory of one such process (bytes). */
    memory: number;
    maxPages: number;
    timeoutMs: number;
    hallHosts: string[];
    portalHosts: string[];
    /** Names that may lead to loopback or private addresses (simulation, intranet): host → where to connect. */
    resolve: Record<string, { address: string; port: number }>;
  };
  /** Addresses or networks of proxies whose `X-Forwarded-For` and `-Proto` are believed; false for none. */
  trustProxy: string[] | false;
  /** The department's official account; null: its figures come by import alone. The secret lives in the environment only. */
  wechat: { address: string; appId: string; secret: string } | null;
  /** Requests a minute: sign-ins and public posts by address, files made on request by account (strangers by address). */
  limits: { signIns: number; publicPosts: number; exports: number; ballots: number };
  /** Zero bits that the hash of a proof of work must begin with [P]. */
  proofBits: number;
  idleMinutes: number;
  /** Logins of those who are told of a leak (个人信息保护负责人); none: the leaders are. */
  privacyOfficers: string[];
  /** The inspected unit whose people run the inspection, or null; and the office's logins that do not belong to it and act for it. */
  centre: { unitId: string | null; substitutes: string[] };
  /** A session ends at this age, however busy. */
  sessionHours: number;
  /** How long a department and an officer are filed before they must be filed again [P]. */
  filingYears: number;
  /** Working days in which a unit signs for a document (签收) before it is reminded [P]. */
  receiptDays: number;
  issuer: string;
  /** How documents, mails and public pages name the office that runs the inspection. */
  officeName: string;
  portal: {
    name: string;
    /** Scheme and host by which the public reaches it; null: as it was asked. */
    address: string | null;
    /** Filing numbers and marks for the foot of its pages, separated by ；. */
    marks: string;
    /** Where the 教育阳光服务 hall is. */
    hall: string;
  };
  /** When the department's offices close, Asia/Shanghai: what arrives later counts for the next working day. */
  closingTime: string;
  browser: string | null;
  /** Without a server, messages are written into the folder `mail`. */
  mail: { smtpUrl: string | null; from: string };
  /** Scheme and host by which staff and units reach the platform, for links in mails; null: none is written. */
  address: string | null;
}

export class ConfigurationError extends Error {}

const refuse = (what: string): never => {
  throw new ConfigurationError(`Bad configuration. ${what}`);
};

const list = (text: string): string[] =>
  text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");

/**
 * Reads the configuration from environment variables.
 * @throws ConfigurationError naming each bad variable, its value and what is expected.
 */
export function readConfig(source: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => {
      const name = String(issue.path[0]);
      return `${name}=${JSON.stringify(source[name])}: expected ${meaning[name] ?? issue.message}`;
    });
    throw new ConfigurationError(`Bad configuration. ${lines.join("; ")}.`);
  }
  const env = parsed.data;
  // A session of months is for a year that is played in minutes, and for nothing else.
  if (!env.MINGCHA_CLOCK_FILE)
    for (const [name, most] of [
      ["MINGCHA_IDLE_MINUTES", 1440],
      ["MINGCHA_SESSION_HOURS", 720],
    ] as const)
      if (env[name] > most)
        throw new ConfigurationError(
          `Bad configuration. ${name} is ${env[name]}: expected ${meaning[name]}.`,
        );
  const resolveMap: Config["crawl"]["resolve"] = {};
  for (const entry of list(env.MINGCHA_RESOLVE)) {
    const mapping = hostMapping.safeParse(entry);
    if (!mapping.success) {
      throw new ConfigurationError(
        `Bad configuration. MINGCHA_RESOLVE has ${JSON.stringify(entry)}: expected host:address:port, several separated by commas.`,
      );
    }
    resolveMap[mapping.data.host] = { address: mapping.data.address, port: mapping.data.port };
  }
  const proxies = list(env.MINGCHA_TRUST_PROXY);
  for (const proxy of proxies) {
    const [address = "", bits = "32", ...rest] = proxy.split("/");
    const width = isIP(address) === 6 ? 128 : 32;
    if (isIP(address) === 0 || rest.length > 0 || !/^\d{1,3}$/.test(bits) || Number(bits) > width) {
      throw new ConfigurationError(
        `Bad configuration. MINGCHA_TRUST_PROXY has ${JSON.stringify(proxy)}: expected addresses or networks of your own proxies such as 127.0.0.1,10.0.0.0/8.`,
      );
    }
  }
  return {
    host: env.MINGCHA_HOST,
    port: env.MINGCHA_PORT,
    dataFolder: resolve(env.MINGCHA_DATA),
    databaseUrl: env.DATABASE_URL ?? null,
    store: storeOf(env, refuse),
    secretKey: env.MINGCHA_SECRET_KEY ?? null,
    takesJobs: env.MINGCHA_JOBS === "on",
    vantage: env.MINGCHA_VANTAGE,
    clockStart: env.MINGCHA_CLOCK ? new Date(env.MINGCHA_CLOCK) : null,
    clockFile: env.MINGCHA_CLOCK_FILE ? resolve(env.MINGCHA_CLOCK_FILE) : null,
    crawl: {
      userAgent: env.MINGCHA_USER_AGENT ?? null,
      requestsPerSecond: env.MINGCHA_REQUESTS_PER_SECOND,
      sitesAtOnce: env.MINGCHA_SITES_AT_ONCE,
      browser: env.MINGCHA_CRAWL_BROWSER === "on",
      processes: env.MINGCHA_CRAWL_PROCESSES ?? Math.min(4, Math.max(1, availableParallelism() - 1)),
      readingCpuMs: env.MINGCHA_READING_CPU_SECONDS * 1000,
      memory: env.MINGCHA_CRAWL_MEMORY_MB * 1024 ** 2,
      maxPages: env.MINGCHA_MAX_PAGES,
      timeoutMs: env.MINGCHA_TIMEOUT_MS,
      hallHosts: list(env.MINGCHA_HALL_HOSTS),
      portalHosts: list(env.MINGCHA_PORTAL_HOSTS),
      resolve: resolveMap,
    },
    trustProxy: proxies.length > 0 ? proxies : false,
    limits: {
      signIns: env.MINGCHA_SIGN_INS_PER_MINUTE,
      publicPosts: env.MINGCHA_PUBLIC_POSTS_PER_MINUTE,
      ballots: env.MINGCHA_BALLOTS_PER_MINUTE,
      exports: env.MINGCHA_EXPORTS_PER_MINUTE,
    },
    proofBits: env.MINGCHA_PROOF_BITS,
    idleMinutes: env.MINGCHA_IDLE_MINUTES,
    wechat:
      env.MINGCHA_WECHAT_APP_ID && env.MINGCHA_WECHAT_SECRET
        ? {
            address: env.MINGCHA_WECHAT_ADDRESS,
            appId: env.MINGCHA_WECHAT_APP_ID,
            secret: env.MINGCHA_WECHAT_SECRET,
          }
        : null,
    centre: { unitId: env.MINGCHA_CENTRE_UNIT ?? null, substitutes: list(env.MINGCHA_CENTRE_SUBSTITUTES) },
    privacyOfficers: list(env.MINGCHA_PRIVACY_OFFICERS),
    sessionHours: env.MINGCHA_SESSION_HOURS,
    filingYears: env.MINGCHA_FILING_YEARS,
    receiptDays: env.MINGCHA_RECEIPT_DAYS,
    issuer: env.MINGCHA_ISSUER,
    officeName: env.MINGCHA_OFFICE_NAME,
    portal: {
      name: env.MINGCHA_PORTAL_NAME,
      address: env.MINGCHA_PORTAL_ADDRESS ?? null,
      marks: env.MINGCHA_PORTAL_MARKS,
      hall: env.MINGCHA_HALL_ADDRESS,
    },
    closingTime: env.MINGCHA_CLOSING_TIME,
    browser: env.MINGCHA_BROWSER ?? null,
    mail: {
      smtpUrl: env.MINGCHA_SMTP_URL ?? null,
      from: env.MINGCHA_MAIL_FROM ?? `${env.MINGCHA_ISSUER} <mingcha@localhost>`,
    },
    address: env.MINGCHA_ADDRESS ?? null,
  };
}
