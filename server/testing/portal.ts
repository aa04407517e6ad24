import { startPlatform, type Person, type Platform } from "./platform.ts";

export interface Changed {
  id: string;
  version: number;
}

/** A portal with the people of its reviews: an author, three of the office and a leader. It begins on a Friday, 11:00 in Beijing. */
export interface Portal {
  platform: Platform;
  author: Person;
  second: Person;
  third: Person;
  fourth: Person;
  leader: Person;
  /** A draft; left out: a news article with a body. */
  begin(input?: Record<string, unknown>): Promise<Changed>;
  /** Takes a move with every question answered 是. @returns `phase`, or status, code and sentence of the refusal */
  move(who: Person, article: Changed, move: string, input?: Record<string, unknown>): Promise<string>;
  /** Hands it in and has every step signed by somebody else. */
  approve(article: Changed): Promise<void>;
  /** Begins, approves and publishes. */
  publish(input?: Record<string, unknown>): Promise<Changed & { number: number }>;
  /** Status of an answer, or code and sentence. */
  said(answer: { statusCode: number; payload: string }): string;
}

export const said: Portal["said"] = ({ statusCode, payload }) => {
  if (statusCode < 400) return String(statusCode);
  const { code, message } = JSON.parse(payload) as { code: string; message: string };
  return `${statusCode} ${code} ${message}`;
};

interface Whole {
  version: number;
  phase: string;
  step: { name: string; questions: { key: string }[] } | null;
}

export async function startPortal(
  now = "2020-03-06T03:00:00Z",
  environment: Record<string, string> = {},
): Promise<Portal> {
  const platform = await startPlatform(now, {
    MINGCHA_IDLE_MINUTES: "1440",
    MINGCHA_SESSION_HOURS: "720",
    ...environment,
  });
  const office = () => platform.person("office");
  const [author, second, third, fourth] = [await office(), await office(), await office(), await office()];
  const leader = await platform.person("leader");
  let count = 0;
  const whole = async (id: string): Promise<Whole> => {
    const answer = await author.get(`/api/articles/${id}`);
    if (answer.statusCode !== 200) throw new Error(said(answer));
    return answer.json<Whole>();
  };
  const begin: Portal["begin"] = async (input = {}) => {
    count += 1;
    const answer = await author.send("POST", "/api/articles", {
      columnId: "news",
      title: `稿件${count}`,
      body: `<p>正文${count}。</p>`,
      ...input,
    });
    if (answer.statusCode !== 200) throw new Error(said(answer));
    return answer.json<Changed>();
  };
  const move: Portal["move"] = async (who, { id }, what, input = {}) => {
    const { version, step } = await whole(id);
    const answers = (what === "sign" ? (step?.questions ?? []) : []).map(({ key }) => ({
      key,
      answer: "yes",
    }));
    const answer = await who.send("POST", `/api/articles/${id}/${what}`, {
      version,
      ...(what === "sign" ? { answers } : {}),
      ...input,
    });
    return answer.statusCode === 200 ? answer.json<{ phase: string }>().phase : said(answer);
  };
  const approve: Portal["approve"] = async (article) => {
    let led = await move(author, article, "submit");
    const readers = [second, third, fourth];
    while (led === "waiting") {
      const { step } = await whole(article.id);
      led = await move(step?.name === "终审" ? leader : readers.shift()!, article, "sign");
    }
    if (led !== "approved") throw new Error(led);
  };
  return {
    platform,
    author,
    second,
    third,
    fourth,
    leader,
    begin,
    move,
    approve,
    said,
    publish: async (input) => {
      const article = await begin(input);
      await approve(article);
      const answer = await author.send("POST", `/api/articles/${article.id}/publish`, {
        version: article.version,
      });
      if (answer.statusCode !== 200) throw new Error(said(answer));
      return { ...article, ...answer.json<{ number: number }>() };
    },
  };
}
