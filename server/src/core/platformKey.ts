import type { Config } from "./config.ts";
import type { Owner } from "./database.ts";
import { keyName, secretKey } from "./secretKey.ts";

/** This process has another secret than the platform's others: what it wrote they could not read. In a sentence for the operator. */
export class OtherKey extends Error {}

/** Notes which secret the platform has, or holds this process's against it. @throws OtherKey */
export async function demandSameKey(owner: Owner, config: Config): Promise<void> {
  const name = keyName(secretKey(config, "platform"));
  await owner`insert into platform_key (name) values (${name}) on conflict do nothing`;
  const [row] = await owner<{ name: string }>`select name from platform_key`;
  if (row?.name === name) return;
  const own = config.secretKey === null ? `${config.dataFolder}/keys/secret.key` : "MINGCHA_SECRET_KEY";
  throw new OtherKey(
    `${own} is not the secret that this platform's database was used with. Copy keys/secret.key from the platform's other machine or from its backup, or set MINGCHA_SECRET_KEY alike on every machine. Only if it is lost for good: npm run mingcha -- new-key (contacts in letters and the codes of questions can then not be read any more).`,
  );
}

/** Takes this process's secret for the platform's from now on; the audit says so. */
export async function takeKey(owner: Owner, config: Config): Promise<void> {
  const name = keyName(secretKey(config, "platform"));
  await owner.begin(async (sql) => {
    await sql`insert into platform_key (name) values (${name})
      on conflict (single) do update set name = excluded.name, noted_at = now()`;
    await sql`insert into audit (at, actor, action, subject, detail)
      values (now(), ${"（服务器命令行）"}, 'platform.take-key', 'platform:key', ${JSON.stringify({ key: name })}::jsonb)`;
  });
}
