/**
 * The visitor's own machine works for a moment, so that machines can't send by the thousand: no picture, nothing from elsewhere, nothing
 * stored. Without script the form works too, with fewer letters an hour. SHA-256 is written out: browsers give theirs to secure addresses only.
 */
export const PROOF_SCRIPT = `"use strict";
(function () {
  var field = document.querySelector("input[name=proof]");
  var task = document.querySelector("input[name=task]");
  if (!field || !task) return;
  var K = [], P = [], n = 2;
  while (K.length < 64) {
    for (var f = 2, prime = true; f * f <= n; f++) if (n % f === 0) { prime = false; break; }
    if (prime) {
      if (P.length < 8) P.push((Math.pow(n, 1 / 2) * 4294967296) | 0);
      K.push((Math.pow(n, 1 / 3) * 4294967296) | 0);
    }
    n++;
  }
  var w = new Int32Array(64);
  function firstWord(text) {
    var length = text.length, blocks = ((length + 8) >> 6) + 1, m = new Int32Array(blocks * 16);
    for (var i = 0; i < length; i++) m[i >> 2] |= text.charCodeAt(i) << (24 - (i % 4) * 8);
    m[length >> 2] |= 128 << (24 - (length % 4) * 8);
    m[blocks * 16 - 1] = length * 8;
    var h = P.slice();
    for (var b = 0; b < blocks; b++) {
      for (var t = 0; t < 64; t++) {
        if (t < 16) w[t] = m[b * 16 + t];
        else {
          var x = w[t - 15], y = w[t - 2];
          w[t] = (w[t - 16] + ((x >>> 7 | x << 25) ^ (x >>> 18 | x << 14) ^ x >>> 3) + w[t - 7] +
            ((y >>> 17 | y << 15) ^ (y >>> 19 | y << 13) ^ y >>> 10)) | 0;
        }
      }
      var a = h[0], c1 = h[1], c2 = h[2], d = h[3], e = h[4], g1 = h[5], g2 = h[6], k = h[7];
      for (t = 0; t < 64; t++) {
        var s1 = (e >>> 6 | e << 26) ^ (e >>> 11 | e << 21) ^ (e >>> 25 | e << 7);
        var t1 = (k + s1 + (e & g1 ^ ~e & g2) + K[t] + w[t]) | 0;
        var s0 = (a >>> 2 | a << 30) ^ (a >>> 13 | a << 19) ^ (a >>> 22 | a << 10);
        var t2 = (s0 + (a & c1 ^ a & c2 ^ c1 & c2)) | 0;
        k = g2; g2 = g1; g1 = e; e = (d + t1) | 0; d = c2; c2 = c1; c1 = a; a = (t1 + t2) | 0;
      }
      var r = [a, c1, c2, d, e, g1, g2, k];
      for (i = 0; i < 8; i++) h[i] = (h[i] + r[i]) | 0;
    }
    return h[0];
  }
  var bits = Number(task.value.split(".")[2]), answer = 0;
  function work() {
    for (var end = answer + 2000; answer < end; answer++)
      if (Math.clz32(firstWord(task.value + ":" + answer)) >= bits) {
        field.value = String(answer);
        document.documentElement.setAttribute("data-proof", "done");
        return;
      }
    setTimeout(work, 0);
  }
  work();
})();
`;
