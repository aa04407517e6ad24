import Fastify from "fastify";
import type { App } from "./app.ts";
import { answerPage } from "./plainPage.ts";
import { protect } from "./protection.ts";

/** What answers while the platform's data are missing: every address with the same sentence. */
export async function buildMissing(sentence: string): Promise<App> {
  const app = Fastify({ forceCloseConnections: true });
  app.addHook("onRequest", async (request, reply) => protect(request, reply));
  app.setNotFoundHandler((request, reply) => {
    if (!request.url.startsWith("/api/") && (request.headers.accept ?? "").includes("text/html"))
      return answerPage(reply, 503, sentence);
    void reply.status(503).send({ code: "data-missing", message: sentence, details: null });
  });
  return app as unknown as App;
}
