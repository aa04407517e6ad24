import { expect, test } from "vitest";
import { fetchedFromElsewhere } from "./outside.ts";

const rels = (target: string, type = "attachedTemplate"): Map<string, Buffer> =>
  new Map([
    [
      "word/_rels/settings.xml.rels",
      Buffer.from(
        `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}" TargetMode="External"/></Relationships>`,
      ),
    ],
  ]);

test.each([
  "http://example.invalid/a.dotm",
  "FTP://example.invalid/a.dotm",
  "//server/share/a.dotm",
  "\\\\server\\share\\a.dotm",
  "file://server/share/a.dotm",
  "file:\\\\server\\share\\a.dotm",
  "file:///\\\\server\\share\\a.dotm",
  "file://///server/share/a.dotm",
])("%s lies on another machine", (target) => {
  expect(fetchedFromElsewhere(rels(target))).toEqual([expect.stringContaining(target)]);
});

test.each(["file:///C:\\模板\\a.dotm", "file:///C:/a.dotm", "C:\\a.dotm", "a.dotm", "../a.dotm"])(
  "%s lies on this one",
  (target) => {
    expect(fetchedFromElsewhere(rels(target))).toEqual([]);
  },
);

test("a link is followed by who clicks on it alone", () => {
  expect(fetchedFromElsewhere(rels("http://example.invalid/", "hyperlink"))).toEqual([]);
});
