import type { Context } from "../../../core/context.ts";
import { establishedSince, markEstablished } from "../../../core/established.ts";
import { isReady } from "./accounts.ts";

/**
 * Whether the platform was set up once and its database has nothing of it: then nobody may set it up anew over what is lost. A database
 * with accounts is marked as set up.
 * @returns the sentences for people and for the operator, or null when all is well
 */
export async function dataIsMissing(context: Context): Promise<{ page: string; console: string } | null> {
  const { dataFolder } = context.config;
  if (await isReady(context)) {
    await markEstablished(dataFolder, context.clock.now());
    return null;
  }
  const since = await establishedSince(dataFolder);
  if (since === null) return null;
  const day = since.slice(0, 10);
  return {
    page: `本平台${day ? `已于 ${day} ` : "已"}完成初始化，但现在连接的数据库中没有数据，已停止服务。请系统管理员恢复备份，或检查数据库地址和数据目录。`,
    console: `The platform in ${dataFolder} was set up${day ? ` on ${day}` : ""}, but its database is empty. Restore a backup (npm run mingcha -- restore FILE), or check DATABASE_URL and MINGCHA_DATA. To begin anew on purpose, use an empty data folder.`,
  };
}
