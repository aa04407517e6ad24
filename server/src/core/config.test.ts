import { expect, test } from "vitest";
import { readConfig } from "./config.ts";

test("an empty environment gives the defaults", () => {
  const config = readConfig({});
  expect(config.port).toBe(4419);
  expect(config.host).toBe("127.0.0.1");
  expect(config.databaseUrl).toBeNull();
  expect(config.crawl.requestsPerSecond).toBe(1);
});

test("every bad value is named with what is expected", () => {
  expect(() =>
    readConfig({ MINGCHA_PORT: "eighty", DATABASE_URL: "mysql://x", MINGCHA_CLOCK: "yesterday" }),
  ).toThrow(
    /MINGCHA_PORT="eighty": expected a TCP port.*DATABASE_URL="mysql:\/\/x": expected a PostgreSQL address.*MINGCHA_CLOCK="yesterday"/,
  );
  expect(() => readConfig({ MINGCHA_RESOLVE: "a.test:127.0.0.1:80,b.test" })).toThrow(
    /"b.test": expected host:address:port/,
  );
});

test("named hosts for the crawl are read", () => {
  const { crawl } = readConfig({ MINGCHA_RESOLVE: "a.test:127.0.0.1:81, b.test:127.0.0.1:82" });
  expect(crawl.resolve).toEqual({
    "a.test": { address: "127.0.0.1", port: 81 },
    "b.test": { address: "127.0.0.1", port: 82 },
  });
});

test("a session of months is for a year that is played, and for nothing else", () => {
  for (const name of ["MINGCHA_IDLE_MINUTES", "MINGCHA_SESSION_HOURS"]) {
    expect(() => readConfig({ [name]: "5000" })).toThrow(new RegExp(`${name} is 5000`));
    expect(() => readConfig({ [name]: "5000", MINGCHA_CLOCK_FILE: "clock" })).not.toThrow();
  }
});
