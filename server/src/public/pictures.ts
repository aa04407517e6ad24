import { html, type Html } from "./html.ts";

/** Units of a picture's own space; the page decides how large it is shown. */
const WIDTH = 640;
const HEIGHT = 40;
const MARGIN = 8;

/** Where a point stands beside its line, from -1 to 1: always the same for the same place. */
const beside = (place: number): number => ((place * 0.618_034) % 1) * 2 - 1;

/** The least score that a picture of these begins with: a multiple of ten below all of them. */
export const beginOf = (scores: readonly number[], line: number): number =>
  Math.max(0, Math.floor((Math.min(line, ...scores) - 1) / 10) * 10);

/** As many dots are told apart. */
export const DOTS = 300;

/** Of many scores one for each place along the line and side of it: more dots than that show nothing more. */
function distinct(scores: readonly number[], x: (score: number) => string, line: number): readonly number[] {
  if (scores.length <= DOTS) return scores;
  const step = (WIDTH - 2 * MARGIN) / DOTS;
  return [
    ...new Map(
      scores.map((score) => [`${Math.floor(Number(x(score)) / step)} ${score >= line}`, score]),
    ).values(),
  ];
}

/**
 * Scores along a line, a dot a unit; of more than a few hundred those that fall on one point are one dot. The excellent line is dashed, one unit may stand out.
 * @param says what the picture shows, for whoever does not see it
 */
export function strip(
  scores: readonly number[],
  of: { line: number; begin: number; mine?: number | null; says: string },
): Html {
  const x = (score: number): string =>
    (MARGIN + ((score - of.begin) / (100 - of.begin)) * (WIDTH - 2 * MARGIN)).toFixed(1);
  const middle = HEIGHT / 2;
  return html`<svg class="strip" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${of.says}">
    <line class="axis" x1="0" x2="${WIDTH}" y1="${middle}" y2="${middle}" />
    ${distinct(scores, x, of.line).map(
      (score, place) =>
        html`<circle
          class="${score >= of.line ? "above" : "below"}"
          cx="${x(score)}"
          cy="${(middle + beside(place) * 12).toFixed(1)}"
          r="4"
        />`,
    )}
    <line class="limit" x1="${x(of.line)}" x2="${x(of.line)}" y1="2" y2="${HEIGHT - 2}" />
    ${of.mine === null || of.mine === undefined ? null : html`<circle class="mine" cx="${x(of.mine)}" cy="${middle}" r="8" />`}
  </svg>`;
}

/** A share of what was to be had, with a mark where the middle of its kind stands; both from 0 to 1. */
export function bar(share: number, other: number | null, says: string): Html {
  const x = (value: number): string => (Math.min(1, Math.max(0, value)) * 200).toFixed(1);
  return html`<svg class="bar" viewBox="0 0 200 16" role="img" aria-label="${says}">
    <rect class="track" width="200" height="16" />
    <rect class="fill" width="${x(share)}" height="16" />
    ${other === null ? null : html`<rect class="other" x="${(Number(x(other)) - 1.5).toFixed(1)}" width="3" height="16" />`}
  </svg>`;
}
