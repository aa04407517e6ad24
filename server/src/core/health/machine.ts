import { mkdir, open, rm, stat, statfs } from "node:fs/promises";
import { isIP } from "node:net";
import { join } from "node:path";
import { bad, care, good, reasonOf, type Need } from "./health.ts";

/** Free bytes below which the platform may stop soon, and below which somebody should make room. */
const LEAST_FREE = 1024 ** 3;
const LITTLE_FREE = 10 * 1024 ** 3;
const NODE = 24;

const gigabytes = (bytes: number): string => `${(bytes / 1024 ** 3).toFixed(1)} GB`;

const node: Need = {
  name: "运行环境",
  look: async () => {
    const [major = 0] = process.versions.node.split(".").map(Number);
    return major >= NODE
      ? good(`Node.js ${process.versions.node}。`)
      : bad(`Node.js ${process.versions.node} 太旧，请改用 npm 命令启动，或安装 Node.js ${NODE}。`);
  },
};

const user: Need = {
  name: "运行身份",
  look: async () =>
    process.getuid?.() === 0
      ? care("以 root 身份运行，程序一旦出错可以改动整台机器；请为平台创建普通用户，用该用户启动。")
      : good("以普通用户身份运行。"),
};

const folder: Need = {
  name: "数据目录",
  look: async ({ config }) => {
    const place = join(config.dataFolder, `.doctor-${process.pid}`);
    try {
      await mkdir(config.dataFolder, { recursive: true });
      const handle = await open(place, "wx");
      await handle.writeFile("probe");
      await handle.sync();
      await handle.close();
    } catch (error) {
      return bad(
        `${config.dataFolder} 不能写入（${reasonOf(error)}），请把该目录的属主改为运行平台的用户，或用 MINGCHA_DATA 另选目录。`,
      );
    } finally {
      await rm(place, { force: true }).catch(() => {});
    }
    const key = await stat(join(config.dataFolder, "keys", "secret.key")).catch(() => null);
    if (key && (key.mode & 0o077) !== 0)
      return bad(
        `密钥 ${join(config.dataFolder, "keys", "secret.key")} 其他用户也能读，请运行 chmod 600 去掉他们的权限。`,
      );
    return good(`${config.dataFolder} 可以读写。`);
  },
};

const disk: Need = {
  name: "磁盘空间",
  look: async ({ config }) => {
    const { bavail, bsize } = await statfs(config.dataFolder);
    const free = bavail * bsize;
    if (free < LEAST_FREE)
      return bad(`只剩 ${gigabytes(free)}，平台随时可能写不进去，请立即清理磁盘或换更大的磁盘。`);
    return free < LITTLE_FREE
      ? care(`只剩 ${gigabytes(free)}，一次全省监测可能不够，请在开始之前清理磁盘。`)
      : good(`还有 ${gigabytes(free)}。`);
  },
};

const timeZone: Need = {
  name: "时区",
  look: async () => {
    // An instant in the old summer time of 1990: a runtime without time zones, or with a wrong table, shows another hour.
    const shown = new Intl.DateTimeFormat("zh-CN", {
      timeZone: "Asia/Shanghai",
      dateStyle: "short",
      timeStyle: "short",
      hourCycle: "h23",
    }).format(new Date("1990-07-01T00:00:00Z"));
    return shown.includes("09:00")
      ? good("按北京时间计算工作日和期限，与机器的时区设置无关。")
      : bad("运行环境缺少时区数据，期限会算错，请改用 npm 命令启动。");
  },
};

const address: Need = {
  name: "访问地址",
  look: async ({ config }) => {
    const local = config.host === "localhost" || /^127\.|^::1$/.test(config.host);
    if (!local && config.trustProxy === false)
      return care(
        `网页服务直接监听 ${config.host}，请在前面设置 HTTPS 代理，并把代理的地址写入 MINGCHA_TRUST_PROXY。`,
      );
    if (config.address === null)
      return care("没有设置 MINGCHA_ADDRESS，邮件中没有登录链接，请写入平台对外的网址。");
    const { hostname, protocol } = new URL(config.address);
    return protocol === "http:" && isIP(hostname) === 0 && hostname !== "localhost"
      ? care(`平台地址 ${config.address} 不是 HTTPS，口令会明文传输，请设置 HTTPS 代理。`)
      : good(`${config.address}。`);
  },
};

const mode: Need = {
  name: "模拟时钟",
  look: async ({ config }) =>
    config.clockStart === null && config.clockFile === null
      ? good("没有使用，平台按机器时间运行。")
      : care("设置了 MINGCHA_CLOCK 或 MINGCHA_CLOCK_FILE，平台按模拟时间运行；正式使用前请去掉这项设置。"),
};

/** What the machine itself must give. */
export const MACHINE: readonly Need[] = [node, user, folder, disk, timeZone, mode, address];
