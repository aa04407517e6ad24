import { z } from "zod";
import type { App } from "../../core/http/app.ts";
import { writeSheet, XLSX } from "../../core/spreadsheet.ts";
import { cycle, year } from "../assessment/index.ts";
import { KIND_NAMES } from "../registry/index.ts";
import { freeze } from "./commands/freeze.ts";
import { nominate } from "./commands/nominate.ts";
import { noticeRoutes } from "./noticeRoutes.ts";
import { honours as honoured } from "./queries/honours.ts";
import { ownNominee } from "./queries/ownNominee.ts";
import { resultJson as result } from "./queries/result.ts";
import { standings as ranked } from "./queries/standings.ts";
import { unitMarks as marksOf } from "./queries/unitMarks.ts";
import { honours, resultJson, standingFilter, standings, unitMarks } from "./schemas.ts";
import type { Standing } from "./model.ts";

const TAGS = ["results"];
const done = z.object({ done: z.literal(true) });
const params = z.object({ year });

const matches = (row: Standing, filter: z.output<typeof standingFilter>): boolean =>
  (!filter.kind || row.kind === filter.kind) &&
  (!filter.search || row.name.includes(filter.search)) &&
  (!filter.excellent || row.excellent === (filter.excellent === "yes"));

export function routes(app: App): void {
  app.get(
    "/api/cycles/:year/standings",
    {
      config: { policy: "results.readStandings" },
      schema: { tags: TAGS, params, querystring: standingFilter, response: { 200: standings } },
    },
    async (request) => {
      const { rubric, synthetic } = await cycle(request.context, request.params.year);
      const { frozen, rows } = await ranked(request.context, request.params.year);
      return {
        synthetic,
        frozen,
        line: rubric.excellentLine,
        rows: rows.filter((row) => matches(row, request.query)),
      };
    },
  );
  app.get(
    "/api/cycles/:year/standings.xlsx",
    {
      config: { policy: "results.readStandings" },
      schema: { tags: TAGS, params, querystring: standingFilter },
    },
    async (request, reply) => {
      const { synthetic } = await cycle(request.context, request.params.year);
      const { rows } = await ranked(request.context, request.params.year);
      const lines = rows
        .filter((row) => matches(row, request.query))
        .map((row) => ({
          kind: KIND_NAMES[row.kind],
          rank: row.rank,
          name: row.name,
          score: row.score === null ? null : row.score / 100,
          excellent: row.excellent ? "优秀" : "",
          bar: row.bar,
        }));
      const columns = [
        { key: "kind", header: "类别", width: 10 },
        { key: "rank", header: "名次", width: 8 },
        { key: "name", header: "单位", width: 40 },
        { key: "score", header: "得分", width: 10 },
        { key: "excellent", header: "评定", width: 10 },
        { key: "bar", header: "一票否优", width: 60 },
      ] as const;
      const notes = synthetic ? ["演示数据：分数为模拟生成，不代表任何单位的真实评价。"] : [];
      return reply
        .type(XLSX)
        .header("content-disposition", `attachment; filename="standings-${request.params.year}.xlsx"`)
        .send(await writeSheet("排名", columns, lines, notes));
    },
  );
  app.post(
    "/api/cycles/:year/standings/freeze",
    {
      config: { policy: "results.freezeStandings" },
      schema: { tags: TAGS, params, response: { 200: z.object({ units: z.number().int() }) } },
    },
    async (request) => freeze(request.context, request.params.year),
  );
  app.get(
    "/api/cycles/:year/units/:unitId/marks",
    {
      config: { policy: "results.readUnitMarks" },
      schema: { tags: TAGS, params: params.extend({ unitId: z.string() }), response: { 200: unitMarks } },
    },
    async (request) => marksOf(request.context, request.params.year, request.params.unitId),
  );
  app.get(
    "/api/cycles/:year/honours",
    { config: { policy: "results.readHonours" }, schema: { tags: TAGS, params, response: { 200: honours } } },
    async (request) => honoured(request.context, request.params.year),
  );
  app.get(
    "/api/cycles/:year/nominee",
    {
      config: { policy: "results.readNominee" },
      schema: {
        tags: TAGS,
        params,
        response: {
          200: z.object({ frozen: z.boolean(), excellent: z.boolean(), name: z.string().nullable() }),
        },
      },
    },
    async (request) => ownNominee(request.context, request.params.year),
  );
  app.put(
    "/api/cycles/:year/nominee",
    {
      config: { policy: "results.nominate" },
      schema: {
        tags: TAGS,
        params,
        body: z.object({ name: z.string().trim().min(1).max(40) }),
        response: { 200: done },
      },
    },
    async (request) => {
      await nominate(request.context, request.params.year, request.body.name);
      return { done: true as const };
    },
  );
  app.get(
    "/api/cycles/:year/result.json",
    {
      config: { policy: "results.readResult" },
      schema: { tags: TAGS, params, response: { 200: resultJson } },
    },
    async (request) => result(request.context, request.params.year),
  );
  noticeRoutes(app);
}
