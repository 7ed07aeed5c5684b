import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { settled } from "./map-page";
import { serverUrl } from "./session";

/** One account of the demo city, as its first start wrote it down. */
export interface Person {
  readonly name: string;
  readonly password: string;
  readonly set: string;
  readonly scope: string;
}

/** Whether the server's demo accounts are at hand; without them nobody can sign in. */
export const hasPeople = (process.env["NADI_DEMO_ACCOUNTS"] ?? "") !== "";

/** The demo account with a permission set. */
export function person(set: string): Person {
  const file = process.env["NADI_DEMO_ACCOUNTS"] ?? "";
  const lines = readFileSync(file, "utf8").split("\n").filter(Boolean);
  const people = lines.map((line) => {
    const [name = "", password = "", its = "", scope = ""] = line.trim().split(/\s+/);
    return { name, password, set: its, scope };
  });
  const found = people.find((one) => one.set === set);
  if (!found) throw new Error(`no demo account for ${set} in ${file}`);
  return found;
}

/** Signs in by the screen, as a person does, and waits for the page he wanted. */
export async function signIn(page: Page, who: Pick<Person, "name" | "password">, next = "/map"): Promise<void> {
  await page.goto(`${serverUrl()}/login?next=${encodeURIComponent(next)}`);
  await page.getByLabel("Nama akun").fill(who.name);
  await page.getByLabel("Sandi", { exact: true }).fill(who.password);
  await page.getByRole("button", { name: "Masuk" }).click();
  const path = next.split("#")[0] ?? next;
  await page.waitForURL((url) => url.pathname === path);
  if (path === "/map") await settled(page);
}
