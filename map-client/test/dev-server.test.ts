import { createServer as createHttpServer, request as httpRequest, type ClientRequest, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { resolve } from "node:path";
import { createServer, type ViteDevServer } from "vite";
import { afterAll, beforeAll, expect, test } from "vitest";

/** A request that wants to become a socket. */
function createHttpRequest(url: string): ClientRequest {
  return httpRequest(url, {
    headers: {
      connection: "Upgrade",
      upgrade: "websocket",
      "sec-websocket-key": "bmFkaSBrb3RhIGRldiAwMQ==",
      "sec-websocket-version": "13",
    },
  });
}

let backend: Server;
let vite: ViteDevServer;
let address: string;

beforeAll(async () => {
  backend = createHttpServer((request, response) => response.end(`the server says ${request.url}`));
  backend.on("upgrade", (_request, socket) => {
    socket.end("HTTP/1.1 426 Upgrade Required\r\nx-seen: live\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
  });
  await new Promise<void>((ready) => backend.listen(0, "127.0.0.1", ready));
  process.env["NADI_URL"] = `http://127.0.0.1:${(backend.address() as AddressInfo).port}`;
  vite = await createServer({
    configFile: resolve(import.meta.dirname, "../vite.config.ts"),
    server: { host: "127.0.0.1", port: 0, hmr: false },
    logLevel: "silent",
  });
  await vite.listen();
  if (!vite.httpServer) {
    throw new Error("Vite does not listen");
  }
  address = `http://127.0.0.1:${(vite.httpServer.address() as AddressInfo).port}`;
});

afterAll(async () => {
  await vite.close();
  backend.close();
});

test.each(["/api/layers", "/tiles/assets/12/3263/2118.mvt", "/ogc/collections/assets/items/1", "/icons/hospital.svg"])(
  "%s comes from the server",
  async (path) => {
    expect(await (await fetch(address + path)).text()).toBe(`the server says ${path}`);
  },
);

test.each(["map", "login", "account", "accounts", "audit"])("/%s is the page as it is written", async (name) => {
  const page = await fetch(`${address}/${name}`);
  expect(page.headers.get("content-type")).toContain("text/html");
  expect(await page.text()).toContain("/@vite/client");
});

test("the beginning leads to the map, as on the server", async () => {
  const answer = await fetch(`${address}/`, { redirect: "manual" });
  expect([answer.status, answer.headers.get("location")]).toEqual([302, "/map"]);
});

test("a socket is handed on to the server", async () => {
  const answer = await new Promise<string>((told, failed) => {
    const request = createHttpRequest(`${address}/live`);
    request.on("response", (response) => told(String(response.headers["x-seen"])));
    request.on("error", failed);
    request.end();
  });
  expect(answer).toBe("live");
});
