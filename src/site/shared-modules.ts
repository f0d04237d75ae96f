import {join} from "node:path";
import {type BuildContext, context, type Plugin} from "esbuild";

/** Modules of src/ that pages share with pictures and notebooks. */
const SHARED = ["text/*.ts", "draw/*.ts", "draw/charts/*.ts"];

/** Packages as Framework wants to be asked for them, and modules by the names that they have on the site. */
const siteImports: Plugin = {
  name: "site-imports",
  setup(build) {
    build.onResolve({filter: /./}, ({kind, path}) => {
      if (kind === "entry-point") return;
      return {external: true, path: path.startsWith(".") ? path.replace(/\.ts$/, ".js") : `npm:${path}`};
    });
  }
};

/**
 * Writes the shared modules as JavaScript to `site_root`/src: Framework serves what lies beside its pages only.
 * `rebuild` does it once, `watch` again after every change; `dispose` ends it.
 */
export function sharedModules(project_root: string, site_root: string): Promise<BuildContext> {
  return context({
    absWorkingDir: join(project_root, "src"),
    entryPoints: SHARED,
    outbase: ".",
    outdir: join(site_root, "src"),
    bundle: true,
    format: "esm",
    target: "es2022",
    logLevel: "error",
    plugins: [siteImports]
  });
}
