import { describe, expect, it } from "vitest";
import { ApiError, type AskInit, Door, newKey } from "../../src/api/door";

const problem = (status: number, slug: string, more: Record<string, unknown> = {}): Response =>
  new Response(JSON.stringify({ status, slug, title: "x", detail: slug, ...more }), {
    status,
    headers: { "Content-Type": "application/problem+json" },
  });

/** A door over answers in order; remembers what was asked. */
function scripted(...answers: (Response | Error)[]): { door: Door; asked: (AskInit & { url: string })[] } {
  const asked: (AskInit & { url: string })[] = [];
  const ask = (url: string, init: AskInit): Promise<Response> => {
    asked.push({ url, ...init });
    const answer = answers.shift() ?? new Error("asked too often");
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  };
  return { door: new Door(ask, () => Promise.resolve()), asked };
}

describe("a command", () => {
  it("says version, reason, key and token, and in which language it wants its answer", async () => {
    const { door, asked } = scripted(new Response(null, { status: 204 }));
    door.csrf = "t0k";
    door.language = "en";
    await door.send("DELETE", "/x", { version: 7, reason: "rusak, 'ganda'\n", key: "k1" });
    expect(asked[0]?.headers).toMatchObject({
      "If-Match": '"7"',
      "Idempotency-Key": "k1",
      "X-CSRF-Token": "t0k",
      "Accept-Language": "en",
      "Nadi-Reason": "rusak%2C%20'ganda'%0A",
    });
  });

  it("is sent again after no answer only under a key, and with the same one", async () => {
    const { door, asked } = scripted(new TypeError("offline"), Response.json({ ok: true }));
    await door.send("POST", "/x", { body: {}, key: newKey() });
    expect(asked).toHaveLength(2);
    expect(asked[0]?.headers["Idempotency-Key"]).toBe(asked[1]?.headers["Idempotency-Key"]);
    const without = scripted(new TypeError("offline"), Response.json({ ok: true }));
    await expect(without.door.send("POST", "/x", { body: {} })).rejects.toThrow(ApiError);
    expect(without.asked).toHaveLength(1);
  });

  it("is not pressed against a throttle", async () => {
    const { door, asked } = scripted(problem(429, "too-many"), Response.json({}));
    await expect(door.send("POST", "/x", { key: "k" })).rejects.toMatchObject({ status: 429 });
    expect(asked).toHaveLength(1);
  });

  it("takes a new token once, where one has signed in again in another tab", async () => {
    const { door, asked } = scripted(problem(403, "csrf-token"), Response.json({ ok: true }));
    door.csrf = "old";
    door.renew = () => {
      door.csrf = "new";
      return Promise.resolve(true);
    };
    await door.send("PATCH", "/x", { body: {} });
    expect(asked.map(({ headers }) => headers["X-CSRF-Token"])).toEqual(["old", "new"]);
  });

  it("hands on the row as it is now, where it was stale", async () => {
    const { door } = scripted(problem(412, "stale", { current: { id: "7" }, field: "name" }));
    const fault: unknown = await door.send("PATCH", "/x", {}).catch((error: unknown) => error);
    expect((fault as ApiError).problem?.current).toEqual({ id: "7" });
    expect((fault as ApiError).problem?.field).toBe("name");
  });
});

describe("a session that is over", () => {
  it("is told, and the question is asked again as the public's", async () => {
    const { door, asked } = scripted(problem(401, "session-ended"), Response.json({ name: "Kota" }));
    let told = 0;
    door.ended = () => told++;
    expect(await door.get("/api/city")).toEqual({ name: "Kota" });
    expect([told, asked.length]).toEqual([1, 2]);
  });
});

it("a key is never the same twice", () => {
  expect(new Set(Array.from({ length: 100 }, newKey)).size).toBe(100);
});
