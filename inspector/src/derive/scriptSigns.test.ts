import { expect, test } from "vitest";
import { scriptSigns } from "./scriptSigns.ts";

const AWAY = 'location.href="https://www.partner-shop.example/"';

test.each([
  `var w=document.body.clientWidth;function go(){${AWAY}}`,
  `var w=window.innerWidth||document.body.clientWidth;function go(){${AWAY}}`,
  `if(document.body.clientWidth<768){menu()}function go(){${AWAY}}`,
  `var w=document.body.clientWidth;if(confirm("leave"))${AWAY}`,
  `matchMedia("(prefers-color-scheme: dark)").addListener(paint);if(ok)${AWAY}`,
  `if(matchMedia("(min-width: 900px)").matches)wide();${"pad();".repeat(50)}${AWAY}`,
  `var touch="ontouchstart" in window;function go(){${AWAY}}`,
  `var touch="ontouchstart" in window;if(ready)${AWAY}`,
  `if(innerWidth<600)small();${"pad();".repeat(50)}${AWAY}`,
  `if(screen.width<800)document.body.className="small"`,
])("asks no phone before it leads away: %s", (code) => expect(scriptSigns(code).asksPhone).toBe(false));

test.each([
  `if(screen.width<800)${AWAY}`,
  `if(800>window.innerWidth){${AWAY}}`,
  `if(800 >= document.documentElement.clientWidth){${AWAY}}`,
  `screen.availWidth<800&&location.replace("https://www.partner-shop.example/")`,
  `screen.width>800||location.replace("https://www.partner-shop.example/")`,
  `innerWidth<600?${AWAY}:0`,
  `var w=document.body.clientWidth;if(w<768)${AWAY}`,
  `var w=window.innerWidth||document.body.clientWidth;if(768>=w)${AWAY}`,
  `if((window.innerWidth||document.documentElement.clientWidth)<768)${AWAY}`,
  `if(matchMedia("(max-width:600px)").matches){${AWAY}}`,
  `if(window.matchMedia('only screen and (max-device-width: 600px)').matches)${AWAY}`,
  `if(matchMedia("(pointer: coarse)").matches)${AWAY}`,
  `if("ontouchstart" in window)${AWAY}`,
  `var touch="ontouchstart" in window;if(touch)${AWAY}`,
  `if(navigator.maxTouchPoints>1){setTimeout(function(){${AWAY}},100)}`,
  `if(!/win|mac/i.test(navigator.platform))${AWAY}`,
  `function go(){${AWAY}}if(screen.width<800)go()`,
  `var go=function(){${AWAY}};if(screen.width<800){go()}`,
  `if(screen.width<800){document.write('<iframe src="https://www.partner-shop.example/"></iframe>')}`,
  `if(navigator.userAgent.match(/iPhone/))${AWAY}`,
])("asks for a phone: %s", (code) => expect(scriptSigns(code).asksPhone).toBe(true));

const calls = "(0,r.default)(e);(0,n.a)(t);".repeat(200);
const row = (length: number): string => Array.from({ length }, (_, at) => 40 + (at % 80)).join(",");
const unpack = `for(var i=0;i<a.length;i++)s+=String.fromCharCode(a[i]^7);document.write(s)`;

test.each([
  ["calls of a bundle", `${calls}String.fromCharCode(e);t.innerHTML=n;Function("return this")()`],
  ["rows that stand apart", `${`x=[${row(60)}];`.repeat(5)}${unpack}`],
  ["one number less", `var a=[${row(120)}],s="";${unpack}`],
  [
    "a table of a cipher far from where text is made",
    `var S=[${row(256)}];${calls.repeat(6)}String.fromCharCode(e);t.innerHTML=n`,
  ],
])("%s hide no text", (_name, code) => expect(scriptSigns(code).obfuscated).toBe(false));

test.each([
  ["a row of numbers", `var a=[${row(121)}],s="";${unpack}`],
  ["a row over many lines", `var a=[${row(200).replaceAll(",", ",\n  ")}],s="";${unpack}`],
  ["in hexadecimal", `var a=[${"0x2f , ".repeat(130)}0],s="";${unpack}`],
  ["inside a large file", `${calls.repeat(6)}var a=[${row(200)}],s="";${unpack}${calls}`],
  ["behind what makes text of it", `${calls.repeat(6)}${unpack.replaceAll("a[", "b[")};f([${row(200)}])`],
])("%s is hidden text", (_name, code) => expect(scriptSigns(code).obfuscated).toBe(true));
