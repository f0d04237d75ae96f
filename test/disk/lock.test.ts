import {existsSync, mkdirSync, utimesSync} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
import {withLock} from "../../src/disk/lock.ts";
import {temporaryFolder} from "../support/cli.ts";

const dir = temporaryFolder();
const options = {wait_ms: 1000, held: "another has it"};

it("lets one after the other into a folder, which it makes", async () => {
  const place = join(dir, "turns");
  const order: string[] = [];
  const enter = (name: string) =>
    withLock(place, options, async () => {
      order.push(`${name} in`);
      await new Promise((wake) => setTimeout(wake, 50));
      order.push(`${name} out`);
    });
  await Promise.all([enter("a"), enter("b")]);
  expect(order.map((each) => each.slice(2))).toEqual(["in", "out", "in", "out"]);
  expect(existsSync(join(place, "lock"))).toBe(false);
});

it("gives up with the sentence when another holds the folder too long, and frees it when its holder fails", async () => {
  const place = join(dir, "held");
  const failing = withLock(place, options, async () => {
    await expect(withLock(place, {...options, wait_ms: 0}, async () => undefined)).rejects.toThrow(
      "another has it"
    );
    throw new Error("of its own");
  });
  await expect(failing).rejects.toThrow("of its own");
  await expect(withLock(place, options, async () => "free")).resolves.toBe("free");
});

it("takes over what a killed process left locked", async () => {
  const place = join(dir, "left");
  mkdirSync(join(place, "lock"), {recursive: true});
  utimesSync(join(place, "lock"), 0, 0);
  await expect(withLock(place, options, async () => "mine")).resolves.toBe("mine");
});
