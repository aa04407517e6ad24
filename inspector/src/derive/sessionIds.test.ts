import { expect, test } from "vitest";
import { withoutSession } from "./sessionIds.ts";

test.each([
  ["http://site.test/a.jsp;jsessionid=0A1B2C3D?id=3", "http://site.test/a.jsp?id=3"],
  ["http://site.test/a.jsp;jsessionid=0A1B2C3D.node1", "http://site.test/a.jsp"],
  ["http://site.test/p.php?PHPSESSID=k3j4h5", "http://site.test/p.php"],
  ["http://site.test/p.php?id=1&PHPSESSID=k3j4h5", "http://site.test/p.php?id=1"],
  ["http://site.test/p.php?PHPSESSID=k3j4h5&id=1", "http://site.test/p.php?id=1"],
  ["http://site.test/(S(lit3py55t21z5v55vlm25s55))/news.aspx", "http://site.test/news.aspx"],
  ["http://site.test/(A(xyzxyzxyz)S(lit3py55t21z5v55vlm25s55))/x/", "http://site.test/x/"],
  ["http://site.test/list.jsp?id=3&sid=12", "http://site.test/list.jsp?id=3"],
  ["http://site.test/p.cfm?CFID=17&CFTOKEN=8123", "http://site.test/p.cfm"],
  ["http://site.test/p.cfm?CFID=17&CFTOKEN=8123&id=2#a", "http://site.test/p.cfm?id=2#a"],
  ["http://site.test/(X(1)S(lit3py55t21z5v55vlm25s55))/news.aspx", "http://site.test/news.aspx"],
  ["http://site.test/(X(1))/news.aspx", "http://site.test/(X(1))/news.aspx"],
  ["http://site.test/a.jsp%3Bjsessionid=0A1B2C3D?id=3", "http://site.test/a.jsp?id=3"],
  ["http://site.test/p.php?osCsid=k3j4h5&id=1", "http://site.test/p.php?id=1"],
  ["http://site.test/p.html?_t=1575165600123", "http://site.test/p.html"],
  ["http://site.test/p.html?id=4&rand=0.8812734512", "http://site.test/p.html?id=4"],
  ["http://site.test/p.html?rnd=0.8812734512", "http://site.test/p.html"],
  ["http://site.test/p.html?r=0.8812734512&id=4", "http://site.test/p.html?id=4"],
  ["http://site.test/p.html?r=3", "http://site.test/p.html?r=3"],
  ["http://site.test/p.html?t=20191201", "http://site.test/p.html?t=20191201"],
  ["http://site.test/inside.php?aside=1", "http://site.test/inside.php?aside=1"],
  ["http://site.test/(s)/x", "http://site.test/(s)/x"],
])("%s", (address, wanted) => expect(withoutSession(address)).toBe(wanted));
