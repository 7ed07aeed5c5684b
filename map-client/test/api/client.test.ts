import { describe, expect, it } from "vitest";
import { Api, ApiError } from "../../src/api/client";
import { Door } from "../../src/api/door";

const problem = (status: number, detail: string, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify({ type: "about:blank", title: "x", status, detail }), {
    status,
    headers: { "Content-Type": "application/problem+json", ...headers },
  });

/** An Api over answers in order; remembers what was asked and waited. */
function scripted(...answers: (Response | Error)[]): { api: Api; asked: string[]; waited: number[] } {
  const asked: string[] = [];
  const waited: number[] = [];
  const ask = (url: string): Promise<Response> => {
    asked.push(url);
    const answer = answers.shift() ?? new Error("asked too often");
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  };
  const wait = (ms: number): Promise<void> => {
    waited.push(ms);
    return Promise.resolve();
  };
  return { api: new Api(new Door(ask, wait)), asked, waited };
}

describe("asking the server", () => {
  it("asks again after no answer and after 503, as late as the server wants", async () => {
    const { api, waited } = scripted(
      new TypeError("offline"),
      problem(503, "busy", { "Retry-After": "4" }),
      Response.json({ name: "Jakarta" }),
    );
    expect((await api.city()).name).toBe("Jakarta");
    expect(waited).toEqual([300, 4000]);
  });

  it("gives up after three tries and tells what the server said", async () => {
    const { api, asked } = scripted(problem(503, "down"), problem(503, "down"), problem(503, "the database is away"));
    const fault = await api.city().catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(ApiError);
    expect((fault as ApiError).detail).toBe("the database is away");
    expect(asked).toHaveLength(3);
  });

  it("does not ask again what is wrong for good", async () => {
    const { api, asked } = scripted(problem(404, "no such feature"));
    const fault = await api.item("assets", "7").catch((error: unknown) => error);
    expect((fault as ApiError).status).toBe(404);
    expect(asked).toEqual(["/ogc/collections/assets/items/7"]);
  });

  it("stands an error page that is no JSON", async () => {
    const page = new Response("<html>", { status: 502, headers: { "Content-Type": "text/html" } });
    const { api } = scripted(page, page.clone(), page.clone());
    expect(await api.city().catch((error: unknown) => (error as ApiError).status)).toBe(502);
  });

  it("writes what is searched so that no letter is lost", async () => {
    const { api, asked } = scripted(Response.json({ results: [] }));
    await api.search("rs & klinik #1", 10, "id");
    expect(asked).toEqual(["/api/search?q=rs+%26+klinik+%231&limit=10&lang=id"]);
  });

  it("stops at once when it is called off", async () => {
    const controller = new AbortController();
    controller.abort();
    const { api, waited } = scripted(new DOMException("off", "AbortError"));
    await expect(api.item("assets", "7", controller.signal)).rejects.toThrow("off");
    expect(waited).toEqual([]);
  });
});
