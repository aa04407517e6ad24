import { limitsGiven, serve } from "../apart/serve.ts";

const held: Buffer[] = [];

/** As the real child, but an address that says so takes all the CPU or memory that it can get, or ends the process. */
serve(limitsGiven(), (url) => {
  const path = url === null ? "/judge" : new URL(url).pathname;
  if (path.startsWith("/burn")) for (;;);
  if (path.startsWith("/grow")) for (;;) held.push(Buffer.alloc(16 * 1024 * 1024, 1));
  if (path.startsWith("/kill")) process.kill(process.pid, "SIGKILL");
});
