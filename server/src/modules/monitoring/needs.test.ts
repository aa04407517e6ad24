import { BrowserError } from "@mingcha/inspector";
import { expect, test } from "vitest";
import { browserFound, browserMissing } from "./needs.ts";

const version = "140.0";

test("how Chromium ran is said with what to do, and only a sandbox is all right", () => {
  expect(browserFound({ version, sandbox: true, user: null })).toEqual({
    state: "good",
    says: "Chromium 140.0，沙箱已启用。",
  });
  expect(browserFound({ version, sandbox: true, user: "nobody" })).toEqual({
    state: "good",
    says: "Chromium 140.0，沙箱已启用，以 nobody 用户运行。",
  });
  expect(browserFound({ version, sandbox: false, user: "nobody" })).toMatchObject({
    state: "care",
    says: expect.stringContaining("以 nobody 用户运行，本机不允许沙箱；请") as string,
  });
  expect(browserFound({ version, sandbox: false, user: null })).toMatchObject({
    state: "care",
    says: expect.stringContaining("以 root 身份运行，没有沙箱；请") as string,
  });
});

test("a Chromium that did not start: a machine that allows no sandbox is told from one without a browser", () => {
  expect(browserMissing(new BrowserError("no-sandbox"))).toEqual({
    state: "bad",
    says: "本机不允许浏览器的沙箱，浏览器没有启动，请允许普通用户创建用户命名空间，或安装 chromium-sandbox。",
  });
  expect(browserMissing(new BrowserError("no-user"))).toEqual({
    state: "bad",
    says: "浏览器不能以 MINGCHA_BROWSER_USER 指明的用户运行，没有启动，请改为本机一个能运行浏览器的普通用户。",
  });
  expect(browserMissing(new BrowserError("missing"))).toMatchObject({
    state: "bad",
    says: expect.stringContaining("请安装 chromium-headless-shell") as string,
  });
});
