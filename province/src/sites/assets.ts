import type { SitePlan } from "./plan.ts";

/** The site's own script: carousel, tabs, dialogue. */
export const siteScript = `/* carousel and tabs of the simulated site */
(function () {
  function ready() {
    var slides = document.querySelectorAll(".slide"), now = 0;
    if (slides.length > 1) setInterval(function () {
      slides[now].className = "slide"; now = (now + 1) % slides.length; slides[now].className = "slide on";
    }, 5000);
    var heads = document.querySelectorAll(".tabs .heads span"), tabs = document.querySelectorAll(".tab");
    heads.forEach(function (head, index) {
      head.onclick = function () {
        heads.forEach(function (other, place) { other.className = place === index ? "on" : ""; });
        tabs.forEach(function (tab, place) { tab.className = "list tab" + (place === index ? " on" : ""); });
      };
    });
  }
  document.addEventListener("DOMContentLoaded", ready);
})();
`;

/** A stand-in that bears the file name and banner of an old library, and nothing of its code. */
export const oldLibrary = `/*! jQuery v1.8.3 jquery.com | jquery.org/license (simulated: banner only) */
window.jQuery = window.jQuery || function () { return { on: function () {} }; };
window.jQuery.fn = { jquery: "1.8.3" };
`;

/** Picture of the hall entrance; ten characters of 17 px are the longest name that fits. */
export function entrancePicture(plan: SitePlan): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="240" height="64"><rect width="240" height="64" rx="4" fill="#d9822b"/><circle cx="36" cy="32" r="14" fill="#ffe08a"/><text x="60" y="38" font-size="17" fill="#fff" font-family="sans-serif">${plan.traits.entranceName}</text></svg>`;
}

/** A 16 × 16 icon in one colour (ICO with a 32-bit bitmap). */
export function favicon(red: number, green: number, blue: number): Buffer {
  const pixels = 16 * 16 * 4;
  const icon = Buffer.alloc(22 + 40 + pixels + 64);
  icon.writeUInt16LE(1, 2);
  icon.writeUInt16LE(1, 4);
  icon[6] = 16;
  icon[7] = 16;
  icon.writeUInt16LE(1, 10);
  icon.writeUInt16LE(32, 12);
  icon.writeUInt32LE(40 + pixels + 64, 14);
  icon.writeUInt32LE(22, 18);
  icon.writeUInt32LE(40, 22);
  icon.writeInt32LE(16, 26);
  icon.writeInt32LE(32, 30);
  icon.writeUInt16LE(1, 34);
  icon.writeUInt16LE(32, 36);
  for (let at = 62; at < 62 + pixels; at += 4) icon.set([blue, green, red, 255], at);
  return icon;
}
