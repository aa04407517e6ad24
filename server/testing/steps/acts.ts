import { randomUUID } from "node:crypto";
import type { Viewer } from "../../src/core/context.ts";
import { transact } from "../../src/core/context.ts";
import type { FactValue } from "../../src/modules/evidence/read.ts";
import { raiseFindings } from "../../src/modules/evidence/write.ts";
import { giveFacts } from "../cycle.ts";
import { CONTACT, storePackage } from "../settledYear.ts";
import { BASE, UNITS, YEAR, type Answer, type World } from "./world.ts";

interface FindingRow {
  id: string;
  unitId: string;
  check: string;
  state: "suspected" | "confirmed" | "dismissed";
  version: number;
}
interface ObjectionRow {
  id: string;
  unitId: string;
  findingId: string | null;
  state: string;
  version: number;
}

/** Everything that people do between the opening of a year and its publication, over the public routes. */
export function actsOf(world: World) {
  const { ask, office, leader } = world;
  const get = async <Body>(viewer: Viewer, url: string): Promise<Body> =>
    (await ask(viewer, "GET", url)).body as Body;
  const post = (viewer: Viewer, path: string, body: object = {}): Promise<Answer> =>
    ask(viewer, "POST", `${BASE}${path}`, body);
  const put = (viewer: Viewer, path: string, body: object): Promise<Answer> =>
    ask(viewer, "PUT", `${BASE}${path}`, body);

  const findings = async (): Promise<FindingRow[]> => {
    const { findings: rows } = await get<{ findings: FindingRow[] }>(
      office,
      `/api/findings?year=${YEAR}&pageSize=200`,
    );
    return rows.toSorted((a, b) => (`${a.unitId} ${a.check}` < `${b.unitId} ${b.check}` ? -1 : 1));
  };
  const decide = (one: FindingRow, decision: "confirmed" | "dismissed"): Promise<Answer> =>
    ask(office, "POST", `/api/findings/${one.id}/decide`, {
      decision,
      reason: "看过证据",
      version: one.version,
    });
  const objections = async (): Promise<ObjectionRow[]> => {
    const page = await get<{ objections?: ObjectionRow[] }>(office, `${BASE}/objections`);
    return page.objections ?? [];
  };
  const answer = async (one: ObjectionRow, decision: "upheld" | "rejected"): Promise<Answer> => {
    const about = (await findings()).find((row) => row.id === one.findingId && row.state === "confirmed");
    const effect = about
      ? { kind: "finding", findingId: about.id, decision: "dismissed", version: about.version }
      : { kind: "none", why: "只更正表述" };
    return ask(office, "POST", `/api/objections/${one.id}/answer`, {
      decision,
      reason: "核对过了",
      version: one.version,
      ...(decision === "upheld" ? { effect } : {}),
    });
  };
  const notice = () => get<{ state: string; version: number }>(office, `${BASE}/notice`);
  const step = async (viewer: Viewer, name: string): Promise<Answer> =>
    post(viewer, `/notice/${name}`, { version: (await notice()).version, reason: "数据有变" });

  /** An expert hands in every sheet; in 复评 as in 初评. @param share of the points that 初评 gives */
  async function mark(expert: Viewer, share: number, only?: string): Promise<Answer | null> {
    let last: Answer | null = null;
    const own = await get<{ units?: { unitId: string }[] }>(expert, `/api/review/${YEAR}/assignments`);
    for (const { unitId } of own.units ?? []) {
      if (only !== undefined && unitId !== only) continue;
      const asked = await ask(expert, "GET", `/api/review/${YEAR}/units/${unitId}`);
      if (asked.status !== 200) continue;
      const sheet = asked.body as {
        round: number;
        version: number;
        items: { id: string; points: number; preliminary: number | null }[];
      };
      last = await ask(expert, "PUT", `/api/review/${YEAR}/units/${unitId}/marks`, {
        round: sheet.round,
        version: sheet.version,
        submit: true,
        marks: sheet.items.map((item) => ({
          item: item.id,
          points:
            share === 0.8 && item.preliminary !== null ? item.preliminary : Math.round(item.points * share),
          reason: "看过",
        })),
      });
    }
    return last;
  }

  async function raise(unitId: string): Promise<void> {
    const packageId = await storePackage({ as: () => world.context } as never, unitId);
    await transact({ ...world.context, viewer: office }, (work) =>
      raiseFindings(work, [
        {
          year: YEAR,
          unitId,
          check: "hidden-link",
          key: `hidden-link:/${randomUUID()}`,
          certainty: "fail",
          message: "首页有暗链。",
          raisedBy: "test",
          evidence: [{ kind: "record", packageId, recordId: unitId, url: `http://${unitId}.test/` }],
        },
      ]),
    );
  }

  return {
    get,
    post,
    findings,
    decide,
    objections,
    answer,
    mark,
    raise,
    fact: (unitId: string, key: string, value: FactValue): Promise<void> =>
      giveFacts({ ...world.context, viewer: office }, YEAR, { [unitId]: { [key]: value } }),
    open: async () => {
      const { body } = await ask(office, "GET", `/api/rubrics/${world.pack}`);
      const { digest } = (body as { adopts: { digest: string } }).adopts;
      return ask(office, "POST", "/api/cycles", {
        year: YEAR,
        name: "小省",
        pack: world.pack,
        synthetic: true,
        adoption: { digest, reason: "经研究核定" },
      });
    },
    deadlines: () => put(office, "/deadlines", { preliminary: { due: "2026-12-01", enforced: true } }),
    compute: () => post(office, "/compute"),
    assign: async (scope: "whole" | "gaps"): Promise<Answer> => {
      const shown = await post(office, "/assignments", { mode: "propose", scope });
      if (shown.status !== 200) return shown;
      const { token } = shown.body as { token: string };
      return post(office, "/assignments", { mode: "apply", scope, token });
    },
    third: (unitId: string, expert: Viewer) =>
      post(office, `/units/${unitId}/experts`, { accountId: expert.accountId, bundle: "all" }),
    decline: (unitId: string, expert: Viewer) =>
      ask(expert, "POST", `/api/review/${YEAR}/units/${unitId}/response`, {
        response: "declined",
        reason: "有事",
      }),
    closeRound: (round: 1 | 2) => post(office, `/rounds/${round}/close`),
    pass: (gate: "deliberation" | "approval") =>
      post(gate === "approval" ? leader : office, `/gates/${gate}`, { note: "同意" }),
    decideItem: (unitId: string, item: string, points = 2400) =>
      put(leader, `/units/${unitId}/decisions`, { item, points, reason: "书面决定" }),
    leaveOut: (unitId: string, applies: boolean) =>
      put(office, `/units/${unitId}/applicability`, { item: "A1", applies, reason: "没有该项" }),
    openFeedback: () => post(office, "/standings/feedback"),
    tellLate: () => post(office, "/standings/supplementary"),
    confirm: (unitId: string) => post(world.officers.get(unitId)!, "/feedback/confirm"),
    object: (unitId: string, about: object) =>
      post(world.officers.get(unitId)!, "/objections", { body: "有异议", ...about }),
    recompute: async (): Promise<Answer> => {
      const staged = await post(office, "/recomputations");
      if (staged.status !== 200) return staged;
      const { id } = staged.body as { id: string };
      return ask(office, "POST", `/api/recomputations/${id}/decide`, { decision: "applied" });
    },
    freeze: () => post(office, "/standings/freeze"),
    unfreeze: () => post(leader, "/standings/unfreeze", { reason: "再核" }),
    finalise: () => post(leader, "/standings/finalise", { note: "同意" }),
    nominate: (unitId: string) => put(world.officers.get(unitId)!, "/nominee", { name: `${unitId}某` }),
    tie: async (): Promise<Answer | null> => {
      const { rows = [] } = await get<{ rows?: { unitId: string; undecided: boolean }[] }>(
        leader,
        `${BASE}/standings`,
      );
      const tied = rows.filter((row) => row.undecided).map((row) => row.unitId);
      let last: Answer | null = null;
      // How many places are left depends on who stands above them.
      for (let places = 1; places < tied.length && last?.status !== 200; places += 1)
        last = await put(leader, "/standings/tie", {
          kind: "college",
          unitIds: tied.toSorted().slice(0, places),
          reason: "抽查更好",
        });
      return last;
    },
    basis: async () => {
      await ask(office, "PUT", "/api/document-contact", CONTACT);
      return ask(office, "POST", "/api/basis-documents", {
        number: "湘教通〔2017〕417号",
        title: "关于目录的通知",
      });
    },
    begin: () => post(office, "/notice", { agency: "模拟通" }),
    refresh: async () => post(office, "/notice/refresh", { version: (await notice()).version }),
    notice,
    step,
    incomplete: async (): Promise<{ unitId: string; missing: string[] }[]> => {
      const { rows } = await get<{
        rows?: { unitId: string; score: number | null; veto: string | null; missing: string[] }[];
      }>(office, `${BASE}/standings`);
      return (rows ?? []).filter((row) => row.score === null && row.veto === null);
    },
    waiting: async (): Promise<{ unitId: string; item: string }[]> =>
      (await get<{ disagreements?: { unitId: string; item: string }[] }>(office, `${BASE}/disagreements`))
        .disagreements ?? [],
    units: UNITS,
  };
}
export type Acts = ReturnType<typeof actsOf>;
