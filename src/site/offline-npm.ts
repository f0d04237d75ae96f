/**
 * Serves every `npm:` import of Observable Framework from node_modules.
 *
 * Framework downloads `npm:` imports (all of its implicit imports are such) with the global fetch:
 * versions from the npm registry, modules and assets from jsDelivr. `serveOffline` answers those two
 * families of URLs from node_modules and refuses every other one, so that neither a build nor a preview
 * touches the network.
 */
import {createHash} from "node:crypto";
import {existsSync, mkdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {extname, join} from "node:path";
import {build, type Plugin} from "esbuild";

const REGISTRY = /^https:\/\/registry\.[^/]+\//;
const JSDELIVR = "https://cdn.jsdelivr.net/npm/";

/** Packages whose main file is not a browser ES module with named exports. */
const ENTRY_POINTS: Record<string, string> = {leaflet: "leaflet/dist/leaflet-src.esm.js"};

const CONTENT_TYPES: Record<string, string> = {
  ".css": "text/css",
  ".js": "application/javascript",
  ".mjs": "application/javascript",
  ".json": "application/json"
};

interface Manifest {
  name: string;
  version: string;
  dependencies?: Record<string, string>;
}

function readManifest(folder: string): Manifest | undefined {
  const path = join(folder, "package.json");
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : undefined;
}

function parseSpecifier(specifier: string): {name: string; version: string; path: string} {
  const match = /^((?:@[^/@]+\/)?[^/@]+)(?:@([^/]+))?(?:\/(.*))?$/.exec(specifier);
  if (!match) throw new Error(`invalid npm specifier: ${specifier}`);
  const [, name = "", version = "", path = ""] = match;
  return {name, version, path};
}

/** Keeps imports of the project's direct dependencies external, so that all pages share one copy of each. */
function shareDependencies(project_root: string, bundled: string): Plugin {
  const modules = join(project_root, "node_modules");
  const shared = readManifest(project_root)?.dependencies ?? {};
  return {
    name: "share-dependencies",
    setup(build) {
      build.onResolve({filter: /^[^./]/}, async ({kind, path, resolveDir, pluginData}) => {
        if (pluginData === "resolving" || kind === "entry-point" || path === bundled) return;
        if (!(path in shared)) return;
        const resolved = await build.resolve(path, {kind, resolveDir, pluginData: "resolving"});
        if (!resolved.path.startsWith(join(modules, path, "/"))) return; // a nested copy of another version
        return {path: `/npm/${path}@${readManifest(join(modules, path))?.version}/+esm`, external: true};
      });
    }
  };
}

async function bundle(project_root: string, name: string, path: string): Promise<string> {
  const {outputFiles} = await build({
    entryPoints: [path ? `${name}/${path}` : (ENTRY_POINTS[name] ?? name)],
    absWorkingDir: project_root,
    bundle: true,
    write: false,
    minify: true,
    format: "esm",
    platform: "browser",
    mainFields: ["browser", "module", "main"],
    target: "es2022",
    legalComments: "none",
    logLevel: "silent",
    define: {"process.env.NODE_ENV": '"production"'},
    plugins: [shareDependencies(project_root, name)]
  });
  return outputFiles[0]?.text ?? "";
}

/**
 * Answers one request of Framework from `project_root`/node_modules.
 * @throws Error when the package or file is not installed, the version differs, or the URL is of another host.
 */
export async function respondOffline(url: string, project_root: string): Promise<Response> {
  const modules = join(project_root, "node_modules");
  if (REGISTRY.test(url)) {
    const {name} = parseSpecifier(url.replace(REGISTRY, ""));
    // Framework asks for every library it knows, used or not: one that is not installed gets a placeholder.
    const version = readManifest(join(modules, name))?.version ?? "0.0.0-not-installed";
    return Response.json({name, version, versions: {[version]: {}}});
  }
  if (!url.startsWith(JSDELIVR)) throw new Error(`offline site build refused to fetch ${url}`);
  const {name, version, path} = parseSpecifier(url.slice(JSDELIVR.length));
  const installed = readManifest(join(modules, name))?.version;
  if (installed === undefined)
    throw new Error(`npm:${name} is used by a page but not installed: run npm install ${name}`);
  if (version !== installed)
    throw new Error(`npm:${name}@${version} is used by a page but ${name}@${installed} is installed`);
  if (path === "+esm" || path.endsWith("/+esm")) {
    const code = await bundle(project_root, name, path.replace(/\/?\+esm$/, ""));
    return new Response(code, {headers: {"content-type": "application/javascript; charset=utf-8"}});
  }
  const file = join(modules, name, path);
  if (!existsSync(file))
    throw new Error(`npm:${name}/${path} is used by a page but is not in ${name}@${installed}`);
  const type = CONTENT_TYPES[extname(file)] ?? "application/octet-stream";
  return new Response(readFileSync(file), {headers: {"content-type": type}});
}

/** Replaces the global fetch of this process by `respondOffline`. */
export function serveOffline(project_root: string): void {
  globalThis.fetch = (input) => {
    return respondOffline(input instanceof Request ? input.url : String(input), project_root);
  };
}

/** Empties Framework's copies of npm packages under `root` when package-lock.json or this module has changed. */
export function refreshNpmCache(root: string, project_root: string): void {
  const cache = join(root, ".observablehq", "cache");
  const stamp = join(cache, "npm.sha256");
  const hash = createHash("sha256").update(readFileSync(import.meta.filename));
  const key = hash.update(readFileSync(join(project_root, "package-lock.json"))).digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === key) return;
  rmSync(cache, {recursive: true, force: true});
  mkdirSync(cache, {recursive: true});
  writeFileSync(stamp, key);
}
