import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, expect, it} from "vitest";
import {preview} from "../../src/site/serve.ts";

let dir: string;

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), "patroliq-serve-"));
  writeFileSync(join(dir, "index.html"), "<p>home</p>");
});

afterAll(() => rmSync(dir, {recursive: true, force: true}));

it("serves the site's files on this machine only and answers 404 for others", async () => {
  const site = await preview({dir, port: 0});
  expect(site.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
  expect(await (await fetch(site.url)).text()).toBe("<p>home</p>");
  expect((await fetch(`${site.url}nowhere`)).status).toBe(404);
  await site.close();
});

it("says which port is taken and what to do", async () => {
  const site = await preview({dir, port: 0});
  const port = Number(new URL(site.url).port);
  await expect(preview({dir, port})).rejects.toThrow(`port ${port} of 127.0.0.1 is already in use`);
  await site.close();
});

it("says when there is no site", async () => {
  await expect(preview({dir: join(dir, "empty")})).rejects.toThrow("build it first (npm run report)");
});
