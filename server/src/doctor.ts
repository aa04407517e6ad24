import { existsSync } from "node:fs";
import { join } from "node:path";
import { systemClock } from "./core/clock.ts";
import type { Config } from "./core/config.ts";
import { closeDatabase, openDatabase, openOwner } from "./core/database.ts";
import { openStore } from "./core/files/open.ts";
import { bad, care, reasonOf, type Found, type Looked, type Need } from "./core/health/health.ts";
import { MACHINE } from "./core/health/machine.ts";
import { SERVICES } from "./core/health/services.ts";
import { clusterFolder } from "./core/postgres/location.ts";
import { withDatabase } from "./operate.ts";
import type { Module } from "./core/module.ts";

/** How long one thing may take to answer (milliseconds). */
const PATIENCE_MS = 60_000;
const MARK: Record<Found["state"], string> = { good: "正常", care: "注意", bad: "故障" };

async function ask(need: Need, context: Looked): Promise<Found> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Found>((resolve) => {
    timer = setTimeout(() => resolve(bad("一分钟内没有应答，请检查后重试。")), PATIENCE_MS);
  });
  try {
    return await Promise.race([need.look(context), late]);
  } catch (error) {
    return bad(`检查没有完成（${reasonOf(error)}），请把这一行告诉技术支持。`);
  } finally {
    clearTimeout(timer);
  }
}

/** Asks everything that the platform needs, while it runs or not. @returns a sentence each, and whether nothing is bad */
export async function doctor(
  config: Config,
  modules: readonly Module[],
): Promise<{ said: string; whole: boolean }> {
  const found: [string, Found][] = [];
  const look = async (needs: readonly Need[], context: Looked): Promise<void> => {
    for (const need of needs) found.push([need.name, await ask(need, context)]);
  };
  const own = modules.flatMap((module) => module.needs ?? []);
  const unopened = { config, clock: systemClock } as Looked;
  await look([...MACHINE, ...own], unopened);
  const cluster = join(clusterFolder(join(config.dataFolder, "database")), "postgresql");
  if (config.databaseUrl === null && !existsSync(cluster))
    found.push(["数据库", care("这里还没有平台，请运行 npm start。")]);
  else
    await withDatabase(config, async (url) => {
      const database = openDatabase(url, 2);
      const owner = openOwner(url);
      try {
        // Without it nothing else can be asked.
        await owner`select 1`;
        const files = await openStore(config, false);
        await look(SERVICES, { ...unopened, database, files, owner });
        await files.close();
      } finally {
        await owner.end().catch(() => {});
        await closeDatabase(database);
      }
    }).catch((error: unknown) =>
      found.push([
        "数据库",
        bad(`连接不上（${reasonOf(error)}），请检查 DATABASE_URL 和数据库服务是否正在运行。`),
      ]),
    );
  const lines = found.map(([name, { state, says }]) => `${MARK[state]}  ${name}：${says}`);
  const broken = found.filter(([, { state }]) => state === "bad").length;
  lines.push(broken === 0 ? "没有发现故障。" : `发现 ${broken} 项故障，请按上面的说明处理后再运行一次。`);
  return { said: lines.join("\n"), whole: broken === 0 };
}
