import { lookup } from "node:dns";
import { isIP } from "node:net";
import { AddressNotAllowed } from "./failure.ts";
import { isPublicAddress } from "./scope.ts";

export interface Resolved {
  address: string;
  family: 4 | 6;
}

/** The system's resolver does not tell the record's own time to live; five minutes is what public sites commonly set. */
const TTL_MS = 5 * 60_000;
/** A name that was not found may be back soon. */
const NEGATIVE_TTL_MS = 10_000;
const LIMIT = 20_000;

/** Asks for all addresses of a name, as Node's `dns.lookup` does. */
export type Lookup = (
  host: string,
  options: { all: true },
  told: (error: Error | null, addresses: { address: string; family: number }[]) => void,
) => void;

interface Entry {
  until: number;
  answer: Promise<Resolved[]>;
}

/** Names to addresses, remembered for a while, so that a thousand requests to a host ask once. Only public addresses come out. */
export class DnsCache {
  readonly #entries = new Map<string, Entry>();
  readonly #now: () => number;
  readonly #lookup: Lookup;

  constructor(now: () => number = () => performance.now(), resolver: Lookup = lookup) {
    this.#now = now;
    this.#lookup = resolver;
  }

  /**
   * All addresses of a name, in the resolver's order.
   * @throws AddressNotAllowed when one of them is not public, so that rebinding can't pass; the resolver's error otherwise
   */
  resolve(host: string): Promise<Resolved[]> {
    const plain = host.replace(/^\[|\]$/g, "");
    const family = isIP(plain);
    if (family !== 0) {
      if (!isPublicAddress(plain)) return Promise.reject(new AddressNotAllowed(`${host} is not public`));
      return Promise.resolve([{ address: plain, family: family === 6 ? 6 : 4 }]);
    }
    const known = this.#entries.get(host);
    if (known && known.until > this.#now()) return known.answer;
    if (this.#entries.size >= LIMIT) this.#entries.clear();
    const entry: Entry = { until: this.#now() + TTL_MS, answer: this.#ask(host) };
    entry.answer.catch(() => {
      entry.until = this.#now() + NEGATIVE_TTL_MS;
    });
    this.#entries.set(host, entry);
    return entry.answer;
  }

  #ask(host: string): Promise<Resolved[]> {
    return new Promise((resolve, reject) => {
      this.#lookup(host, { all: true }, (error, addresses) => {
        if (error) return reject(error);
        const wrong = addresses.find((one) => !isPublicAddress(one.address));
        if (wrong) return reject(new AddressNotAllowed(`${host} leads to ${wrong.address}`));
        resolve(addresses.map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 })));
      });
    });
  }
}
