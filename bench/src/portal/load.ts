/** Asks one address many times over kept connections and tells how many answers were as expected. A process of its own: its CPU is not counted. */
import { Agent, get } from "node:http";

const [address = "", count = "0", atOnce = "50", expected = ""] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true, maxSockets: Number(atOnce) });

const ask = (): Promise<boolean> =>
  new Promise((resolve, reject) => {
    get(address, { agent }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (part: string) => (text += part));
      response.on("end", () => resolve(response.statusCode === 200 && text.includes(expected)));
    }).on("error", reject);
  });

let left = Number(count);
let good = 0;
await Promise.all(
  Array.from({ length: Number(atOnce) }, async () => {
    while (left > 0) {
      left -= 1;
      if (await ask()) good += 1;
    }
  }),
);
agent.destroy();
console.log(good);
