import { createHash } from "node:crypto";
import { LABELS } from "../../core/labels.ts";
import {
  CAUSE_NAMES,
  maySit,
  ORIGIN_NAMES,
  SITTING_NAMES,
  type PublicEntry,
  type PublicSitting,
} from "../../modules/participation/index.ts";
import { dayName, moment } from "../dates.ts";
import { html, type Html } from "../html.ts";
import { layout } from "../layout.ts";

/** Seconds between two readings of a page without script. */
export const RELOAD_SECONDS = 20;

const CHANGES: Record<string, string> = {
  moved: "延期",
  cancelled: "取消",
  "guest-replaced": "更换嘉宾",
  corrected: "更正实录",
  paused: "暂停",
  resumed: "继续",
};

/** Where an address of the web leads, or nothing for what is none. */
const link = (address: string, text: string): Html | null =>
  /^https?:\/\//.test(address) ? html`<a href="${address}" rel="noopener">${text}</a>` : null;

/** One line of the record, as its own element: the script puts it in its place by its id. */
export function entryItem(number: number, entry: PublicEntry): Html {
  const id = `e${entry.no}`;
  if (entry.withdrawn)
    return html`<li id="${id}" class="${entry.kind}"><p class="when">此处内容已撤下。</p></li>`;
  return html`<li id="${id}" class="${entry.kind}">
    ${entry.asked ? html`<p class="help">问：${entry.asked}</p>` : null}
    <p>
      <span class="who">${entry.speaker}</span>
      ${entry.origin ? html`<span class="tag">${ORIGIN_NAMES[entry.origin]}</span>` : null}
      ${entry.corrected ? html`<span class="tag check">已更正</span>` : null}
    </p>
    ${
      entry.pictureId
        ? html`<figure>
            <img src="/interviews/${number}/pictures/${entry.pictureId}" alt="${entry.body}" />
            <figcaption>${entry.body}</figcaption>
          </figure>`
        : html`<p class="text">${entry.body}</p>`
    }
    <p class="when">${moment(entry.at)}</p>
  </li>`;
}

/** What stands above the record while it grows. */
export const stateLine = (sitting: PublicSitting): Html =>
  html`<p id="state">
    <span class="tag">${SITTING_NAMES[sitting.state]}</span>
    采用提问 ${sitting.asked} 个，已答复 ${sitting.answered} 个
  </p>`;

function about(sitting: PublicSitting): Html {
  return html`<dl class="facts">
      <div>
        <dt>时间</dt>
        <dd>${moment(sitting.startsAt)} 至 ${moment(sitting.endsAt)}（北京时间）</dd>
      </div>
      <div>
        <dt>${sitting.units.length > 1 ? "联合访谈单位" : "单位"}</dt>
        <dd>${sitting.units.join("、")}</dd>
      </div>
      <div>
        <dt>嘉宾</dt>
        <dd>
          ${sitting.guests.map(
            (guest, place) =>
              html`${place > 0 ? "；" : null}${guest.name}（${guest.unit}${guest.post}）${
                guest.replacedReason
                  ? html`<span class="when">接替出席：${guest.replacedReason}</span>`
                  : null
              }`,
          )}
        </dd>
      </div>
      <div>
        <dt>形式</dt>
        <dd>${LABELS.interviewForm[sitting.form]}${sitting.place ? `，${sitting.place}` : null}</dd>
      </div>
    </dl>
    ${sitting.introduction ? html`<p class="text">${sitting.introduction}</p>` : null}`;
}

const changesOf = (sitting: PublicSitting): Html | null =>
  sitting.changes.length === 0
    ? null
    : html`<h2>变动</h2>
        <ul class="corrections">
          ${sitting.changes.map(
            (one) =>
              html`<li>
                ${moment(one.at)}
                ${CHANGES[one.what] ?? one.what}${
                  one.before && one.after ? `，由${moment(one.before)}改为${moment(one.after)}` : null
                }${
                  one.reason
                    ? html`<span class="reason"
                        >，${one.cause ? `${one.unit ?? CAUSE_NAMES[one.cause as keyof typeof CAUSE_NAMES]}：` : null}${one.reason}</span
                      >`
                    : null
                }
              </li>`,
          )}
        </ul>`;

