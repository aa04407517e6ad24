import { Allowances, type DeadAllowance } from "./allow.ts";
import { detectorsOf, type Detectors } from "./detectors.ts";
import { hiddenRemarks } from "./hidden.ts";
import type { Hit, Level, Lists, Place, Remark, TextRun } from "./model.ts";
import { maskAll, personalSpans, type PersonalSpan } from "./personal/detect.ts";
import { SAYINGS } from "./personal/sayings.ts";
import { tableRemarks, type ReadCell } from "./personal/tables.ts";
import { merged, ranked, SHOWN } from "./rank.ts";
import { fold, type Folded } from "./text/fold.ts";

export interface Examination {
  /** Every remark, in the order in which they are to be answered. */
  remarks: Remark[];
  /** What is laid before a person: ten at most, blocks first. */
  shown: Remark[];
  counts: Record<Level, number>;
  /** Remarks that the allow list took away. */
  allowed: number;
  /** Entries of the allow list that spoke no more because they have ended. */
  ended: DeadAllowance[];
}

/** Words around what is quoted, on each side. */
const AROUND = 10;
/** Longest quote. */
const QUOTE = 60;

/** Runs that only say that there is something: a place on the map, words that stand in another run. */
const REPEATED = new Set<TextRun["hidden"]>(["location", "tracked-insertion"]);

interface ReadRun {
  run: TextRun;
  folded: Folded;
  /** All that is personal in it: every quote hides all of it. */
  spans: PersonalSpan[];
}

/** The words around a place, with all personal data masked; a piece that the edge would cut is masked whole. */
function quoteOf({ folded: { text }, spans }: ReadRun, from: number, to: number): string {
  let [start, end] = [Math.max(0, from - AROUND), Math.min(text.length, Math.min(to, from + QUOTE) + AROUND)];
  for (const span of spans) {
    if (span.from < start && span.to > start) start = span.from;
    if (span.from < end && span.to > end) end = span.to;
  }
  const inside = spans
    .filter((span) => span.from >= start && span.to <= end)
    .map((span) => ({ ...span, from: span.from - start, to: span.to - start }));
  return maskAll(text.slice(start, end), inside).replace(/\s+/g, " ").trim();
}

const masked = (text: string): string => maskAll(fold(text).text);

/** Names of files, sheets and columns may hold a number themselves. */
const safePlace = (place: Place): Place => ({
  ...place,
  ...(place.file === undefined ? {} : { file: masked(place.file) }),
  ...(place.sheet === undefined ? {} : { sheet: masked(place.sheet) }),
  ...(place.header === undefined ? {} : { header: masked(place.header) }),
});

const tableKey = ({ file, sheet, table, row }: Place): string | null =>
  row === undefined || (sheet === undefined && table === undefined)
    ? null
    : JSON.stringify([file ?? null, sheet ?? null, table ?? null]);

function remarkOf(read: ReadRun, hit: Hit, from: number, to: number): Remark {
  const { run, folded, spans } = read;
  return {
    rule: hit.rule,
    level: hit.level,
    place: run.place,
    ...(run.hidden ? { hidden: run.hidden } : {}),
    at: [folded.origin(from), folded.origin(to)],
    quote: quoteOf(read, from, to),
    // A sentence may quote the text: what is personal in it is masked too.
    zh: spans.length === 0 ? hit.zh : maskAll(hit.zh),
    count: 1,
    ...(hit.replacement === undefined ? {} : { replacement: hit.replacement }),
    ...(hit.source === undefined || hit.source === "" ? {} : { source: hit.source }),
  };
}

/**
 * Looks at a text and its files with the lists of a day. `personsOn`: the day as of which the posts of people are to be right, where the text
 * speaks of an earlier one.
 */
export type Examiner = (runs: readonly TextRun[], personsOn?: string) => Examination;

const DAY = /^\d{4}-\d\d-\d\d$/;

/** An examiner for the lists of a day (YYYY-MM-DD): made once, used for many texts. */
export function makeExaminer(lists: Lists, day: string): Examiner {
  if (!DAY.test(day)) throw new TypeError("The day must be YYYY-MM-DD.");
  const detectors = detectorsOf(lists, day);
  return (runs, personsOn = day) => {
    if (!DAY.test(personsOn)) throw new TypeError("The day must be YYYY-MM-DD.");
    return examineWith(detectors, new Allowances(lists.allowances ?? [], day), runs, personsOn);
  };
}

