import { resolve } from "node:path";
import { defineConfig, type Plugin } from "vite";

/** Where `./nadi dev` finds the Java server. */
const SERVER = process.env["NADI_URL"] ?? "http://127.0.0.1:8080";
const SCREENS = ["map", "login", "account", "accounts", "audit"];
const FROM_SERVER = ["/api", "/tiles", "/ogc", "/icons", "/health", "/metrics", "/openapi.json"];

/** The server leads from / to the map, so its stand-in does too. */
const home: Plugin = {
  name: "home",
  configureServer(server) {
    server.middlewares.use("/", (request, response, next) => {
      if (request.originalUrl !== "/") {
        next();
        return;
      }
      response.writeHead(302, { location: "/map" }).end();
    });
  },
};

/**
 * One page per screen; the server answers `/map` with `map.html` and serves `/assets`. Nothing is inlined, because
 * the pages are delivered with a content security policy of 'self'.
 */
export default defineConfig({
  root: import.meta.dirname,
  base: "/",
  appType: "mpa",
  plugins: [home],
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: "dist",
    target: "es2022",
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: Object.fromEntries(SCREENS.map((name) => [name, resolve(import.meta.dirname, `${name}.html`)])),
    },
  },
  server: {
    proxy: {
      ...Object.fromEntries(FROM_SERVER.map((path) => [path, SERVER])),
      "/live": { target: SERVER, ws: true },
    },
  },
});
