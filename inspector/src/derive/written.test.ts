import { expect, test } from "vitest";
import { insertedMarkup, writesLinks, writtenMarkup } from "./written.ts";

test.each([
  [`document.write("<b>")`, "<b>"],
  [`document . writeln ('a' + "b")`, "ab"],
  [`document.write(unescape("%3Ca%3E"))`, "<a>"],
  [`document.write(atob("PGI+"))`, "<b>"],
  [`document.write("a");document.write("b")`, "ab"],
  [`document.write("x document.write('y')")`, "x document.write('y')"],
  [`var p=["<a ","href=x>"];document.write(p.join(""))`, "<a href=x>"],
  [`var $p = [ "a" , 'b' ];document.write($p.join(''))`, "ab"],
  [`var p=["a",b];document.write(p.join(""))`, ""],
  [`var xp=["a"];document.write(p.join(""))`, ""],
  [`var p=["a"];document.write(p.join("-"))`, ""],
  [`document.rewrite("a")`, ""],
  [`window.alert("a")`, ""],
])("%s writes %s", (code, wanted) => expect(writtenMarkup(code)).toBe(wanted));

test.each([
  [`e.innerHTML="<b>"`, ["<b>"]],
  [`e.outerHTML += '<i>'`, ["<i>"]],
  [`if(e.innerHTML=="<b>"){}`, []],
  [`e.insertAdjacentHTML("beforeend","<b>")`, ["<b>"]],
  [`$("#a").append("<b>").html('<i>')`, ["<b>", "<i>"]],
  [`$("#a").before("<b>");$("#b").after("<i>")`, ["<b>", "<i>"]],
  [`d.body.append(d.createRange().createContextualFragment("<b>"))`, ["<b>"]],
  [`new DOMParser().parseFromString("<b>","text/html")`, ["<b>"]],
  [`$("#a").append(x)`, []],
  [`e.text="<b>"`, []],
] as [string, string[]][])("%s inserts %s", (code, wanted) => expect(insertedMarkup(code)).toEqual(wanted));

test("links are told among what is written and inserted", () => {
  expect(writesLinks(`document.write("<a href=x>")`)).toBe(true);
  expect(writesLinks(`e.innerHTML="<area href=x>"`)).toBe(true);
  expect(writesLinks(`e.innerHTML="<b>"`)).toBe(false);
  expect(writesLinks(`document.write("<abbr>")`)).toBe(false);
});
