import { join, resolve } from "node:path";

/** Where files and evidence packages lie: a folder, or a bucket of an S3-compatible service. */
export type StoreSettings = { kind: "folder"; folder: string } | ({ kind: "bucket" } & Bucket);

export interface Bucket {
  /** Scheme, host and port of the service, e.g. `https://s3.example.cn`. */
  endpoint: string;
  region: string;
  bucket: string;
  /** Before every key; empty, or ends with a slash. */
  prefix: string;
  accessKey: string;
  secretKey: string;
  /** Silence after which a request is given up (milliseconds). */
  timeoutMs: number;
}

interface Given {
  MINGCHA_DATA: string;
  MINGCHA_STORE?: string | undefined;
  MINGCHA_S3_ENDPOINT?: string | undefined;
  MINGCHA_S3_REGION: string;
  MINGCHA_S3_KEY?: string | undefined;
  MINGCHA_S3_SECRET?: string | undefined;
  MINGCHA_S3_TIMEOUT_MS: number;
}

/**
 * Where files lie, as the environment says: `files/` of the data folder, another folder, or `s3://bucket/prefix`.
 * @param refuse called for a bucket of which something is missing
 */
export function storeOf(env: Given, refuse: (what: string) => never): StoreSettings {
  const place = env.MINGCHA_STORE;
  if (place === undefined) return { kind: "folder", folder: join(resolve(env.MINGCHA_DATA), "files") };
  if (!place.startsWith("s3://")) return { kind: "folder", folder: resolve(place) };
  const { MINGCHA_S3_ENDPOINT: endpoint, MINGCHA_S3_KEY: accessKey, MINGCHA_S3_SECRET: secretKey } = env;
  if (endpoint === undefined || accessKey === undefined || secretKey === undefined)
    return refuse(`MINGCHA_STORE=${place} needs MINGCHA_S3_ENDPOINT, MINGCHA_S3_KEY and MINGCHA_S3_SECRET.`);
  const [bucket = "", ...path] = place.slice("s3://".length).split("/");
  const prefix = path.filter((part) => part !== "").join("/");
  return {
    kind: "bucket",
    endpoint,
    region: env.MINGCHA_S3_REGION,
    bucket,
    prefix: prefix === "" ? "" : `${prefix}/`,
    accessKey,
    secretKey,
    timeoutMs: env.MINGCHA_S3_TIMEOUT_MS,
  };
}
