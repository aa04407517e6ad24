import { rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { recompute, type Outcome } from "@mingcha/recompute";
import { loadProvince } from "../index.ts";
import { differences, readYardstick } from "./compare.ts";
import { freshDataFolder } from "./dataFolder.ts";
import { runLoop, writeOutcome } from "./loop.ts";
import { EXPERTS, officerLogin, PASSWORD } from "./people.ts";
import { inspectPortal } from "./portalInspected.ts";
import { publishOwnTexts } from "./steps/ownTexts.ts";
import { elapsed, say, step } from "./terminal.ts";

const HELP = `npm run demo [-- --once --out DIR] [--port 4419] [--rate 5]

Serves a simulated province on loopback, inspects it, plays the units, the office and the experts, and writes the notice.
  --once       end when done: 0 if the lists, units and persons equal the published notice of 2019 and the checker of official
               documents finds no error in the new one, and a second implementation computes the same marks, totals and
               ranks, every automatic deduction leads to evidence, every low mark has a reason, the portal shows and
               counts what the province's truth says and passes the platform's own inspector, and the year's interaction is
               what was played; else 1 with the differences
  --out DIR    write result.json, notice.docx, notice.pdf and evidence/<unit id>.wacz (with --once; default demo-out)
  --port N     port of the platform (default 4419; with --once a free one)
  --rate N     requests a second to each simulated host (default 5; the inspector's own default for real sites is 1)`;

function readWords() {
  try {
    return parseArgs({
      options: {
        once: { type: "boolean", default: false },
        out: { type: "string" },
        port: { type: "string" },
        rate: { type: "string", default: "5" },
        help: { type: "boolean", short: "h", default: false },
      },
    }).values;
  } catch (error) {
    say(`${(error as Error).message}\n\n${HELP}`);
    process.exit(2);
  }
}

const words = readWords();
if (words.help) {
  console.log(HELP);
  process.exit(0);
}
const rate = Number(words.rate);
const port = Number(words.port ?? (words.once ? 0 : 4419));
if (!(rate > 0) || !Number.isInteger(port) || port < 0 || port > 65535) {
  say(
    `--rate must be a number above 0 and --port a port from 0 to 65535; given: ${words.rate}, ${words.port ?? "none"}.`,
  );
  process.exit(2);
}

const data = await freshDataFolder();
const province = loadProvince();
const loop = await runLoop({ province, data, port, requestsPerSecond: rate });
const different = differences(loop.result, await readYardstick());

const { units, monitoring, findings, excellentIndividuals } = loop.result;
say("");
say(
  `用时 ${elapsed()}；监测 ${monitoring.sites} 个网站、${monitoring.pages} 页、${monitoring.requests} 次请求，${monitoring.seconds.toFixed(1)} 秒`,
);
say(
  `受检单位 ${units.length} 个，优秀单位 ${units.filter((unit) => unit.excellent).length} 个，优秀个人 ${excellentIndividuals.length} 名`,
);
for (const [key, list] of Object.entries(findings)) say(`  ${key}: ${list.length} 个单位`);
if (different.length === 0)
  say("与已公开的 2019 年度通报一致：五份名单、优秀单位（5/20/6）、优秀个人及其次序全部相同。");
else {
  say(`与已公开的 2019 年度通报有 ${different.length} 处不同：`);
  for (const line of different) say(`  ${line}`);
}

const { counts, differences: recomputed } = loop.recomputed;
say(
  `独立重算：${counts.units} 个单位的 ${counts.marks} 项得分、${counts.totals} 个总分、${counts.ranks} 个名次，不同 ${recomputed.length} 处`,
);
for (const line of recomputed.slice(0, 50)) say(`  ${line}`);

const { leads } = loop;
say(
  `扣分有据：自动项扣分 ${leads.deductions} 项，能看到证据 ${leads.withEvidence} 项；低于满分的专家评分 ${leads.lowMarks} 个，有理由 ${leads.withReason} 个`,
);
for (const line of leads.missing.slice(0, 50)) say(`  ${line}`);

const { portal } = loop;
say(
  `门户稿件：四人办理、发布 ${portal.published} 篇，撤回 ${portal.withdrawn} 篇，退回重报 ${portal.returned} 篇，同稿 ${portal.duplicates} 组，拦截含个人信息的 ${portal.leaks} 篇；与预设不同 ${portal.differences.length} 处`,
);
for (const line of portal.differences.slice(0, 50)) say(`  ${line}`);

const { interaction } = loop;
say(
  `互动：访谈 ${interaction.interviews} 场（平台直播 ${interaction.live} 场），活动作品 ${interaction.works} 件；全年情况 ${interaction.values} 项，与预设不同 ${interaction.differences.length} 处`,
);
for (const line of interaction.differences.slice(0, 50)) say(`  ${line}`);

await step("门户自身的文件：通知、政策、解读、公开指南、制度、年报", () =>
  publishOwnTexts(loop.people, province),
);
const inspected = await step("用本平台的检查程序检查门户", () =>
  inspectPortal(loop.platform.address, province, join(data, "portal-inspected")),
);
say(`门户自查：符合 ${inspected.passed} 项，不符合 ${inspected.failed.length} 项`);
for (const line of inspected.failed) say(`  ${line}`);

const errors = loop.remarks.filter((remark) => remark.severity === "error");
say(
  `公文检查：${loop.result.notice?.number ?? "通报"}，错误 ${errors.length} 处，提示 ${loop.remarks.length - errors.length} 处`,
);
for (const { clause, place, message } of loop.remarks) say(`  ${place} ${message}（${clause}）`);

let open: Outcome | null = null;
if (words.once || words.out !== undefined) {
  const out = resolve(process.env["INIT_CWD"] ?? ".", words.out ?? "demo-out");
  const packages = await writeOutcome(loop, province, out);
  say(`已写入 ${out}：result.json、notice.docx、notice.pdf、open-data/、evidence/（${packages} 个证据包）`);
  open = await recompute(join(out, "open-data"));
  say(
    `开放数据重算：${open.counted.facts} 条数据、${open.counted.itemMarks} 项得分、${open.counted.expertMarks} 个专家评分，` +
      `校验值不符 ${open.hashes.length} 处，指向不明 ${open.references.length} 处，不同 ${open.differences.length} 处，不公开 ${open.withheld.length} 条`,
  );
  for (const one of open.differences.slice(0, 50))
    say(`  ${one.place}：公布 ${one.published}，重算 ${one.recomputed}`);
}

if (words.once) {
  await loop.stop();
  await rm(data, { recursive: true, force: true });
  const wrong = open ? open.hashes.length + open.references.length + open.differences.length : 0;
  process.exit(
    different.length +
      errors.length +
      recomputed.length +
      leads.missing.length +
      portal.differences.length +
      interaction.differences.length +
      inspected.failed.length +
      wrong ===
      0
      ? 0
      : 1,
  );
}

const { address } = loop.platform;
say(`
工作平台 ${address}/console/
公开页面 ${address}/
登录（密码均为 ${PASSWORD}）：
  检查工作组 office、核稿 reviewer、复审 second、校对 proofreader · 厅领导 leader · 系统管理员 admin · 审计管理员 audit
  专家 ${EXPERTS[0]!.login} … ${EXPERTS.at(-1)!.login} · 专干 ${officerLogin(province.units[0]!)} …（单位编号小写）
按 Ctrl-C 停止。`);
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void loop.stop().then(() => process.exit(0)));
}
