import { expect, test } from "vitest";
import { buildsContent } from "./scriptContent.ts";

const put = (call: string): string => `box.innerHTML=${call};`;

test.each([
  put("doT.template(text)(data)"),
  put("window.doT .compile(text)"),
  put("template.render(data)"),
  put('tmpl("list",data)'),
  put("Mustache.render(text,data)"),
])("%s fills a template", (code) => expect(buildsContent(code)).toBe(true));

test.each([
  put("n;slider.dots.addClass(1)"),
  put("n;this.dots.length"),
  put("n;dots(1)"),
  put("n;DOTS.push(2)"),
  put("n;o.dot.show()"),
  put("n;a.redoT.x"),
])("%s moves the dots of a slider", (code) => expect(buildsContent(code)).toBe(false));

const WIDE = `\n${" ".repeat(24)}`;

test.each([
  `$("#nav").load(${WIDE}'/nav.html')`,
  `$("#nav")${WIDE}.load('/nav.html')`,
  `document.createElement(${WIDE}"iframe")`,
  `document${WIDE}.write("<li>"+one+"</li>")`,
])("%j brings content, however wide it is written", (code) => expect(buildsContent(code)).toBe(true));
