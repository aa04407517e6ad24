import { createSocket } from "node:dgram";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** For the tests: a real server on loopback that counts whatever reaches it, by TCP or by UDP. */
export interface Trap {
  port: number;
  /** Paths that were asked for. */
  paths: string[];
  connections: number;
  datagrams: number;
  /** Resolves when `path` is asked for. */
  asked(path: string): Promise<void>;
  close(): Promise<void>;
}

/** @param page what it answers for `/page`; made with the port */
export async function openTrap(page: (port: number) => string): Promise<Trap> {
  const server = createServer((request, response) => {
    trap.paths.push(request.url ?? "");
    server.emit(`asked ${request.url}`);
    response.setHeader("content-type", request.url === "/page" ? "text/html" : "text/javascript");
    response.setHeader("access-control-allow-origin", "*");
    response.end(request.url === "/page" ? page(trap.port) : "");
  });
  server.on("connection", () => (trap.connections += 1));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const udp = createSocket("udp4");
  udp.on("message", () => (trap.datagrams += 1));
  await new Promise<void>((resolve) => udp.bind(port, "127.0.0.1", resolve));
  const trap: Trap = {
    port,
    paths: [],
    connections: 0,
    datagrams: 0,
    asked: async (path) => void (await once(server, `asked ${path}`)),
    close: async () => {
      udp.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return trap;
}

/** A page that tries every way out that a browser has. */
export const escapingPage = (port: number): string => {
  const http = `http://127.0.0.1:${port}`;
  const worker = `fetch("${http}/worker-fetch").catch(() => 0); try { importScripts("${http}/worker-import") } catch {} new WebSocket("ws://127.0.0.1:${port}/worker-socket")`;
  return `<!doctype html><title>out</title>
<link rel="preconnect" href="${http}"><link rel="dns-prefetch" href="${http}"><link rel="prefetch" href="${http}/prefetch">
<link rel="modulepreload" href="${http}/modulepreload"><link rel="icon" href="${http}/icon"><link rel="stylesheet" href="${http}/style">
<style>@import "${http}/import"; body { background: url("${http}/background") }</style>
<script type="speculationrules">{"prerender":[{"urls":["/prerender"],"eagerness":"immediate"}],"prefetch":[{"urls":["/speculate"],"eagerness":"immediate"}]}</script>
<img src="${http}/image"><iframe src="${http}/frame"></iframe><object data="${http}/object"></object><embed src="${http}/embed">
<video src="${http}/video" autoplay></video><script src="${http}/script"></script>
<form id="form" action="${http}/form" method="post" target="hidden"></form><iframe name="hidden"></iframe>
<a id="ping" href="#x" ping="${http}/ping">p</a><a id="save" download href="${http}/download">d</a><a id="blank" target="_blank" href="${http}/blank">b</a>
<script>
const attempt = (work) => { try { Promise.resolve(work()).catch(() => 0) } catch {} };
attempt(() => fetch("${http}/fetch"));
attempt(() => fetch("${http}/keepalive", { method: "POST", keepalive: true, mode: "no-cors", body: "a" }));
attempt(() => navigator.sendBeacon("${http}/beacon", "a"));
attempt(() => { const x = new XMLHttpRequest(); x.open("GET", "${http}/xhr"); x.send(); });
attempt(() => { const x = new XMLHttpRequest(); x.open("GET", "${http}/xhr-sync", false); x.send(); });
attempt(() => new WebSocket("ws://127.0.0.1:${port}/socket"));
attempt(() => { const f = document.createElement("iframe"); document.body.append(f); new f.contentWindow.WebSocket("ws://127.0.0.1:${port}/frame-socket"); });
attempt(() => new EventSource("${http}/events"));
attempt(() => navigator.serviceWorker.register("/service-worker"));
attempt(() => ServiceWorkerContainer.prototype.register.call(navigator.serviceWorker, "/service-worker-2"));
attempt(() => new Worker(URL.createObjectURL(new Blob([${JSON.stringify(worker)}]))));
attempt(() => new SharedWorker(URL.createObjectURL(new Blob([${JSON.stringify(worker)}]))));
attempt(() => new SharedWorker("/shared-worker"));
attempt(() => window.open("${http}/popup"));
attempt(() => form.submit());
attempt(() => ping.click());
attempt(() => save.click());
attempt(() => blank.click());
attempt(() => alert("stop"));
attempt(() => new WebTransport("https://127.0.0.1:${port}/transport").ready);
attempt(async () => {
  const peer = new RTCPeerConnection({ iceServers: [{ urls: ["stun:127.0.0.1:${port}"] }, { urls: ["turn:127.0.0.1:${port}?transport=tcp"], username: "a", credential: "b" }] });
  peer.createDataChannel("x");
  await peer.setLocalDescription(await peer.createOffer());
  await new Promise((resolve) => { peer.onicegatheringstatechange = () => peer.iceGatheringState === "complete" && resolve(); setTimeout(resolve, 3000); });
  await fetch("${http}/after-webrtc").catch(() => 0);
});
</script>`;
};
