// What a process is started with (`--import`), and a worker begins with, to run TypeScript: nothing where Node strips
// types itself (22.18 and newer), else tsx. What is compiled is kept for the next start where Node can (22.1 and newer).
import module from "node:module";

module.enableCompileCache?.();
if (!process.features.typescript) (await import("tsx/esm/api")).register();
