import { randomBytes } from "node:crypto";
import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { sickBefore, startBucket, environmentOf } from "../testing/bucket.ts";
import { startPlatform, type Platform } from "../testing/platform.ts";
import { readConfig } from "./core/config.ts";
import { openOwner, type Owner } from "./core/database.ts";
import { clockFound } from "./core/health/services.ts";
import { demandSameKey, takeKey } from "./core/platformKey.ts";
import { doctor } from "./doctor.ts";
import { modules } from "./modules.ts";

let platform: Platform;
let owner: Owner;
let folder: string;
beforeAll(async () => {
  platform = await startPlatform();
  owner = openOwner(platform.databaseUrl);
  folder = await mkdtemp(join(tmpdir(), "mingcha-doctor-"));
});
afterAll(async () => {
  await owner.end();
  await platform.close();
  await rm(folder, { recursive: true, force: true });
});

const asked = async (more: Record<string, string> = {}, own: Parameters<typeof doctor>[1] = []) => {
  const config = readConfig({ DATABASE_URL: platform.databaseUrl, MINGCHA_DATA: folder, ...more });
  const { said, whole } = await doctor(config, own);
  const of = (name: string): string => said.split("\n").find((line) => line.includes(`  ${name}：`)) ?? said;
  return { said, whole, of };
};

test("each thing is told in one sentence, with what to do when something is to be done", async () => {
  const { said, whole } = await asked({ MINGCHA_ADDRESS: "https://mc.example.cn" }, modules);
  const lines = said.split("\n");
  expect(whole, said).toBe(true);
  expect(lines.at(-1)).toBe("没有发现故障。");
  const names = lines.slice(0, -1).map((line) => /^(?:正常|注意|故障) {2}(\S+?)：/.exec(line)?.[1]);
  expect(names).toEqual([
    ..."运行环境 运行身份 数据目录 磁盘空间 时区 模拟时钟 访问地址 浏览器 公文字体".split(" "),
    ..."数据库 数据库结构 时钟 平台密钥 后台任务 文件存储 邮件".split(" "),
  ]);
  for (const line of lines.slice(0, -1)) {
    expect(line.match(/。/g), line).toHaveLength(1);
    if (!line.startsWith("正常")) expect(line).toMatch(/请|启动后自动/);
  }
});

test("a database that can't be reached, is behind, or is ahead of the program", async () => {
  const away = await asked({ DATABASE_URL: "postgresql://nobody:x@127.0.0.1:1/none" });
  expect(away.whole).toBe(false);
  expect(away.of("数据库")).toMatch(/故障 {2}数据库：连接不上（.*），请检查 DATABASE_URL/);
  const [last] =
    await owner`delete from migration where name = (select max(name) from migration) returning name, sha256`;
  expect((await asked()).of("数据库结构")).toContain("还有 1 项升级没有执行，请先做备份");
  await owner`insert into migration (name, sha256) values (${last!["name"]}, ${last!["sha256"]}), ('9999-later.sql', 'x')`;
  const ahead = await asked();
  expect(ahead.whole).toBe(false);
  expect(ahead.of("数据库结构")).toContain("请改用新版本的程序启动");
  await owner`delete from migration where name = '9999-later.sql'`;
  expect((await asked({ DATABASE_URL: "" })).of("数据库")).toContain("这里还没有平台，请运行 npm start");
});

test("clocks apart, and a simulated one", async () => {
  expect(clockFound(1000).state).toBe("good");
  expect(clockFound(5000)).toMatchObject({
    state: "care",
    says: expect.stringContaining("相差 5 秒") as string,
  });
  expect(clockFound(3_600_000).state).toBe("bad");
  expect((await asked({ MINGCHA_CLOCK: "2020-03-02T09:00:00+08:00" })).of("模拟时钟")).toMatch(/^注意/);
});

test("another machine's secret is refused at the start and told by the doctor; the platform's is taken anew only on command", async () => {
  const [one, other] = [0, 1].map((at) =>
    readConfig({ MINGCHA_DATA: folder, MINGCHA_SECRET_KEY: String(at).repeat(64) }),
  );
  await owner`delete from platform_key`;
  await demandSameKey(owner, one!);
  await demandSameKey(owner, one!);
  await expect(demandSameKey(owner, other!)).rejects.toThrow("Copy keys/secret.key");
  const told = await asked({ MINGCHA_SECRET_KEY: "1".repeat(64) });
  expect(told.of("平台密钥")).toMatch(/^故障.*请从原来的机器或备份中复制/);
  await takeKey(owner, other!);
  await demandSameKey(owner, other!);
  expect(await owner`select action from audit where action = 'platform.take-key'`).toHaveLength(1);
  await owner`delete from platform_key`;
});

test("a secret that others may read, a folder that can't be written", async () => {
  const key = join(folder, "keys", "secret.key");
  await mkdir(join(folder, "keys"), { recursive: true });
  await writeFile(key, randomBytes(32).toString("hex"), { mode: 0o600 });
  await chmod(key, 0o644);
  expect((await asked()).of("数据目录")).toMatch(/^故障.*请运行 chmod 600/);
  await chmod(key, 0o600);
  await writeFile(join(folder, "file"), "");
  expect((await asked({ MINGCHA_DATA: join(folder, "file") })).of("数据目录")).toMatch(
    /^故障.*请把该目录的属主改为/,
  );
});

test("a store that is silent and a mail server that refuses", async () => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  const bucket = await startBucket(3000);
  const sick = await sickBefore(bucket.settings);
  const rude = createServer((socket) => void socket.on("error", () => {}).end("554 go away\r\n"));
  await new Promise<void>((resolve) => rude.listen(0, "127.0.0.1", resolve));
  const { port } = rude.address() as AddressInfo;
  try {
    expect((await asked(environmentOf(sick.settings))).of("文件存储")).toMatch(/^正常.*写入后能原样读回/);
    sick.be("failing");
    const ill = await asked({
      ...environmentOf(sick.settings),
      MINGCHA_SMTP_URL: `smtp://127.0.0.1:${port}`,
    });
    expect(ill.whole).toBe(false);
    expect(ill.of("文件存储")).toMatch(/^故障.*请检查 MINGCHA_S3_ENDPOINT/);
    expect(ill.of("邮件")).toMatch(/^故障.*请检查 MINGCHA_SMTP_URL/);
  } finally {
    rude.close();
    await sick.close();
    await bucket.close();
    vi.restoreAllMocks();
  }
});
