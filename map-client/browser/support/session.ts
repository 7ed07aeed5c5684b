import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Browser, type BrowserContext, type Page, chromium } from "playwright-core";
import { afterAll, it } from "vitest";

/** Where a failed test leaves its picture and its log; not under version control. */
const FAILURES = join(import.meta.dirname, "../failures");

/** Addresses that belong to the house: no page may ask any other. */
function homes(): readonly string[] {
  const empty = process.env["NADI_EMPTY_URL"];
  return [serverUrl(), ...(empty ? [empty] : [])].map((url) => new URL(url).origin);
}

const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export interface SessionOptions {
  readonly width?: number;
  readonly height?: number;
  readonly dark?: boolean;
  /** A phone: touch instead of a mouse, two pixels for one. */
  readonly phone?: boolean;
  /** Faults that this test causes itself: their messages are no surprise. */
  readonly expectTrouble?: boolean;
}

/** Address of the server under test. The browser tests make no server of their own. */
export function serverUrl(): string {
  const url = process.env["NADI_URL"];
  if (url) return url.replace(/\/$/, "");
  throw new Error(
    "NADI_URL is not set: start a server (./nadi run), then NADI_URL=http://127.0.0.1:8080 npm run test:browser",
  );
}

let running: Promise<Browser> | null = null;

function browser(): Promise<Browser> {
  running ??= chromium.launch({ executablePath: process.env["NADI_CHROMIUM"] ?? "/usr/bin/chromium", args: FLAGS });
  return running;
}

afterAll(async () => {
  await (await running)?.close();
  running = null;
});

/** One visitor: a fresh profile, a page, and everything that should not have happened. */
export class Session {
  /** Console errors, page errors, refused or foreign requests, in the order they came. */
  readonly surprises: string[] = [];

  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
    private readonly options: SessionOptions,
  ) {}

  static async open(options: SessionOptions): Promise<Session> {
    const context = await (
      await browser()
    ).newContext({
      viewport: {
        width: options.width ?? (options.phone ? 390 : 1366),
        height: options.height ?? (options.phone ? 844 : 768),
      },
      colorScheme: options.dark ? "dark" : "light",
      deviceScaleFactor: options.phone ? 2 : 1,
      hasTouch: options.phone ?? false,
      isMobile: options.phone ?? false,
      locale: "id-ID",
      reducedMotion: "reduce",
    });
    context.setDefaultTimeout(60_000);
    const session = new Session(context, await context.newPage(), options);
    await session.watch();
    return session;
  }

  private async watch(): Promise<void> {
    const { page, surprises } = this;
    await page.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", (event) =>
        console.error(`content security policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`),
      );
    });
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type()))
        surprises.push(`console: ${message.text()} ${message.location().url}`);
    });
    page.on("pageerror", (error) => surprises.push(`page: ${error.stack ?? error.message}`));
    page.on("request", (request) => {
      const url = new URL(request.url());
      if (!["data:", "blob:"].includes(url.protocol) && !homes().includes(url.origin)) {
        surprises.push(`leaves the house: ${request.url()}`);
      }
    });
  }

  /** A test is only good if nothing else went wrong on the way. */
  assertClean(): void {
    if (!this.options.expectTrouble && this.surprises.length > 0) throw new Error(this.surprises.join("\n"));
  }

  async keepFailure(name: string, fault: unknown): Promise<void> {
    mkdirSync(FAILURES, { recursive: true });
    const file = join(FAILURES, name.replace(/[^\w-]+/g, "_").slice(0, 100));
    const log = [String(fault instanceof Error ? fault.stack : fault), this.page.url(), ...this.surprises];
    writeFileSync(`${file}.log`, `${log.join("\n\n")}\n`);
    await this.page.screenshot({ path: `${file}.png` }).catch(() => {});
  }

  async close(): Promise<void> {
    await this.context.close();
  }
}

/** A test with a page; when it fails, picture and log stay in browser/failures. */
export function visit(
  name: string,
  body: (page: Page, session: Session) => Promise<void>,
  options: SessionOptions = {},
): void {
  const run = async (): Promise<void> => {
    const session = await Session.open(options);
    try {
      await body(session.page, session);
      session.assertClean();
    } catch (fault) {
      await session.keepFailure(name, fault);
      throw fault;
    } finally {
      await session.close();
    }
  };
  it(name, run);
}
