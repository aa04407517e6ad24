import { expect, test } from "vitest";
import { loadProvince } from "../load.ts";
import { ledgerOf } from "./ledger.ts";

const { units } = loadProvince();
const days = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

test("strong units clear every bar", () => {
  const strong = units.filter((unit) => unit.profile === "strong");
  expect(strong.length).toBe(33);
  for (const { id, ledger } of strong) {
    const { contributions, interview, campaignEntries, quality } = ledger;
    const used = contributions.filter((row) => row.outcome !== "unused" && row.outcome !== "returned");
    expect(contributions.length, id).toBeGreaterThanOrEqual(30);
    expect(contributions.length, id).toBeLessThanOrEqual(48);
    expect(used.length / contributions.length, id).toBeGreaterThan(0.65);
    expect(contributions.filter((row) => row.outcome === "front-page").length, id).toBeGreaterThanOrEqual(3);
    expect(
      contributions.some((row) => row.outcome === "interpretation"),
      id,
    ).toBe(true);
    expect(Math.max(...contributions.map((row) => days(row.eventOn, row.sentOn))), id).toBeLessThanOrEqual(3);
    expect(new Set(contributions.map((row) => row.sentOn.slice(0, 7))).size, id).toBe(12);
    expect(interview && interview.guest !== "other" && interview.answersPublished, id).toBe(true);
    expect(campaignEntries.filter((entry) => entry.used).length, id).toBeGreaterThanOrEqual(2);
    expect(quality, id).toBeGreaterThanOrEqual(0.9);
  }
});

test("ordinary units did something, but less; all dates are in 2019", () => {
  const ordinary = units.filter((unit) => unit.profile === "ordinary");
  for (const { id, ledger } of ordinary) {
    expect(ledger.contributions.length, id).toBeGreaterThanOrEqual(6);
    expect(ledger.contributions.length, id).toBeLessThanOrEqual(16);
    expect(new Set(ledger.contributions.map((row) => row.eventOn.slice(0, 7))).size, id).toBeLessThan(12);
    expect(ledger.quality, id).toBeLessThanOrEqual(0.7);
  }
  const interviewed = ordinary.filter((unit) => unit.ledger.interview !== null).length / ordinary.length;
  expect(interviewed).toBeGreaterThan(0.2);
  expect(interviewed).toBeLessThan(0.5);
  const late = ordinary
    .flatMap((unit) => unit.ledger.contributions)
    .filter((row) => days(row.eventOn, row.sentOn) > 5);
  expect(late.length).toBeGreaterThan(100);
  for (const row of units.flatMap((unit) => unit.ledger.contributions)) {
    expect(`${row.eventOn} ${row.sentOn}`).toMatch(/^2019-\d\d-\d\d 2019-\d\d-\d\d$/);
  }
});

test("the same unit always has the same ledger", () => {
  for (const unit of units) expect(ledgerOf(unit)).toEqual(unit.ledger);
});
