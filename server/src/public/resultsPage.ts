import { correctionNotice, firstVersionNotice } from "./correctionNotice.ts";
import { html, type Html } from "./html.ts";
import { layout } from "./layout.ts";
import type { PublishedCycle } from "./published.ts";
import { comparison } from "./comparison.ts";
import { explained } from "./explained.ts";
import { unitSearch } from "./findUnit.ts";
import { cut, linked, names, onPage, pager, pageWithin, placeOf, unitNamed } from "./longLists.ts";
import { KINDS, ranking, type Asked } from "./ranking.ts";
import { withSaid } from "./withSaid.ts";
import { written } from "./written.ts";

/** Downloads of the page. After a correction they are the corrected ones; those of the first version are marked, its original stays. */
function downloads(cycle: PublishedCycle, first: boolean): Html {
  const at = `/results/${cycle.year}`;
  if (first)
    return html`<p>
      ${
        cycle.files.pdf
          ? html`<a href="${at}/first/notice.pdf">原通报（PDF，每页注明已更正）</a> ·
              <a href="${at}/first/notice.docx">原通报（Word，每页注明已更正）</a> ·
              <a href="${at}/first/original.pdf">发布时的原件（PDF，供核对）</a> · `
          : html`<a href="${at}/first/original.docx">发布时的原件（Word）</a> · `
      }
      ${cycle.files.json ? html`<a href="${at}/first.json">发布时的数据（JSON）</a> · ` : null}
      <a href="${at}">更正后的结果</a>
    </p>`;
  const corrected = cycle.corrigenda.length > 0 ? "，更正后文本" : "";
  // An earlier program kept no text of its notice that could be corrected.
  const whole = corrected === "" || cycle.files.json;
  return html`<p>
    ${whole && cycle.files.pdf ? html`<a href="${at}/notice.pdf">通报全文（PDF${corrected}）</a> · ` : null}
    ${whole ? html`<a href="${at}/notice.docx">通报全文（Word${corrected}）</a> · ` : null}
    <a href="${at}.json">结果数据（JSON格式）</a> · <a href="/open-data/${cycle.year}">开放数据</a> ·
    <a href="${at}/rectification">整改进展</a> ·
    <a href="/methodology">计分办法</a>
  </p>`;
}

/** List → unit → what its findings stand on. */
type Certainties = ReadonlyMap<string, ReadonlyMap<string, string>>;

const listAt = (cycle: PublishedCycle, first: boolean, key: string): string =>
  `${placeOf(cycle, first)}/lists/${encodeURIComponent(key)}`;

const individuals = ({ result }: PublishedCycle): string[] =>
  result.excellentIndividuals.map((person) => `${person.name}（${person.unit}）`);

/** The units of a problem list with what holds of each and what that stands on: once where it is the same for all. */
function problems(
  cycle: PublishedCycle,
  first: boolean,
  key: string,
  certainties: Certainties,
): { same: Html | null; rows: (string | Html)[] } {
  const { result } = cycle;
  const own = certainties.get(key) ?? new Map<string, string>();
  const list = (result.findings[key] ?? []).map((name) => ({
    name,
    standsOn: own.get(unitNamed(result, name)?.id ?? "") ?? null,
  }));
  const kinds = new Set(list.map((one) => one.standsOn));
  const [same] = kinds;
  return {
    same: kinds.size === 1 && same ? html`<p class="fact">认定依据：${same}</p>` : null,
    rows: list.map(({ name, standsOn }) => {
      const shown = linked(cycle, first, name, withSaid(result, key, name));
      return kinds.size > 1 && standsOn ? html`${shown} <span class="fact">${standsOn}</span>` : shown;
    }),
  };
}

function problemList(cycle: PublishedCycle, first: boolean, key: string, certainties: Certainties): Html {
  const { same, rows } = problems(cycle, first, key, certainties);
  if (rows.length === 0) return html`<p>没有单位。</p>`;
  return html`${same} ${cut(rows, listAt(cycle, first, key), "个单位")}`;
}

/**
 * One list of a result by itself, page after page.
 * @returns null for a list that the result has not
 */
