import { expect, test } from "vitest";
import { loadProvince } from "../load.ts";
import { awarded, interactionOf, interactionYear } from "./interactionYear.ts";
import { lettersOf } from "./letters.ts";

const province = loadProvince();
const year = interactionYear(province);

test("the year is the same every time, and everything of the ledgers is in it", () => {
  expect(year).toEqual(interactionYear(province));
  const held = province.units.filter((unit) => unit.ledger.interview !== null).map((unit) => unit.id);
  expect([...year.live, ...year.elsewhere].map((one) => one.unitId).toSorted()).toEqual(held.toSorted());
  expect(year.works.length).toBe(
    province.units.reduce((sum, unit) => sum + unit.ledger.campaignEntries.length, 0),
  );
  for (const { sentOn } of year.works) expect(sentOn >= "2019-09-01" && sentOn <= "2019-09-30").toBe(true);
});

test("whoever took no part has no trace of any, and at least three hundred letters go through the desk", () => {
  for (const { id } of province.units.filter((unit) => unit.profile === "absent")) {
    const values = interactionOf(id, year);
    expect([values["interviews.applied"], values["campaigns.sent"]]).toEqual([0, 0]);
  }
  const letters = province.units
    .filter((unit) => year.deskUnits.includes(unit.id))
    .flatMap((unit) => lettersOf(unit).letters);
  expect(letters.length).toBeGreaterThanOrEqual(300);
  const fates: ((one: (typeof letters)[number]) => boolean)[] = [
    (one) => one.extended,
    (one) => one.answeredOn !== null && one.answeredOn >= "2020-01-01",
    (one) => one.satisfied === null,
    (one) => one.satisfied !== null,
  ];
  for (const fate of fates) expect(letters.some(fate)).toBe(true);
});

test("awards are nobody's by chance: no two works about the last one have the same sum", () => {
  const sums = year.works.map(({ scores: [one, other] }) => one + other);
  const last = Math.min(...awarded(year).map(({ scores: [one, other] }) => one + other));
  expect(sums.filter((sum) => sum === last)).toHaveLength(1);
});
