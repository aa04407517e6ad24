import { expect, test } from "vitest";
import { surt } from "./surt.ts";

// Right values: PyPI surt 0.3.1, by which pywb looks up what a package holds.
test.each([
  ["http://www.site.test/", "test,site)/"],
  ["https://www2.site.test/A/B/", "test,site)/a/b"],
  ["http://site.test/list?b=2&a=1", "test,site)/list?a=1&b=2"],
  ["http://site.test/50%.html", "test,site)/50%25.html"],
  ["http://site.test/list/?", "test,site)/list"],
  ["http://site.test:8080/x.htm", "test,site:8080)/x.htm"],
  ["http://site.test/p.php?id=1&PHPSESSID=0123456789abcdef0123456789abcdef", "test,site)/p.php?&id=1"],
  ["http://site.test/a//b?&&c", "test,site)/a/b?&&c"],
  ["http://site.test/(abcdefghijklmnopqrstuvwx)/n.aspx?B=1", "test,site)/n.aspx?b=1"],
])("%s", (url, wanted) => expect(surt(url)).toBe(wanted));
