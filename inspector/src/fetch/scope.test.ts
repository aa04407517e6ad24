import { expect, test } from "vitest";
import { isPublicAddress, isSameSite, mayContact } from "./scope.ts";

test("every range that no public website has, at both of its edges, and its neighbours outside", () => {
  const edges: [string, string, string?, string?][] = [
    ["0.0.0.0", "0.255.255.255", undefined, "1.0.0.0"],
    ["10.0.0.0", "10.255.255.255", "9.255.255.255", "11.0.0.0"],
    ["100.64.0.0", "100.127.255.255", "100.63.255.255", "100.128.0.0"],
    ["127.0.0.0", "127.255.255.255", "126.255.255.255", "128.0.0.0"],
    ["169.254.0.0", "169.254.255.255", "169.253.255.255", "169.255.0.0"],
    ["172.16.0.0", "172.31.255.255", "172.15.255.255", "172.32.0.0"],
    ["192.0.0.0", "192.0.0.255", "191.255.255.255", "192.0.1.0"],
    ["192.0.2.0", "192.0.2.255", "192.0.1.255", "192.0.3.0"],
    ["192.168.0.0", "192.168.255.255", "192.167.255.255", "192.169.0.0"],
    ["198.18.0.0", "198.19.255.255", "198.17.255.255", "198.20.0.0"],
    ["224.0.0.0", "255.255.255.255", "223.255.255.255"],
  ];
  for (const [first, last, before, after] of edges) {
    expect(isPublicAddress(first), first).toBe(false);
    expect(isPublicAddress(last), last).toBe(false);
    if (before) expect(isPublicAddress(before), before).toBe(true);
    if (after) expect(isPublicAddress(after), after).toBe(true);
  }
  // The first two numbers count together, not one of them alone.
  for (const address of ["101.64.0.1", "170.254.0.1", "173.16.0.1", "193.168.0.1", "199.18.0.1", "193.0.0.1"])
    expect(isPublicAddress(address), address).toBe(true);
});

test("IPv6: global unicast alone; nothing that wraps or maps an IPv4 address that may be private", () => {
  for (const address of [
    "::",
    "::1",
    "[::1]",
    "fe80::1",
    "fc00::1",
    "fd12:3456::1",
    "ff02::1",
    "64:ff9b::a00:1",
    "::ffff:10.0.0.1",
    "::FFFF:172.16.0.1",
    "::ffff:a00:1",
    "2001:db8::1",
    "2001::1",
    "2001:0:4136:e378::1",
    "2001:0000:4136:e378::1",
    "2002:a00:1::1",
    "3fff:fff::1",
    "3fff::1",
    "20::1",
  ])
    expect(isPublicAddress(address), address).toBe(false);
  for (const address of [
    "2400:3200::1",
    "[2400:3200::1]",
    "2001:250::1",
    "2001:da8::1",
    "2a00::1",
    "3ffe::1",
  ])
    expect(isPublicAddress(address), address).toBe(true);
  expect(isPublicAddress("::ffff:1.2.3.4")).toBe(true);
});

test("what is no address is not public", () => {
  for (const text of ["", "site.test", "10.0.0", "1.2.3.4.5", "256.1.1.1", "2400", "2abc:zz"])
    expect(isPublicAddress(text), text).toBe(false);
});

test("the own site is the host, its www twin and what lies below; a name that only ends alike is another's", () => {
  for (const host of ["site.edu.cn", "www.site.edu.cn", "xxgk.site.edu.cn"]) {
    expect(isSameSite("www.site.edu.cn", host)).toBe(true);
    expect(isSameSite("site.edu.cn", host)).toBe(true);
  }
  for (const host of ["othersite.edu.cn", "edu.cn", "site.edu.cn.test", "ww.site.edu"])
    expect(isSameSite("www.site.edu.cn", host), host).toBe(false);
  expect(mayContact("site.test", ["hall.test"], "hall.test")).toBe(true);
  expect(mayContact("site.test", ["hall.test"], "a.hall.test")).toBe(false);
  expect(mayContact("site.test", [], "a.site.test")).toBe(true);
});
