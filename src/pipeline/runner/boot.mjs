// A worker's first file: teaches it TypeScript, which a worker started from a .ts file cannot do for itself.
import "../../../scripts/typescript.mjs";

export const {runStep} = await import("./worker.ts");
