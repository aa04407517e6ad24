import words from "./drawnWords.json" with { type: "json" };

/** What two drawn texts are to each other, known because they were made so. */
export type Relation = "same-text" | "same-event" | "same-template" | "different";

export interface DrawnPair {
  relation: Relation;
  one: { title: string; body: string };
  other: { title: string; body: string };
}

interface Draw {
  below(limit: number): number;
  pick<Value>(values: readonly Value[]): Value;
  chance(share: number): boolean;
}

/** A seeded source of numbers (mulberry32): the same seed gives the same pairs. */
function drawing(seed: number): Draw {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    below: (limit) => Math.floor(next() * limit),
    pick: (values) => values[Math.floor(next() * values.length)]!,
    chance: (share) => next() < share,
  };
}

interface Event {
  unit: string;
  subject: string;
  act: string;
  place: string;
  month: number;
  day: number;
  people: number;
  leader: string;
}

const eventOf = (draw: Draw): Event => ({
  unit: draw.pick(words.units),
  subject: draw.pick(words.subjects),
  act: draw.pick(words.acts),
  place: draw.pick(words.places),
  month: 1 + draw.below(12),
  day: 1 + draw.below(28),
  people: 20 + draw.below(400),
  leader: draw.pick(words.leaders),
});

/** A text in one of several hands; each hand opens, tells and closes in its own words. */
function written(event: Event, hand: number, draw: Draw): string {
  const fill = (text: string): string =>
    text.replace(/\{(\w+)\}/g, (_, key: string) => String(event[key as keyof Event]));
  const details = Array.from({ length: 3 + draw.below(4) }, () => fill(draw.pick(words.details)));
  return [
    fill(words.openings[hand % words.openings.length]!),
    ...details,
    fill(words.closings[hand % words.closings.length]!),
  ].join("");
}

const titled = (event: Event, draw: Draw): string =>
  draw.pick(words.titles).replace(/\{(\w+)\}/g, (_, key: string) => String(event[key as keyof Event]));

/** What happens to a text that is sent once more: another head, another name, a line more or less, other signs. */
function sentAgain(body: string, draw: Draw): string {
  let out = body;
  if (draw.chance(0.5)) out = out.replaceAll("，", ",").replaceAll("。", ". ");
  if (draw.chance(0.5)) out = `${draw.pick(words.heads)}${out}`;
  if (draw.chance(0.5)) out = `${out}${draw.pick(words.signatures)}`;
  if (draw.chance(0.4)) out = out.replace(draw.pick(words.units), draw.pick(words.units));
  if (draw.chance(0.4)) out = out.replace(/[^。]{8,40}。/u, "");
  if (draw.chance(0.4)) out = out.replace("学校", "我校");
  return out;
}

/** Pairs of every relation in equal parts, drawn by lot from `seed`. Pure. */
export function drawnPairs(count: number, seed: number): DrawnPair[] {
  const draw = drawing(seed);
  const relations: Relation[] = ["same-text", "same-event", "same-template", "different"];
  return Array.from({ length: count }, (_, index): DrawnPair => {
    const relation = relations[index % relations.length]!;
    const event = eventOf(draw);
    const hand = draw.below(words.openings.length);
    const body = written(event, hand, draw);
    const one = { title: titled(event, draw), body };
    if (relation === "same-text")
      return { relation, one, other: { title: titled(event, draw), body: sentAgain(body, draw) } };
    const second =
      relation === "same-event"
        ? { event, hand: hand + 1 + draw.below(words.openings.length - 1) }
        : relation === "same-template"
          ? { event: { ...eventOf(draw), subject: event.subject }, hand }
          : { event: eventOf(draw), hand: hand + 1 + draw.below(words.openings.length - 1) };
    return {
      relation,
      one,
      other: { title: titled(second.event, draw), body: written(second.event, second.hand, draw) },
    };
  });
}