/** Questions that stayed open: until when, and what was answered since. */
function openOnes(sitting: PublicSitting): Html | null {
  if (sitting.open.length === 0) return null;
  const waiting = sitting.open.filter((one) => one.answer === null).length;
  return html`<h2>会后答复</h2>
    <p>
      ${`会上没有答复的问题 ${sitting.open.length} 个，已补充答复 ${sitting.open.length - waiting} 个，待补充 ${waiting} 个。`}
    </p>
    <ol class="items">
      ${sitting.open.map(
        (one) =>
          html`<li>
            <p><span class="tag">${ORIGIN_NAMES[one.origin]}</span> ${one.body}</p>
            ${
              one.answer === null
                ? html`<p class="when">
                    ${one.dueOn ? `${dayName(one.dueOn, one.dueProvisional)}以前答复` : null}${one.overdue ? "，已逾期" : null}
                  </p>`
                : html`<blockquote class="text">${one.answer}</blockquote>
                    <p class="when">${one.answeredAt ? `${moment(one.answeredAt)}答复` : null}</p>`
            }
          </li>`,
      )}
    </ol>`;
}

/** A page with what readers of a running sitting get as it grows. */
export interface MadePage {
  revision: number;
  running: boolean;
  /** Something may still come: before it is published or cancelled. */
  watched: boolean;
  text: string;
  /** Lines of the record by their number. */
  entries: Map<number, string>;
  state: string;
}

/** Announcement, live page and archive: one address, whatever stands behind it now. */
export function sittingPage(sitting: PublicSitting): MadePage {
  const running = sitting.state === "live" || sitting.state === "paused";
  const items = sitting.entries.map((entry) => [entry.no, entryItem(sitting.number, entry)] as const);
  const state = stateLine(sitting);
  const asks = maySit("ask", sitting.state).possible;
  const shown = sitting.state !== "announced" && sitting.state !== "cancelled";
  const text = layout({
    title: sitting.title,
    path: "/interviews",
    ...(running ? { again: RELOAD_SECONDS } : {}),
    scripts: running || sitting.state === "announced" ? ["/interviews/live.js"] : [],
    body: html`<div
      id="live"
      data-events="/interviews/${sitting.number}/events"
      data-revision="${sitting.revision}"
    >
      ${state} ${about(sitting)}
      ${asks ? html`<p><a class="button" href="/interviews/${sitting.number}/ask">我要提问</a></p>` : null}
      ${
        sitting.summary
          ? html`<h2>摘要</h2>
              <p class="text">${sitting.summary}</p>`
          : null
      }
      ${sitting.videoLink ? html`<p>${link(sitting.videoLink, "观看视频")}</p>` : null}
      ${
        shown
          ? html`<h2>实录</h2>
              <ol class="transcript" id="record" aria-live="polite">
                ${items.map(([, item]) => item)}
              </ol>
              ${items.length === 0 ? html`<p id="nothing">还没有内容。</p>` : null}
              ${
                running
                  ? html`<noscript><p class="help">本页每 ${RELOAD_SECONDS} 秒自动刷新。</p></noscript>`
                  : null
              }`
          : null
      }
      ${openOnes(sitting)} ${changesOf(sitting)}
    </div>`,
  });
  return {
    revision: sitting.revision,
    running,
    watched: sitting.state !== "published" && sitting.state !== "cancelled",
    text,
    entries: new Map(items.map(([no, item]) => [no, item.text])),
    state: state.text,
  };
}

export const tagOf = (text: string): string =>
  `"${createHash("sha256").update(text).digest("base64url").slice(0, 22)}"`;
