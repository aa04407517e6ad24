/**
 * Readers of one live interview, in a process of its own: some hold an open connection, others ask for the page again and again. Prints one
 * line of JSON: times in milliseconds.
 */
import { Agent, get } from "node:http";
import { setTimeout as wait } from "node:timers/promises";

const [address = "", open = "0", rate = "250", seconds = "20"] = process.argv.slice(2);
const listeners = Number(open);
const perSecond = Number(rate);
let errors = 0;
let opened = 0;
let closed = 0;
const delays: number[] = [];
const times: number[] = [];

const listenAgent = new Agent({ keepAlive: false, maxSockets: Infinity });
const listen = (): Promise<void> =>
  new Promise((resolve) => {
    get(`${address}/events?after=0`, { agent: listenAgent }, (response) => {
      if (response.statusCode !== 200) errors += 1;
      else opened += 1;
      response.setEncoding("utf8");
      response.on("data", (text: string) => {
        // The newest line says when it was released.
        for (const [, at] of text.matchAll(/sent (\d{13})/g)) {
          const delay = Date.now() - Number(at);
          if (delay < 15_000) delays.push(delay);
        }
      });
      response.on("close", () => (closed += 1));
      resolve();
    }).on("error", () => {
      errors += 1;
      resolve();
    });
  });

const agent = new Agent({ keepAlive: true, maxSockets: 200 });
const ask = (): Promise<void> =>
  new Promise((resolve) => {
    const begun = performance.now();
    get(address, { agent }, (response) => {
      response.resume();
      response.on("end", () => {
        times.push(performance.now() - begun);
        if (response.statusCode !== 200) errors += 1;
        resolve();
      });
    }).on("error", () => {
      errors += 1;
      resolve();
    });
  });

for (let done = 0; done < listeners; done += 100)
  await Promise.all(Array.from({ length: Math.min(100, listeners - done) }, listen));
delays.length = 0;
const lost = closed;
// Whoever asks for pages meanwhile is another process: this one's work must not stand in its times.
if (listeners > 0) {
  console.log("open");
  await wait(Number(seconds) * 1000);
}
const asking: Promise<void>[] = [];
const begun = performance.now();
for (let sent = 0; sent < perSecond * Number(seconds); sent += 1) {
  const due = begun + (sent * 1000) / perSecond;
  if (due > performance.now()) await wait(due - performance.now());
  asking.push(ask());
}
await Promise.all(asking);
const at = (all: number[], share: number): number =>
  Number(
    (all.sort((a, b) => a - b)[Math.min(all.length - 1, Math.floor(all.length * share))] ?? 0).toFixed(1),
  );
console.log(
  JSON.stringify({
    pages: times.length,
    errors: errors + (closed - lost),
    opened,
    pageP50: at(times, 0.5),
    pageP99: at(times, 0.99),
    lines: delays.length,
    lineP50: at(delays, 0.5),
    lineP99: at(delays, 0.99),
  }),
);
process.exit(0);