/**
 * Examines a text and its files: what is personal, secret, wrong or badly written in it, where, and what to do. Pure; linear in the text.
 * No remark, whatever it is about, carries a piece of personal data but in its masked form.
 */
export function examine(runs: readonly TextRun[], lists: Lists, day: string): Examination {
  return makeExaminer(lists, day)(runs);
}

function readRuns(runs: readonly TextRun[]): ReadRun[] {
  return runs.map((run, index): ReadRun => {
    // The message names no text: it may be what must not be told.
    if (typeof run?.text !== "string" || typeof run.place !== "object")
      throw new TypeError(`Run ${index + 1} has no text or no place.`);
    const folded = fold(run.text);
    return { run, folded, spans: REPEATED.has(run.hidden) ? [] : personalSpans(folded.text) };
  });
}

function examineWith(
  detectors: Detectors,
  allowances: Allowances,
  runs: readonly TextRun[],
  personsOn: string,
): Examination {
  const files = new Set(runs.flatMap(({ place }) => place?.file ?? []));
  const names = [...files].map((file): TextRun => ({ text: file, place: { file }, hidden: "metadata" }));
  const all = readRuns([...runs, ...names]);
  const remarks: Remark[] = [...hiddenRemarks(runs, masked)];
  const tables = new Map<string, ReadCell[]>();
  for (const read of all) {
    const { run, folded, spans } = read;
    if (REPEATED.has(run.hidden)) continue;
    const { text } = folded;
    const open = spans.filter(
      (span) => !allowances.holds(SAYINGS[span.kind].rule, text.slice(span.from, span.to)),
    );
    const key = tableKey(run.place);
    if (key !== null) {
      const cells = tables.get(key);
      const cell: ReadCell = { run, text, spans: open };
      if (cells) cells.push(cell);
      else tables.set(key, [cell]);
    } else
      for (const span of open) {
        const { rule, name, todo } = SAYINGS[span.kind];
        const hit: Hit = {
          rule,
          level: span.level,
          from: span.from,
          to: span.to,
          zh: `出现${name}（${span.masked}），${todo}。`,
        };
        remarks.push({ ...remarkOf(read, hit, span.from, span.to), zh: hit.zh });
      }
    for (const hit of detectors.folded(run, text, personsOn))
      if (!allowances.holds(hit.rule, hit.words ?? text.slice(hit.from, hit.to)))
        remarks.push(remarkOf(read, hit, hit.from, hit.to));
    if (run.hidden !== "metadata" || run.place.file === undefined)
      for (const hit of detectors.written(run)) {
        if (allowances.holds(hit.rule, hit.words ?? run.text.slice(hit.from, hit.to))) continue;
        const plain: ReadRun = {
          run,
          folded: { text: run.text, origin: (at) => at },
          spans: spansAsWritten(read),
        };
        remarks.push(remarkOf(plain, hit, hit.from, hit.to));
      }
  }
  for (const cells of tables.values()) remarks.push(...tableRemarks(cells, masked));
  const final = ranked(
    merged(remarks, ({ rule, level, zh, hidden, place, at }) =>
      JSON.stringify(
        at === null ? [rule, level, place, hidden] : [rule, level, zh, hidden ?? "", place.file ?? ""],
      ),
    ),
  ).map((remark) => ({ ...remark, place: safePlace(remark.place) }));
  const counts = { block: 0, warn: 0, hint: 0 };
  for (const { level } of final) counts[level] += 1;
  return {
    remarks: final,
    shown: final.slice(0, SHOWN),
    counts,
    allowed: allowances.honoured,
    ended: allowances.ended,
  };
}

/** Personal data of a run by their places in the text as written. */
const spansAsWritten = ({ spans, folded }: ReadRun): PersonalSpan[] =>
  spans.map((span) => ({ ...span, from: folded.origin(span.from), to: folded.origin(span.to - 1) + 1 }));
