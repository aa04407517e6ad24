import type { Client } from "../client.ts";
import { bar } from "../terminal.ts";

export interface RunView {
  id: string;
  state: string;
  totals: {
    sites: number;
    done: number;
    couldNotLook: number;
    pages: number;
    requests: number;
    seconds: number;
  };
  sites: { unitId: string; state: string; pages: number; requests: number }[];
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** The office starts a monitoring run over all sites and waits for its end. */
export async function monitor(
  office: Client,
  year: number,
  progress: (text: string) => void,
): Promise<RunView> {
  const { id } = await office.json<{ id: string }>("POST", "/api/runs", { year });
  for (;;) {
    const run = await office.json<RunView>("GET", `/api/runs/${id}`);
    const ended = run.sites.filter((site) => !["queued", "running"].includes(site.state)).length;
    const { pages, requests, seconds } = run.totals;
    const rate = seconds > 0 ? Math.round(requests / seconds) : 0;
    progress(
      `${bar(ended / run.sites.length)} ${ended}/${run.sites.length} 网站 ${pages} 页 ${requests} 次请求 ${rate}/秒`,
    );
    if (run.state === "finished") return run;
    await pause(500);
  }
}

/** The office says that monitoring of the year ends on the day on which its run ended: what is seen later belongs to the next year. */
export async function endMonitoring(office: Client, year: number): Promise<void> {
  const { runs } = await office.json<{ runs: { year: number; finishedAt: string | null }[] }>(
    "GET",
    "/api/runs",
  );
  const ended = runs.find((run) => run.year === year && run.finishedAt !== null)?.finishedAt;
  if (!ended) throw new Error(`No run of ${year} has ended.`);
  const day = new Date(Date.parse(ended) + 8 * 3_600_000).toISOString().slice(0, 10);
  await office.json("PUT", `/api/cycles/${year}/monitoring-cut-off`, { day, version: 0 });
}

interface FindingRow {
  id: string;
  unitId: string;
  check: string;
  state: string;
  certainty: "fail" | "needs-review";
  version: number;
}

/**
 * Stands for the office's people in front of the screen: what two independent looks agree on is confirmed,
 * what the inspector left to a person ("needs-review") is left to one.
 */
export async function decideFindings(
  office: Client,
  year: number,
): Promise<{ confirmed: number; open: number }> {
  const { findings } = await office.json<{ findings: FindingRow[] }>(
    "GET",
    `/api/findings?year=${year}&state=suspected&pageSize=1000`,
  );
  let confirmed = 0;
  for (const finding of findings) {
    if (finding.certainty !== "fail") continue;
    await office.json("POST", `/api/findings/${finding.id}/decide`, {
      decision: "confirmed",
      reason: "演示：二次取证结论一致",
      version: finding.version,
    });
    confirmed += 1;
  }
  return { confirmed, open: findings.length - confirmed };
}
