import { parseArgs } from "node:util";
import { serveProvince } from "./hosts/serve.ts";
import { loadProvince } from "./load.ts";
import { madeUpSites } from "./madeUp.ts";

const usage = `province: a simulated province of websites on 127.0.0.1

  serve [--port N]                serve every unit's site, the portal and the hall; prints one JSON line and stays
  list                            the table of units
  truth                           what is planted where, one JSON line a row
  made-up --sites N --pages M [--seed TEXT] [--port N]
                                  serve N made-up sites of M pages for load tests

Virtual hosts are told apart by the Host header: curl -H 'Host: c001.college.test' http://127.0.0.1:PORT/
`;

class BadUsage extends Error {}

function whole(name: string, text: string | undefined, least: number): number {
  if (text !== undefined && /^\d{1,7}$/.test(text) && Number(text) >= least) return Number(text);
  throw new BadUsage(`--${name} wants a whole number of at least ${least}, not “${text ?? "nothing"}”.`);
}

async function run(arguments_: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: arguments_,
    allowPositionals: true,
    options: {
      port: { type: "string", default: "0" },
      sites: { type: "string" },
      pages: { type: "string" },
      seed: { type: "string", default: "made-up" },
      help: { type: "boolean", default: false },
    },
  });
  const command = positionals[0];
  if (values.help || command === undefined) {
    process.stdout.write(usage);
    return;
  }
  const port = whole("port", values.port, 0);
  if (command === "serve") {
    announce(await serveProvince(loadProvince(), { port }));
  } else if (command === "made-up") {
    const sites = madeUpSites(whole("sites", values.sites, 1), whole("pages", values.pages, 1), values.seed);
    announce(await sites.serve({ port }));
  } else if (command === "list") {
    for (const unit of loadProvince().units) {
      const row = [unit.id, unit.site?.host ?? "-", unit.site?.template ?? "-", unit.profile, unit.name];
      process.stdout.write(`${row.join("\t")}\n`);
    }
  } else if (command === "truth") {
    for (const row of loadProvince().truth) process.stdout.write(`${JSON.stringify(row)}\n`);
  } else {
    throw new BadUsage(`There is no command “${command}”. Commands: serve, list, truth, made-up.`);
  }
}

function announce(served: { port: number; resolve: Record<string, unknown> }): void {
  process.stdout.write(
    `${JSON.stringify({ port: served.port, hosts: Object.keys(served.resolve).length })}\n`,
  );
}

try {
  await run(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
