import { z } from "zod";
import { addressKey, plainAddress } from "../figures/address.ts";
import rules from "../rules.json" with { type: "json" };
import { SourceTrouble, type SourceFigure, type WechatSource } from "./source.ts";

export interface Credentials {
  /** e.g. https://api.weixin.qq.com */
  address: string;
  appId: string;
  /** From the environment; never in the database, a message or the audit. */
  secret: string;
}

const WAIT_MS = 20_000;
const BODY_BYTES = 5 * 1024 * 1024;
/** The token is not valid (any more): a new one is asked for, once. */
const TOKEN_ENDED = new Set([40001, 40014, 42001]);
/** The allowance of the day is used up, or address or credentials are not allowed: other days answer the same. */
const NO_USE = new Set([45009, 40013, 40125, 40164, 48001]);

const refusal = z.object({ errcode: z.number().int(), errmsg: z.string().default("") });
const token = z.object({ access_token: z.string().min(1) });
const count = z.number().int().min(0);
const list = z.object({
  list: z.array(
    z.object({
      ref_date: z.string(),
      msgid: z.string().regex(/^\d{1,20}_\d{1,3}$/),
      title: z.string().min(1).max(200),
      content_url: z.string().optional(),
      details: z.array(
        z.object({
          stat_date: z.iso.date(),
          int_page_read_count: count.optional(),
          share_count: count.optional(),
        }),
      ),
    }),
  ),
});

async function boundedJson(response: Response): Promise<unknown> {
  let size = 0;
  const parts: Uint8Array[] = [];
  for await (const part of response.body ?? []) {
    size += part.length;
    if (size > BODY_BYTES) throw new SourceTrouble("公众平台的回答过大，没有读取。", true);
    parts.push(part);
  }
  try {
    return JSON.parse(Buffer.concat(parts).toString("utf8")) as unknown;
  } catch {
    throw new SourceTrouble(`公众平台的回答不是约定的格式（状态 ${response.status}）。`, true);
  }
}

/**
 * The official account's statistics by HTTP [M: answer of the article calls as documented before 2026, the renamed call carries it on; path as data in
 * rules.json]. One token is asked for and kept in memory.
 */
export function httpSource(of: Credentials): WechatSource {
  let held: string | null = null;
  const ask = async (path: string, query: Record<string, string>, body?: object): Promise<unknown> => {
    const url = new URL(path, of.address);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    let response: Response;
    try {
      response = await fetch(url, {
        method: body ? "POST" : "GET",
        ...(body ? { body: JSON.stringify(body), headers: { "content-type": "application/json" } } : {}),
        redirect: "error",
        signal: AbortSignal.timeout(WAIT_MS),
      });
    } catch {
      // The error's own words may hold the address with its token.
      throw new SourceTrouble("公众平台没有回答，请检查网络或代理设置。", false);
    }
    return boundedJson(response);
  };
  const newToken = async (): Promise<string> => {
    const answer = await ask("/cgi-bin/token", {
      grant_type: "client_credential",
      appid: of.appId,
      secret: of.secret,
    });
    const given = token.safeParse(answer);
    if (given.success) return given.data.access_token;
    const said = refusal.safeParse(answer);
    throw new SourceTrouble(
      `公众平台没有发给凭证（${said.success ? said.data.errcode : "格式不明"}），请核对账号和地址白名单。`,
      false,
    );
  };
  const read = async (day: string, again: boolean): Promise<z.output<typeof list>["list"]> => {
    held ??= await newToken();
    const answer = await ask(
      rules.articleCall.path,
      { access_token: held },
      { begin_date: day, end_date: day },
    );
    const said = refusal.safeParse(answer);
    if (said.success && said.data.errcode !== 0) {
      if (TOKEN_ENDED.has(said.data.errcode) && !again) {
        held = null;
        return read(day, true);
      }
      throw new SourceTrouble(
        `公众平台不提供 ${day} 的数据（${said.data.errcode}）。`,
        !NO_USE.has(said.data.errcode),
      );
    }
    const parsed = list.safeParse(answer);
    if (!parsed.success) throw new SourceTrouble(`公众平台关于 ${day} 的回答不是约定的格式。`, true);
    return parsed.data.list;
  };
  return {
    call: `${rules.articleCall.path} ${rules.articleCall.version}`,
    published: async (day) => {
      const articles = await read(day, false);
      return articles.flatMap((one): SourceFigure[] => {
        const known = one.content_url === undefined ? null : addressKey(one.content_url);
        return one.details.map((figure) => ({
          title: one.title,
          key: known ?? `msgid/${one.msgid}`,
          address: known && one.content_url ? plainAddress(one.content_url) : `msgid:${one.msgid}`,
          reads: figure.int_page_read_count ?? null,
          shares: figure.share_count ?? null,
          readOn: figure.stat_date,
        }));
      });
    },
  };
}