export function listPage(
  cycle: PublishedCycle,
  first: boolean,
  certainties: Certainties,
  { key, page }: { key: string; page: number },
): string | null {
  const of = first ? { ...cycle, result: cycle.first } : cycle;
  const kind = KINDS.find(([name]) => key === `excellent-${name}`);
  const problem = cycle.lists.find((one) => one.key === key);
  const found = kind
    ? {
        title: `优秀单位：${kind[1]}`,
        same: null,
        rows: of.result.excellentUnits[kind[0]].map((name) => linked(of, first, name)),
      }
    : key === "individuals"
      ? { title: "优秀个人", same: null, rows: individuals(of) }
      : problem
        ? { title: problem.title, ...problems(of, first, key, first ? new Map() : certainties) }
        : null;
  if (!found) return null;
  const at = pageWithin(page, found.rows.length);
  const turns = pager(at, found.rows.length, (to) => `${listAt(cycle, first, key)}?page=${to}`);
  return layout({
    title: `${cycle.name}结果：${found.title}`,
    path: "/results",
    synthetic: cycle.synthetic,
    unlisted: first,
    body: html`${first ? firstVersionNotice(cycle) : correctionNotice(cycle)}
      <p><a href="${placeOf(cycle, first)}">返回${cycle.name}结果</a></p>
      <h2>${found.title}（共 ${found.rows.length} 条）</h2>
      ${found.same} ${turns} ${names(onPage(found.rows, at))} ${turns}`,
  });
}

/**
 * The results of one published cycle: honours, problem lists, standings, as its corrigenda left them.
 * @param certainties what the findings of the lists stand on, as the newest edition of the open data says it
 */
export function resultsPage(cycle: PublishedCycle, certainties: Certainties, asked: Asked = {}): string {
  return layout({
    title: `${cycle.name}结果`,
    path: "/results",
    synthetic: cycle.synthetic,
    body: html`${correctionNotice(cycle)} ${body(cycle, false, certainties, asked)}`,
  });
}

/** The result as it first went out, marked as corrected. */
export function firstVersionPage(cycle: PublishedCycle): string {
  return layout({
    title: `${cycle.name}结果（原发布文本，已更正）`,
    path: "/results",
    synthetic: cycle.synthetic,
    unlisted: true,
    body: html`${firstVersionNotice(cycle)} ${body({ ...cycle, result: cycle.first }, true, new Map())}`,
  });
}

function body(cycle: PublishedCycle, first: boolean, certainties: Certainties, asked: Asked = {}): Html {
  const { result } = cycle;
  return html`${
      result.notice
        ? html`<p class="lead">
            ${result.notice.title}（${result.notice.number}，${written(result.notice.date)}）
          </p>`
        : null
    }
    <p class="lead">
      得分 ${cycle.line}
      分以上且无评优一票否决情形的单位${cycle.limited ? "，在规定名额内" : ""}评为优秀单位，每个优秀单位推荐优秀个人一名。
    </p>
    ${downloads(cycle, first)} ${first ? null : html`${unitSearch()} ${explained(cycle.line)}`}
    <h2>优秀单位</h2>
    ${KINDS.map(
      ([kind, title]) =>
        html`<h3>${title}（${result.excellentUnits[kind].length} 个）</h3>
          ${cut(
            result.excellentUnits[kind].map((name) => linked(cycle, first, name)),
            listAt(cycle, first, `excellent-${kind}`),
            "个",
          )}`,
    )}
    <h2>优秀个人（${result.excellentIndividuals.length} 名）</h2>
    ${cut(individuals(cycle), listAt(cycle, first, "individuals"), "名")}
    <h2>存在的主要问题</h2>
    ${cycle.lists.map(({ key, title }) => {
      const list = result.findings[key] ?? [];
      return html`<h3>${title}（${list.length} 个单位）</h3>
        ${problemList(cycle, first, key, certainties)}`;
    })}
    ${comparison(cycle)} ${ranking(cycle, first, asked)}`;
}

/** The list of published cycles. */
export function resultsIndexPage(cycles: PublishedCycle[]): string {
  return layout({
    title: "检查结果",
    path: "/results",
    synthetic: cycles.some((cycle) => cycle.synthetic),
    body:
      cycles.length === 0
        ? html`<p>目前还没有公布的检查年度。</p>`
        : html`${unitSearch()}
            <ul>
              ${cycles.map(
                (cycle) =>
                  html`<li>
                    <a href="/results/${cycle.year}">${cycle.name}</a>
                    ${cycle.corrigenda.map(
                      (one) =>
                        html`<a class="tag check" href="/results/${cycle.year}/corrigenda/${one.ordinal}"
                          >${written(one.date)}更正</a
                        > `,
                    )}
                  </li>`,
              )}
            </ul>`,
  });
}
