import type { Context } from "../../core/context.ts";

/** Who signs under a code (机关代字): 湘教办函 is the general office's, 湘教函 and 湘教通 the department's. */
export const issuerOf = ({ config }: Pick<Context, "config">, agency: string): string =>
  agency.includes("办") && !/办公[室厅]$/u.test(config.issuer) ? `${config.issuer}办公室` : config.issuer;

/** How the issuer calls itself in its own text. */
export const ownName = (issuer: string): string =>
  /办公[室厅]$/u.test(issuer)
    ? "我办"
    : issuer.endsWith("厅")
      ? "我厅"
      : issuer.endsWith("局")
        ? "我局"
        : "我单位";

/** 印发机关: the issuer's general office. */
export const printerOf = ({ config }: Pick<Context, "config">): string => issuerOf({ config }, "办");
